import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DataSource, Logger, MigrationInterface } from 'typeorm';
import { createDataSource } from '../database/data-source.js';

/** What a test's database holds at the start. */
export interface TestDatabaseOptions {
  readonly entities: readonly NewableFunction[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** What every test of this kind begins with; made once for each run and then copied. */
  readonly seed?: { readonly name: string; load(database: DataSource): Promise<void> };
  readonly logger?: Logger;
}

/** A database of its own for one test file, copied from a template that is migrated once for each run. */
export class TestDatabase {
  private constructor(
    readonly url: string,
    readonly dataSource: DataSource,
    private readonly name: string,
  ) {}

  static async create(options: TestDatabaseOptions): Promise<TestDatabase> {
    const template = await ensureTemplate(options);
    const name = `test_${randomBytes(8).toString('hex')}`;
    await administer((server) => server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
    const url = urlOf(name);
    const dataSource = createDataSource({
      url,
      entities: options.entities,
      poolSize: 10,
      ...(options.logger && { logger: options.logger }),
    });
    await dataSource.initialize();
    return new TestDatabase(url, dataSource, name);
  }

  async drop(): Promise<void> {
    await this.dataSource.destroy();
    await administer((server) => server.query(`DROP DATABASE IF EXISTS ${this.name} WITH (FORCE)`));
  }
}

/** Where the run's PostgreSQL is; Jest's global set-up starts it. */
function urlOf(database: string): string {
  const server = process.env['URATIBU_TEST_POSTGRES'];
  if (!server)
    throw new Error(
      'URATIBU_TEST_POSTGRES is not set: run the tests by Jest, whose set-up starts PostgreSQL',
    );
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function administer<T>(work: (server: pg.Client) => Promise<T>): Promise<T> {
  const server = new pg.Client({ connectionString: urlOf('postgres') });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

async function ensureTemplate({ entities, migrations, seed }: TestDatabaseOptions): Promise<string> {
  const parts = [...migrations.map((migration) => migration.name), seed?.name ?? ''];
  const template = `template_${createHash('sha256').update(parts.join()).digest('hex').slice(0, 16)}`;
  await administer(async (server) => {
    // Test files run in several processes: one makes the template, the others wait for it.
    await server.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const known = await server.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (known.rowCount) return;
    const unfinished = `${template}_unfinished`;
    await server.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await server.query(`CREATE DATABASE ${unfinished}`);
    const database = createDataSource({ url: urlOf(unfinished), entities, migrations });
    await database.initialize();
    try {
      await database.runMigrations();
      await seed?.load(database);
    } finally {
      await database.destroy();
    }
    await server.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
  });
  return template;
}
