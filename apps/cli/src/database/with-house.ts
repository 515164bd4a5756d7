import type { INestApplicationContext } from '@nestjs/common';
import { openDatabase, openHouse } from '@uratibu/house';
import { createLog, loadConfig, SystemClock, type Config, type Log } from '@uratibu/platform';
import { CliFailure } from '../terminal/cli-failure.js';
import { tellTerminal } from '../terminal/tell.js';
import type { DataSource } from 'typeorm';
import { withDatabase } from './with-database.js';

/** All rooms, opened on the platform's database, for one command. */
export interface OpenHouse {
  readonly house: INestApplicationContext;
  /** On which the house stands. */
  readonly database: DataSource;
  readonly config: Config;
  readonly log: Log;
  /** Of the database. */
  readonly url: string;
}

/**
 * Does something with the rooms of the platform's database, whether or not the platform runs meanwhile.
 * @throws CliFailure when the schema is not of this version.
 */
export async function withHouse<T>(work: (open: OpenHouse) => Promise<T>): Promise<T> {
  const given = loadConfig(process.env);
  return withDatabase(given, tellTerminal, async (url) => {
    const config = {
      ...given,
      DATABASE_URL: url,
      LOG_LEVEL: process.env.LOG_LEVEL ? given.LOG_LEVEL : 'warn',
    };
    const log = createLog(config, 'cli');
    const database = await openDatabase(url, 3, 'cli');
    try {
      if (await database.showMigrations()) {
        throw new CliFailure(
          'Muundo wa hifadhidata si wa toleo hili: endesha kwanza uratibu migrate.',
          'The schema is not of this version: run uratibu migrate first.',
        );
      }
      const house = await openHouse({ config, log, database, clock: new SystemClock() });
      try {
        return await work({ house, database, config, log, url });
      } finally {
        await house.close();
      }
    } finally {
      await database.destroy();
    }
  });
}
