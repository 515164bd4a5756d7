import type { INestApplicationContext } from '@nestjs/common';
import { houseEntities, openHouse, PLATFORM, seedCatalogue, seedDemoPeople } from '@uratibu/house';
import { migrations } from '@uratibu/migrations';
import { bilingual, createLog, loadConfig, ManualClock, UnitOfWork, type CivilDate } from '@uratibu/platform';
import { TestDatabase, TEST_NOW } from '@uratibu/platform/testing';
import { Deadlines, MORNING_JOB } from '@uratibu/reminders';
import { v7 as uuidv7 } from 'uuid';
import { until } from './until.js';

/** The morning whose reminders are due; the day before it is a working Monday, on which they are planned. */
const MORNING = '2027-01-05T08:00:00+03:00';
/** By the workers' clock: they come late. */
const WORKERS_COME = '2027-01-05T10:00:00+03:00';
/** Due on the day, tomorrow, in a week, and since yesterday. */
const DUE_ON: readonly CivilDate[] = ['2027-01-05', '2027-01-06', '2027-01-12', '2027-01-04'];

/** What of the morning's jobs is due. */
const DUE = `name LIKE 'reminders.%' AND due_at < '2027-01-06'`;

/** What has come of a morning. */
export interface Tally {
  /** Of each person who was to be told: how many digests, messages and e-mails there are by now. */
  readonly people: readonly {
    readonly email: string;
    readonly digests: number;
    readonly messages: number;
    readonly mails: number;
  }[];
  /** E-mails that no delivery knows of. */
  readonly strayMails: number;
  readonly undone: number;
  readonly dead: number;
}

/** A morning on which many people have reminders to get, and no worker has come yet. */
export class DueMorning {
  /** How far workers' clocks are from the machine's, so that they come on that morning. */
  readonly clockShiftMs = new Date(WORKERS_COME).getTime() - Date.now();

  private constructor(private readonly database: TestDatabase) {}

  static async dawn(): Promise<DueMorning> {
    const config = loadConfig({ LOG_LEVEL: 'error' });
    const ground = { config, log: createLog(config, 'test'), clock: new ManualClock(TEST_NOW) };
    const database = await TestDatabase.create({
      entities: houseEntities,
      migrations,
      seed: {
        name: 'catalogue and people',
        load: async (template) => {
          const house = await openHouse({ ...ground, database: template });
          await seedCatalogue(house);
          await seedDemoPeople(house, '2026-01-05');
          await house.close();
        },
      },
    });
    const house = await openHouse({ ...ground, database: database.dataSource });
    await plan(house);
    await house.close();
    return new DueMorning(database);
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  /** Rows of a statement. */
  async rows<Row>(sql: string): Promise<Row[]> {
    return this.database.dataSource.query<Row[]>(sql);
  }

  /** What each person ought to have in the end: one digest, with a message for each deadline, in one e-mail. */
  async once(): Promise<Tally> {
    const people = await this.rows<{ email: string }>(
      `SELECT email FROM (${RECIPIENTS}) AS told ORDER BY email`,
    );
    return {
      people: people.map(({ email }) => ({ email, digests: 1, messages: DUE_ON.length, mails: 1 })),
      strayMails: 0,
      undone: 0,
      dead: 0,
    };
  }

  /** What there is by now. */
  async tally(): Promise<Tally> {
    const people = await this.rows<Tally['people'][number]>(PEOPLE);
    const [rest] = await this.rows<Omit<Tally, 'people'>>(REST);
    if (!rest) throw new Error('No tally');
    return { people, ...rest };
  }

  /** Until nothing of the morning is left to do. */
  async isOver(): Promise<void> {
    await until(async () => {
      const left = await this.rows(`SELECT FROM outbox WHERE ${DUE} AND done_at IS NULL AND dead_at IS NULL`);
      return left.length === 0;
    }, 'the morning is over');
  }

  /** How many of its jobs have been done. */
  async countDone(): Promise<number> {
    return (await this.rows(`SELECT FROM outbox WHERE ${DUE} AND done_at IS NOT NULL`)).length;
  }

  /** Cuts the connections of all workers, of their relays and of their queue to this database. @returns how many. */
  async cutConnections(): Promise<number> {
    const cut = await this.rows(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND (application_name LIKE 'uratibu-%' OR query LIKE 'LISTEN%')`,
    );
    return cut.length;
  }

  async end(): Promise<void> {
    await this.database.drop();
  }
}

/** Sets deadlines for the focal points and accounting officers of every institution that has a focal point. */
async function plan(house: INestApplicationContext): Promise<void> {
  await house.get(UnitOfWork).run(PLATFORM, 'spec', async (tx) => {
    const institutions = await tx.manager.query<{ id: string }[]>(
      `SELECT DISTINCT institution_id AS id FROM membership WHERE role = 'FOCAL_POINT'`,
    );
    const specs = institutions.flatMap(({ id }) =>
      DUE_ON.map((dueOn) => ({
        kind: 'ACTION_DUE',
        key: `${id}|${dueOn}`,
        subjectType: 'ActionItem',
        subjectId: uuidv7(),
        title: bilingual('Dawati la mauzo ya nje', 'Export desk'),
        reason: bilingual('Inasubiri taarifa yako', 'Waits for your report'),
        link: '/action-items/1',
        classification: 'INTERNAL' as const,
        confidential: false,
        dueOn,
        responsible: ['FOCAL_POINT', 'ACCOUNTING_OFFICER'].map((role) => ({ role, institutionId: id })),
      })),
    );
    await house.get(Deadlines).set(tx, ...specs);
    // As the relay of the day before has planned it.
    await tx.enqueue({
      name: MORNING_JOB,
      payload: {},
      dueAt: new Date(MORNING),
      key: `${MORNING_JOB}|${new Date(MORNING).toISOString()}`,
    });
  });
}

const RECIPIENTS = `
  SELECT DISTINCT person.id, person.email FROM person JOIN membership ON membership.person_id = person.id
   WHERE membership.role IN ('FOCAL_POINT', 'ACCOUNTING_OFFICER')`;

const PEOPLE = `
  SELECT told.email,
         (SELECT count(*) FROM digest WHERE digest.person_id = told.id) AS digests,
         (SELECT count(*) FROM notification WHERE notification.person_id = told.id) AS messages,
         (SELECT count(*) FROM mailbox_message WHERE recipient = told.email) AS mails
    FROM (${RECIPIENTS}) AS told ORDER BY told.email`;

const REST = `
  SELECT (SELECT count(*) FROM mailbox_message LEFT JOIN delivery ON provider_key = message_id
           WHERE delivery.id IS NULL) AS "strayMails",
         (SELECT count(*) FROM outbox WHERE ${DUE} AND done_at IS NULL) AS undone,
         (SELECT count(*) FROM outbox WHERE dead_at IS NOT NULL) AS dead`;
