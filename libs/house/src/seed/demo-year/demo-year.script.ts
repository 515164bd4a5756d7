import { before } from './moment.js';
import { crossCutting } from './stories/cross-cutting.js';
import { culture } from './stories/culture.js';
import { diaspora } from './stories/diaspora.js';
import { environment } from './stories/environment.js';
import { investment } from './stories/investment.js';
import { markets } from './stories/markets.js';
import { multilateral } from './stories/multilateral.js';
import { oceans } from './stories/oceans.js';
import { peace } from './stories/peace.js';
import { technology } from './stories/technology.js';
import type { Script } from './story.js';

/**
 * The year of the demonstration: what is under way when somebody first signs in, and how it came to be. All people,
 * figures and events are made up; the commitments are the policy's own.
 */
export const demoYear: Script = {
  stories: [
    ...peace,
    ...markets,
    ...investment,
    ...oceans,
    ...multilateral,
    ...environment,
    ...technology,
    ...diaspora,
    ...culture,
    ...crossCutting,
  ],
  absences: [
    {
      from: before(3),
      who: 'katibu',
      acting: 'sera',
      until: 11,
      reason: 'Safari ya kikazi Addis Ababa na New York',
    },
  ],
};
