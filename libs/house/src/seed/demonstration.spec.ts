import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ActionItemReader } from '@uratibu/actions';
import { People, PersonViewers } from '@uratibu/identity';
import { migrations } from '@uratibu/migrations';
import { createLog, dayOf, loadConfig, ManualClock, type Viewer } from '@uratibu/platform';
import { TestDatabase } from '@uratibu/platform/testing';
import { InboxQuery } from '@uratibu/reminders';
import { houseEntities } from '../house.module.js';
import { openHouse } from '../open-house.js';
import { PLATFORM, seedCatalogue } from './catalogue.js';
import { demoEmail, demoPeople } from './demo-people.js';
import { seedDemonstration, type DemonstrationOutcome } from './demonstration.js';

const config = loadConfig({ LOG_LEVEL: 'error', SMTP_URL: 'smtp://127.0.0.1:1' });
const log = createLog(config, 'test');

/** A database of its own with the catalogue, as a first start has it. */
function withCatalogue(): Promise<TestDatabase> {
  return TestDatabase.create({
    entities: houseEntities,
    migrations,
    seed: {
      name: 'catalogue',
      load: async (database) => {
        const clock = new ManualClock('2026-01-05T08:00:00+03:00');
        const house = await openHouse({ config, log, database, clock });
        await seedCatalogue(house);
        await house.close();
      },
    },
  });
}

const seedInto = ({ url }: TestDatabase, now: string): Promise<DemonstrationOutcome> =>
  seedDemonstration({ url, config, log, now: new Date(now) });

const NOW = '2027-03-17T10:00:00+03:00';

/** A year takes some seconds to play, and more on a machine that has other things to do. */
const PATIENCE = 300_000;

