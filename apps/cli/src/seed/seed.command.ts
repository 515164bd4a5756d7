import { seedCatalogue, seedDemonstration, type CatalogueLoad } from '@uratibu/house';
import { bilingual, type Bilingual } from '@uratibu/platform';
import { Command } from 'commander';
import { withHouse, type OpenHouse } from '../database/with-house.js';
import { CliFailure } from '../terminal/cli-failure.js';
import { table } from '../terminal/table.js';
import { tellTerminal } from '../terminal/tell.js';

/** `uratibu seed [--demo]`. */
export function seedCommand(): Command {
  return new Command('seed')
    .description('pakia katalogi ya sera na taasisi / load the catalogue of the policy and its institutions')
    .option(
      '--demo',
      'na watu wa majaribio na mwaka wao; kamwe si katika hifadhidata ya kazi halisi / and made-up people with their year; never into a database of real work',
    )
    .action(async ({ demo }: { demo?: true }) => {
      await withHouse(async (open) => {
        const load = await seedCatalogue(open.house);
        process.stdout.write(`${catalogueTable(load)}\n`);
        if (demo) await seedDemo(open);
      });
    });
}

async function seedDemo({ url, config, log }: OpenHouse): Promise<void> {
  const outcome = await seedDemonstration({ url, config, log, now: new Date() });
  if (outcome === 'IN_USE') {
    throw new CliFailure(
      '--demo: hifadhidata hii ina watu au hatua ambazo si za majaribio; data ya majaribio haikuwekwa.',
      '--demo: this database holds people or action items that are not of the demonstration; it was not loaded.',
    );
  }
  tellTerminal(
    outcome === 'LOADED'
      ? bilingual('Watu na mwaka wa majaribio vimewekwa.', 'The demonstration has been loaded.')
      : bilingual('Watu na mwaka wa majaribio vipo tayari.', 'The demonstration is there already.'),
  );
}

const PARTS: Readonly<Record<keyof CatalogueLoad, Bilingual>> = {
  focusAreas: bilingual('Maeneo lengwa', 'Focus areas'),
  commitments: bilingual('Ahadi', 'Commitments'),
  objectives: bilingual('Malengo', 'Objectives'),
  interests: bilingual('Matakwa ya taifa', 'National interests'),
  principles: bilingual('Kanuni', 'Principles'),
  values: bilingual('Maadili', 'Values'),
  actors: bilingual('Wahusika wa Jedwali la 1', 'Actors of Table 1'),
  duties: bilingual('Majukumu', 'Duties'),
  institutions: bilingual('Taasisi', 'Institutions'),
  approvalRoutes: bilingual('Njia za idhini', 'Approval routes'),
  reminderRules: bilingual('Kanuni za vikumbusho', 'Reminder rules'),
};

function catalogueTable(load: CatalogueLoad): string {
  const parts = Object.keys(PARTS) as (keyof CatalogueLoad)[];
  return table([
    ['', 'mpya / new', 'zimebadilika / changed', 'kama zilivyo / unchanged'],
    ...parts.map((part) => {
      const { sw, en } = PARTS[part];
      const { inserted, updated, unchanged } = load[part];
      return [`${sw} / ${en}`, String(inserted), String(updated), String(unchanged)];
    }),
  ]).join('\n');
}
