import pg from 'pg';
import { DataSource, type Logger, type MigrationInterface } from 'typeorm';
import { SnakeNamingStrategy } from './naming-strategy.js';

/** What it takes to open the database. */
export interface DatabaseOptions {
  readonly url: string;
  readonly entities: readonly NewableFunction[];
  readonly migrations?: readonly (new () => MigrationInterface)[];
  /** The most connections this process may hold. */
  readonly poolSize?: number;
  /** Shown by PostgreSQL beside each connection. */
  readonly applicationName?: string;
  /** Told of every statement. */
  readonly logger?: Logger;
}

// A `date` is a day without a zone and stays the text it is; counts fit a JavaScript number.
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** The database of the platform, not yet connected. Columns are named in snake case; the schema is the migrations' alone. */
export function createDataSource(options: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    entities: [...options.entities],
    migrations: [...(options.migrations ?? [])],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNamingStrategy(),
    poolSize: options.poolSize ?? 10,
    applicationName: options.applicationName ?? 'uratibu',
    synchronize: false,
    ...(options.logger && { logger: options.logger }),
    parseInt8: true,
    extra: { idleTimeoutMillis: 30_000 },
  });
}