describe('The year of the demonstration', () => {
  let database: TestDatabase;
  let house: INestApplicationContext;

  beforeAll(async () => {
    database = await withCatalogue();
    expect(await seedInto(database, NOW)).toBe('LOADED');
    house = await openHouse({ config, log, database: database.dataSource, clock: new ManualClock(NOW) });
  }, PATIENCE);
  afterAll(async () => {
    await house.close();
    await database.drop();
  });

  const rows = <Row>(sql: string, ...values: readonly unknown[]): Promise<Row[]> =>
    database.dataSource.query<Row[]>(sql, [...values]);

  const counts = async (sql: string): Promise<Record<string, number>> => {
    const found = await rows<{ what: string; n: number }>(`${sql} GROUP BY 1 ORDER BY 1`);
    return Object.fromEntries(found.map(({ what, n }) => [what, n]));
  };

  async function viewer(key: string): Promise<Viewer> {
    const [person] = await rows<{ id: string }>('SELECT id FROM person WHERE email = $1', demoEmail(key));
    const found = await house.get(PersonViewers).of(person?.id ?? '', 'test');
    if (!found) throw new Error(`${key} is not there`);
    return found;
  }

  test('leaves action items in every state, of every focus area and across them', async () => {
    expect(await counts('SELECT state AS what, count(*) AS n FROM action_item')).toEqual({
      ASSIGNED: 4,
      CANCELLED: 1,
      COMPLETED: 4,
      DRAFT: 6,
      IN_APPROVAL: 7,
      IN_PROGRESS: 17,
      IN_VERIFICATION: 2,
      REJECTED: 2,
      SUSPENDED: 1,
    });
    const areas = await counts(`SELECT split_part(code, '-', 1) AS what, count(*) AS n FROM action_item`);
    expect(Object.keys(areas)).toEqual(['CC', 'DI', 'EC', 'EV', 'GG', 'OB', 'PS', 'SC', 'ST']);
    expect(Math.min(...Object.values(areas))).toBeGreaterThanOrEqual(3);
    const [restricted] = await rows<{ n: number }>(
      `SELECT count(*) AS n FROM action_item WHERE classification = 'RESTRICTED'`,
    );
    expect(restricted?.n).toBe(3);
  });

  test('leaves work on track, at risk, off track and overdue', async () => {
    const ratings = await counts(
      `SELECT rating AS what, count(*) AS n FROM action_item WHERE state = 'IN_PROGRESS' AND rating IS NOT NULL`,
    );
    expect(Object.keys(ratings)).toEqual(['AT_RISK', 'OFF_TRACK', 'ON_TRACK']);
    const [overdue] = await rows<{ n: number }>(
      `SELECT count(*) AS n FROM action_item WHERE state = 'IN_PROGRESS' AND due_on < $1`,
      dayOf(new Date(NOW)),
    );
    expect(overdue?.n).toBe(3);
  });

  test('leaves approvals before every office that decides, some of them late', async () => {
    const open = await rows<{ role: string; late: boolean }>(
      `SELECT step.role, bool_or(step.due_on < $1) AS late FROM approval
         JOIN approval_step step ON step.approval_id = approval.id AND step.number = approval.current_step
        WHERE approval.state = 'OPEN' GROUP BY 1 ORDER BY 1`,
      dayOf(new Date(NOW)),
    );
    expect(open.map(({ role }) => role)).toEqual([
      'ACCOUNTING_OFFICER',
      'CABINET_OFFICE',
      'COORDINATOR',
      'NGCS_DIRECTOR',
      'NSC_OFFICE',
      'PRINCIPAL_SECRETARY',
    ]);
    expect(open.filter(({ late }) => late).map(({ role }) => role)).toEqual(
      expect.arrayContaining(['CABINET_OFFICE', 'COORDINATOR']),
    );
    expect(await counts(`SELECT kind || ' ' || state AS what, count(*) AS n FROM change_request`)).toEqual({
      'EXTENSION GRANTED': 1,
      'EXTENSION IN_APPROVAL': 3,
    });
  });

  test.each(demoPeople.map(({ key }) => key))('gives %s something to do, or to read', async (key) => {
    const looking = await viewer(key);
    const inbox = await house.get(InboxQuery).count(looking);
    const ids = await rows<{ id: string }>('SELECT id FROM action_item');
    const seen = await house.get(ActionItemReader).find(
      looking,
      ids.map(({ id }) => id),
    );
    const items = seen.filter((item) => item !== null).length;
    // An administrator has no part in the matter, and oversight only reads.
    if (key === 'msimamizi') expect([inbox, items]).toEqual([0, 0]);
    else if (key === 'bunge') expect([inbox, items > 30]).toEqual([0, true]);
    else expect([inbox > 0, items > 0]).toEqual([true, true]);
  });

  test('has somebody act for another today, in whose inbox that stands', async () => {
    const { offices } = await viewer('sera');
    expect(offices.map(({ role, onBehalfOf }) => [role, onBehalfOf?.name])).toEqual([
      ['POLICY_OFFICER', undefined],
      ['PRINCIPAL_SECRETARY', 'Omar Mwinyi'],
    ]);
    const page = await house.get(InboxQuery).page(await viewer('sera'), { first: 100 });
    expect(page.edges.map(({ node }) => node.onBehalfOf)).toContain('Omar Mwinyi');
  });

  test('leaves no job undone or failed, and nothing that goes out later than it should', async () => {
    const [jobs] = await rows<{ undone: number; failed: number }>(
      `SELECT count(*) FILTER (WHERE done_at IS NULL) AS undone,
              count(*) FILTER (WHERE dead_at IS NOT NULL OR last_error IS NOT NULL) AS failed FROM outbox`,
    );
    expect(jobs).toEqual({ undone: 0, failed: 0 });
    const today = dayOf(new Date(NOW));
    const [left] = await rows<{ n: number }>(
      `SELECT count(*) AS n FROM reminder WHERE state = 'PLANNED' AND day <= $1`,
      today,
    );
    expect(left?.n).toBe(0);
    expect(Object.keys(await counts('SELECT state AS what, count(*) AS n FROM delivery'))).toEqual([
      'DROPPED',
      'SENT',
    ]);
  });

  test('sends every letter once, to the mailbox, though an SMTP server is set', async () => {
    const [mail] = await rows<{ all: number; different: number; sent: number }>(
      `SELECT count(*) AS all, count(DISTINCT (recipient, subject, text, sent_at)) AS different,
              (SELECT count(*) FROM delivery WHERE state = 'SENT') AS sent FROM mailbox_message`,
    );
    expect(mail?.all).toBeGreaterThan(50);
    expect(mail?.different).toBe(mail?.all);
    expect(mail?.sent).toBe(mail?.all);
    const [digest] = await rows<{ latest: string }>('SELECT max(morning) AS latest FROM digest');
    expect(digest?.latest).toBe('2027-03-17');
  });

  test('happened before now, by the hands of people who held the office', async () => {
    const [audit] = await rows<{ latest: Date; earliest: Date; nobody: number }>(
      `SELECT max(at) AS latest, min(at) FILTER (WHERE operation = 'person.add') AS earliest,
              count(*) FILTER (WHERE role IS NULL AND operation LIKE 'actionItem.%') AS nobody FROM audit_entry`,
    );
    expect(audit?.latest.getTime()).toBeLessThan(new Date(NOW).getTime());
    expect(audit?.earliest.toISOString().slice(0, 7)).toBe('2026-04');
    expect(audit?.nobody).toBe(0);
  });

  test('is there once: asked for again, nothing happens', async () => {
    const count = async (): Promise<unknown> =>
      rows('SELECT count(*) AS n, max(id) AS last FROM audit_entry');
    const before = await count();
    expect(await seedInto(database, '2027-05-05T09:00:00+03:00')).toBe('THERE_ALREADY');
    expect(await count()).toEqual(before);
  });
});

