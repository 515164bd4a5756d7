import 'reflect-metadata';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { ManualClock } from '../clock/clock.js';
import { loadConfig } from '../config/config.js';
import { GraphqlModule } from '../graphql/graphql.module.js';
import { createLog } from '../logging/log.js';
import { PlatformModule } from '../platform.module.js';
import { JobRunner } from '../queue/job-runner.js';
import { StatementLog } from './statement-log.js';
import { TestDatabase, type TestDatabaseOptions } from './test-database.js';

/** What a test builds. */
export interface TestRoomOptions extends Omit<TestDatabaseOptions, 'logger'> {
  readonly modules: readonly (Type | DynamicModule)[];
  readonly clock?: ManualClock;
  /** Environment variables as an operator would set them. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** An answer of the GraphQL API. */
export interface GraphqlAnswer<Data> {
  readonly data: Data;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

/** A Monday in working hours, outside of holidays. */
export const TEST_NOW = '2027-01-04T08:00:00+03:00';

/** Rooms with a real database of their own and a clock that the test moves. */
export class TestRoom {
  protected constructor(
    protected readonly app: NestFastifyApplication,
    private readonly testDatabase: TestDatabase,
    private readonly log: StatementLog,
    readonly clock: ManualClock,
  ) {}

  static async start(options: TestRoomOptions): Promise<TestRoom> {
    return new TestRoom(...(await build(options, [])));
  }

  /** The database that the rooms use. */
  get database(): DataSource {
    return this.testDatabase.dataSource;
  }

  /** The database's URL, for a second process or connection. */
  get url(): string {
    return this.testDatabase.url;
  }

  /** A service of one of the rooms. */
  get<T>(service: Type<T> | (abstract new (...args: never[]) => T) | symbol): T {
    return this.app.get<T>(service as Type<T>, { strict: false });
  }

  /** The SQL statements that `work` causes. */
  async statements(work: () => Promise<unknown>): Promise<string[]> {
    this.log.take();
    await work();
    return this.log.take();
  }

  /** Runs every job that is due by the clock; gives how many. */
  async runJobs(): Promise<number> {
    return this.get(JobRunner).runDue();
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.testDatabase.drop();
  }
}

/** The same behind the real HTTP server and GraphQL API. */
export class TestApi extends TestRoom {
  #url: string | undefined;

  static override async start(options: TestRoomOptions): Promise<TestApi> {
    const log = createLog({ LOG_LEVEL: 'error', LOG_PRETTY: false }, 'test');
    const api = new TestApi(...(await build(options, [GraphqlModule.forRoot(log)])));
    await api.app.listen(0, '127.0.0.1');
    api.#url = await api.app.getUrl();
    return api;
  }

  /** Where the server listens: a free port of this machine. */
  get serverUrl(): string {
    if (!this.#url) throw new Error('The server does not listen yet');
    return this.#url;
  }

  /** Asks the API as a client would; `token` is a session's. */
  async graphql<Data = Record<string, unknown>>(
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
    token?: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<GraphqlAnswer<Data>> {
    const answer = await fetch(`${this.serverUrl}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await answer.json()) as GraphqlAnswer<Data>;
  }
}

async function build(
  options: TestRoomOptions,
  more: readonly DynamicModule[],
): Promise<[NestFastifyApplication, TestDatabase, StatementLog, ManualClock]> {
  const statements = new StatementLog();
  const testDatabase = await TestDatabase.create({ ...options, logger: statements });
  const clock = options.clock ?? new ManualClock(TEST_NOW);
  const config = loadConfig({ LOG_LEVEL: 'error', ...options.environment });
  const ground = PlatformModule.forRoot({
    config,
    log: createLog(config, 'test'),
    database: testDatabase.dataSource,
    clock,
  });
  const module: DynamicModule = {
    module: class TestHouse {},
    imports: [ground, ...options.modules, ...more],
  };
  const app = await NestFactory.create<NestFastifyApplication>(
    module,
    new FastifyAdapter({ forceCloseConnections: true }),
    {
      logger: ['error'],
      abortOnError: false,
    },
  );
  await app.init();
  return [app, testDatabase, statements, clock];
}
