import { addDays, dayOf, instantAt, ManualClock, type Config, type Log } from '@uratibu/platform';
import type { DataSource } from 'typeorm';
import { openDatabase } from '../open-database.js';
import { openHouse } from '../open-house.js';
import { demoEmail, demoPeople } from './demo-people.js';
import { seedDemoPeople } from './demo-people.seed.js';
import { demoYear } from './demo-year/demo-year.script.js';
import { playDemoYear } from './demo-year/demo-year.player.js';
import { inOneTransaction } from './one-transaction.js';

/** What became of a wish for the demonstration. `IN_USE`: real people or matters are there, and it stayed out. */
export type DemonstrationOutcome = 'LOADED' | 'THERE_ALREADY' | 'IN_USE';

/** Where the demonstration goes, and what it needs. */
export interface DemonstrationOptions {
  /** The database, with schema and catalogue. */
  readonly url: string;
  readonly config: Config;
  readonly log: Log;
  /** The instant up to which the year is played. */
  readonly now: Date;
  /** Told when it is to be made, which takes some seconds. */
  readonly onBegin?: () => void;
}

/** Any number: of two who would load it at once, one waits and then finds it there. */
const DEMONSTRATION_LOCK = 7_281_017;

/** How long the people of the demonstration have been in office: some eleven months. */
const DAYS = 330;

/**
 * Loads the people of the demonstration and their year, all of it or nothing: made by the platform's own use cases in
 * one transaction. Never into a database that others than they have used.
 */
export async function seedDemonstration(options: DemonstrationOptions): Promise<DemonstrationOutcome> {
  const database = await openDatabase(options.url, 1, 'demonstration');
  try {
    return await inOneTransaction(database, async () => {
      await database.query('SELECT pg_advisory_xact_lock($1)', [DEMONSTRATION_LOCK]);
      const standing = await standingOf(database);
      if (standing === null) await load(database, options);
      return standing ?? 'LOADED';
    });
  } finally {
    await database.destroy();
  }
}

async function standingOf(database: DataSource): Promise<Exclude<DemonstrationOutcome, 'LOADED'> | null> {
  const emails = demoPeople.map((person) => demoEmail(person.key));
  const [found] = await database.query<{ demo: boolean; used: boolean }[]>(
    `SELECT EXISTS (SELECT FROM person WHERE email = ANY($1)) AS demo,
            EXISTS (SELECT FROM person) OR EXISTS (SELECT FROM action_item) AS used`,
    [emails],
  );
  if (found?.demo) return 'THERE_ALREADY';
  return found?.used ? 'IN_USE' : null;
}

async function load(
  database: DataSource,
  { config, log, now, onBegin }: DemonstrationOptions,
): Promise<void> {
  onBegin?.();
  const firstDay = addDays(dayOf(now), -DAYS);
  const clock = new ManualClock(instantAt(firstDay, '07:00').toISOString());
  // Its mail stays in the platform's own mailbox: nobody out there has anything to do with it.
  const within = { ...config };
  delete within.SMTP_URL;
  const house = await openHouse({ config: within, log, database, clock });
  try {
    await seedDemoPeople(house, firstDay);
    await playDemoYear(house, clock, demoYear, now);
  } finally {
    await house.close();
  }
}