describe('The demonstration', () => {
  test('stays out of a database that others use', async () => {
    const database = await withCatalogue();
    const clock = new ManualClock(NOW);
    const house = await openHouse({ config, log, database: database.dataSource, clock });
    const asha = {
      email: 'asha@mfa.go.ke',
      name: 'Asha Mwangi',
      language: 'sw',
      clearance: 'INTERNAL',
    } as const;
    await house.get(People).add(PLATFORM, asha);
    await house.close();
    expect(await seedInto(database, NOW)).toBe('IN_USE');
    expect(await database.dataSource.query('SELECT email FROM person')).toEqual([
      { email: 'asha@mfa.go.ke' },
    ]);
    await database.drop();
  });

  test(
    'leaves nothing behind when it dies half-way, and is whole the next time, also just after New Year',
    async () => {
      const database = await withCatalogue();
      const { dataSource } = database;
      const script = `
      import { createLog, loadConfig } from '@uratibu/platform';
      import { seedDemonstration } from ${JSON.stringify(join(import.meta.dirname, 'demonstration.ts'))};
      const config = loadConfig({ LOG_LEVEL: 'error' });
      await seedDemonstration({ url: ${JSON.stringify(database.url)}, config, log: createLog(config, 'test'), now: new Date() });`;
      const child = spawn(
        process.execPath,
        [
          '--no-warnings',
          '--conditions=development',
          '--import',
          join(import.meta.dirname, '../../../../tools/run-typescript.mjs'),
          '--input-type=module',
          '--eval',
          script,
        ],
        { stdio: ['ignore', 'inherit', 'inherit'], cwd: import.meta.dirname },
      );
      const ended = once(child, 'exit');
      const isReporting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%status_update%'
      AND application_name = 'uratibu-demonstration'`;
      while ((await dataSource.query<unknown[]>(isReporting)).length === 0 && child.exitCode === null)
        await pause(5);
      child.kill('SIGKILL');
      expect(await ended).toEqual([null, 'SIGKILL']);
      const there = `SELECT (SELECT count(*) FROM person) AS people, (SELECT count(*) FROM action_item) AS items`;
      expect(await dataSource.query(there)).toEqual([{ people: 0, items: 0 }]);
      expect(await seedInto(database, '2028-01-02T05:30:00+03:00')).toBe('LOADED');
      expect(await dataSource.query(there)).toEqual([{ people: demoPeople.length, items: 44 }]);
      await database.drop();
    },
    PATIENCE,
  );
});
