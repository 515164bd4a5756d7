import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '@uratibu/api';
import {
  DEMO_PASSWORD,
  demoEmail,
  houseEntities,
  openHouse,
  seedCatalogue,
  seedDemoPeople,
} from '@uratibu/house';
import { migrations } from '@uratibu/migrations';
import {
  createLog,
  JobHandlers,
  JobRunner,
  loadConfig,
  LocalFileStorage,
  ManualClock,
  writeOutbox,
} from '@uratibu/platform';
import { StatementLog, TestDatabase, TEST_NOW } from '@uratibu/platform/testing';
import { Citizen } from './citizen.js';

/** The whole platform behind its real HTTP server, with the real catalogue, the demonstration's people and a clock to move. */
export class House {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly database: TestDatabase,
    readonly clock: ManualClock,
    readonly url: string,
    private readonly statementLog: StatementLog,
    private readonly files: string,
  ) {}

  static async open(environment: Readonly<Record<string, string>> = {}): Promise<House> {
    const clock = new ManualClock(TEST_NOW);
    const statements = new StatementLog();
    const config = loadConfig({ LOG_LEVEL: 'error', ...environment });
    const log = createLog(config, 'test');
    const database = await TestDatabase.create({
      entities: houseEntities,
      migrations,
      logger: statements,
      seed: {
        name: 'catalogue and people',
        load: async (template) => {
          const house = await openHouse({ config, log, database: template, clock });
          await seedCatalogue(house);
          await seedDemoPeople(house, '2026-01-05');
          await house.close();
        },
      },
    });
    const files = await mkdtemp(join(tmpdir(), 'uratibu-files-'));
    const ground = { config, log, database: database.dataSource, clock };
    const app = await createApi(ground, new LocalFileStorage(files));
    await app.listen(0, '127.0.0.1');
    return new House(app, database, clock, await app.getUrl(), statements, files);
  }

  /** Somebody who has not signed in. */
  get passerBy(): Citizen {
    return new Citizen(this.url);
  }

  /** A person of the demonstration, signed in; see `demo-people.ts` for their names. */
  async person(key: string): Promise<Citizen> {
    const citizen = new Citizen(this.url);
    await citizen.signIn(demoEmail(key), DEMO_PASSWORD);
    return citizen;
  }

  /** Does what the worker would have done by now. @returns how many jobs. */
  async letTheWorkerCatchUp(): Promise<number> {
    return this.app.get(JobRunner, { strict: false }).runDue();
  }

  /** Lets time pass as with a worker running: every job is done when it is due. @param until an ISO instant. */
  async letTimePass(until: string): Promise<void> {
    const end = new Date(until);
    for (let next = await this.#nextJob(end); next; next = await this.#nextJob(end)) {
      this.clock.set(next.toISOString());
      await this.letTheWorkerCatchUp();
    }
    this.clock.set(until);
    await this.letTheWorkerCatchUp();
  }

  /** When the next job is due, planning what recurs; nothing when none is until `end`. */
  async #nextJob(end: Date): Promise<Date | undefined> {
    const { manager } = this.database.dataSource;
    const now = this.clock.now();
    const recurring = this.app
      .get(JobHandlers, { strict: false })
      .recurring()
      .map((handler) => ({ name: handler.name, dueAt: handler.nextAfter(now) }));
    const jobs = recurring.map((job) => ({
      ...job,
      payload: {},
      key: `${job.name}|${job.dueAt.toISOString()}`,
    }));
    await writeOutbox(manager, now, jobs);
    const [next] = await manager.query<{ dueAt: Date }[]>(
      `SELECT due_at AS "dueAt" FROM outbox
        WHERE done_at IS NULL AND dead_at IS NULL AND due_at > $1 AND due_at < $2 ORDER BY due_at LIMIT 1`,
      [now, end],
    );
    return next?.dueAt;
  }

  /** The SQL statements that `work` causes. */
  async statements(work: () => Promise<unknown>): Promise<string[]> {
    this.statementLog.take();
    await work();
    return this.statementLog.take();
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.drop();
    await rm(this.files, { recursive: true, force: true });
  }
}
