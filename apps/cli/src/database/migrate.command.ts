import { migrate, openDatabase, revertLast } from '@uratibu/house';
import { bilingual, loadConfig } from '@uratibu/platform';
import { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { tellTerminal } from '../terminal/tell.js';
import { withDatabase } from './with-database.js';

/** `uratibu migrate [--revert]`. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('leta muundo wa hifadhidata hadi toleo hili / bring the schema to this version')
    .option('--revert', 'rudisha badiliko la mwisho / take back the newest migration')
    .action(async ({ revert }: { revert?: true }) => {
      await withDatabase(loadConfig(process.env), tellTerminal, async (url) => {
        const database = await openDatabase(url, 2, 'migrate');
        try {
          await (revert ? takeBack(database) : bring(database));
        } finally {
          await database.destroy();
        }
      });
    });
}

async function bring(database: DataSource): Promise<void> {
  const applied = await migrate(database);
  for (const name of applied) tellTerminal(bilingual(`Limetekelezwa: ${name}`, `Applied: ${name}`));
  if (applied.length === 0)
    tellTerminal(bilingual('Muundo tayari ni wa toleo hili.', 'The schema is of this version already.'));
}

async function takeBack(database: DataSource): Promise<void> {
  const name = await revertLast(database);
  tellTerminal(
    name
      ? bilingual(`Limerudishwa: ${name}`, `Reverted: ${name}`)
      : bilingual('Hakuna badiliko la kurudisha.', 'There is no migration to revert.'),
  );
}
