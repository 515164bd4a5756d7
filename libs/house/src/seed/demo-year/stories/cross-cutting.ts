import { bilingual } from '@uratibu/platform';
import { before } from '../moment.js';
import { begun, brought, drafts, link, monthly, returns } from '../steps.js';
import type { Story } from '../story.js';

/** What cuts across the focus areas: public diplomacy, participation, the coordination itself. */
export const crossCutting: readonly Story[] = [
  {
    title: bilingual(
      'Mpango wa mawasiliano kuhusu sera ya mambo ya nje',
      'Communication plan on the foreign policy',
    ),
    description: bilingual(
      'Vipindi vya redio na televisheni, makala na taarifa fupi kwa wananchi kwa lugha tano.',
      'Radio and television talks, articles and briefings for the public in five languages.',
    ),
    indicator: 'Vipindi 24 vimerushwa; makala 36 zimechapishwa',
    commitment: 'CC-04',
    objectives: ['OBJ-5'],
    interests: ['NI-4', 'NI-7'],
    lead: 'SDFA',
    due: 90,
    steps: [
      ...begun(2, 'sera', 'CROSS_CUTTING', 'kigeni'),
      ...monthly(
        'kigeni',
        [2, 15, 'ON_TRACK', 'Ratiba ya vipindi imekubaliwa na vituo sita vya redio.'],
        [
          1,
          30,
          'ON_TRACK',
          'Vipindi vinne vimerushwa; makala saba zimechapishwa.',
          { evidence: [link('Vipindi vilivyorushwa', 'mawasiliano/vipindi')] },
        ],
      ),
    ],
  },
  {
    title: bilingual(
      'Mfumo wa matokeo na viashiria vya sera',
      'Results framework and indicators of the policy',
    ),
    description: bilingual(
      'Viashiria vitatu kwa kila eneo lengwa, vyanzo vya takwimu na kiwango cha kuanzia.',
      'Three indicators for each focus area, their sources of data and baselines.',
    ),
    indicator: 'Viashiria 24 vimekubaliwa, kila kimoja na kiwango cha kuanzia',
    commitment: 'CC-08',
    objectives: ['OBJ-3', 'OBJ-7'],
    interests: ['NI-4', 'NI-5'],
    lead: 'SDFA',
    due: 105,
    steps: [
      ...brought(before(12), 'tathmini', 'CROSS_CUTTING', 1),
      returns(
        before(5),
        'katibu',
        'Name for each indicator who supplies the data, and how often. Add an indicator on public participation.',
      ),
    ],
  },
  {
    title: bilingual(
      'Mikataba ya utendaji ya misheni za nje',
      'Performance contracts of the missions abroad',
    ),
    description: bilingual(
      'Kila misheni iwe na malengo matano yanayopimika yanayotokana na sera, na mapitio ya kila nusu mwaka.',
      'Each mission is to have five measurable targets taken from the policy, and a review every half-year.',
    ),
    indicator: 'Misheni zote zimetia saini mikataba ya utendaji',
    commitment: 'CC-15',
    objectives: ['OBJ-3', 'OBJ-5'],
    interests: ['NI-4', 'NI-7'],
    priority: 'HIGH',
    lead: 'SDFA',
    due: 145,
    steps: [
      ...brought(before(26), 'waziri', 'CROSS_CUTTING', 3),
      returns(
        before(4),
        'baraza',
        'Cabinet asks for the cost of the half-yearly reviews, and for the view of the National Treasury.',
      ),
    ],
  },
  {
    title: bilingual(
      'Mabaraza ya wananchi kuhusu sera katika kaunti kumi',
      'Public forums on the policy in ten counties',
    ),
    description: bilingual(
      'Mabaraza ya wazi na njia ya kutoa maoni kwa simu, kuanzia kaunti za mpakani.',
      'Open forums and a way to give views by telephone, beginning with the border counties.',
    ),
    indicator: 'Mabaraza kumi yamefanyika na maoni yamechapishwa',
    commitment: 'CC-10',
    objectives: ['OBJ-5'],
    interests: ['NI-4', 'NI-5'],
    lead: 'SDFA',
    supports: ['COUNTY-023', 'COUNTY-040'],
    due: 170,
    steps: [drafts(before(2), 'mratibu2')],
  },
];
