import { createDataSource } from '@uratibu/platform';
import { migrations } from '@uratibu/migrations';
import type { DataSource } from 'typeorm';
import { houseEntities } from './house.module.js';

/**
 * Connects to the platform's database; the caller closes it.
 * @param name shown by PostgreSQL beside each connection: which process it is.
 */
export async function openDatabase(url: string, poolSize: number, name: string): Promise<DataSource> {
  const database = createDataSource({
    url,
    poolSize,
    applicationName: `uratibu-${name}`,
    entities: houseEntities,
    migrations,
  });
  return database.initialize();
}

/** Any number: all who migrate agree on it, so that one migrates and the others wait. */
const MIGRATION_LOCK = 7_281_016;

/** Brings the schema up to date. Several processes may call it at once: one works, the others wait. */
export async function migrate(database: DataSource): Promise<string[]> {
  return whileLocked(database, async () => {
    const done = await database.runMigrations();
    return done.map((migration) => migration.name);
  });
}

/** Takes back the newest migration. @returns its name, or null when there is none left. */
export async function revertLast(database: DataSource): Promise<string | null> {
  return whileLocked(database, async () => {
    const [known] = await database.query<{ exists: boolean }[]>(
      `SELECT to_regclass('migration') IS NOT NULL AS exists`,
    );
    if (!known?.exists) return null;
    const executed = await database.query<{ name: string }[]>(
      'SELECT name FROM migration ORDER BY id DESC LIMIT 1',
    );
    if (executed.length === 0) return null;
    await database.undoLastMigration();
    return executed[0]?.name ?? null;
  });
}

async function whileLocked<T>(database: DataSource, work: () => Promise<T>): Promise<T> {
  const holder = database.createQueryRunner();
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work();
  } finally {
    await holder.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await holder.release();
  }
}
