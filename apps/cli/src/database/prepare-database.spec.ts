import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DEMO_PASSWORD } from '@uratibu/house';
import { ManualClock } from '@uratibu/platform';
import { EmbeddedPostgres } from '@uratibu/platform/embedded';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { tellNothing } from '../terminal/tell.js';
import { prepareDatabase } from './prepare-database.js';

const dataDir = mkdtempSync(join(tmpdir(), 'uratibu-prepare-spec-'));
const clock = new ManualClock('2027-01-04T08:00:00+03:00');
let postgres: EmbeddedPostgres;

beforeAll(async () => {
  postgres = await EmbeddedPostgres.start({ dataDir, durable: false });
});
afterAll(async () => {
  await postgres.stop();
  rmSync(dataDir, { recursive: true });
});

async function count(url: string, table: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`);
  await client.end();
  return Number(rows[0]?.n);
}

const TABLES = [
  'focus_area',
  'commitment',
  'institution',
  'person',
  'membership',
  'action_item',
  'audit_entry',
];
const counts = (url: string): Promise<number[]> => Promise.all(TABLES.map((table) => count(url, table)));

/** The demonstration's year takes some seconds to play, and more on a machine that has other things to do. */
const PATIENCE = 300_000;

describe('The database of a start', () => {
  test(
    'holds the eight focus areas and one person of each role to sign in as',
    async () => {
      const url = postgres.url();
      const { demonstration } = await prepareDatabase({ url, withDemonstration: true }, tellNothing, clock);
      expect(await count(url, 'focus_area')).toBe(8);
      expect(demonstration?.password).toBe(DEMO_PASSWORD);
      expect(demonstration?.people.map(({ office }) => office.en)).toContain('Coordinator');
      const emails = demonstration?.people.map(({ email }) => `'${email}'`).join(', ') ?? '';
      expect(await count(url, `person WHERE email IN (${emails})`)).toBe(demonstration?.people.length);
      expect(await count(url, `action_item WHERE state = 'IN_PROGRESS'`)).toBeGreaterThan(10);
    },
    PATIENCE,
  );

  test('stays as it is when it is prepared again', async () => {
    const before = await counts(postgres.url());
    await prepareDatabase({ url: postgres.url(), withDemonstration: true }, tellNothing, clock);
    expect(await counts(postgres.url())).toEqual(before);
  });

  test('holds nobody who is made up where real work is done', async () => {
    await postgres.createDatabase('real');
    const database = { url: postgres.url('real'), withDemonstration: false };
    expect(await prepareDatabase(database, tellNothing, clock)).toEqual({ demonstration: null });
    expect(await count(database.url, 'focus_area')).toBe(8);
    expect(await count(database.url, 'person')).toBe(0);
  });

  test('that others use already is left without the demonstration, and that is told', async () => {
    await postgres.createDatabase('used', 'real');
    const client = new pg.Client({ connectionString: postgres.url('used') });
    await client.connect();
    await client.query('ALTER TABLE person DISABLE TRIGGER audited');
    await client.query(
      `INSERT INTO person (id, version, email, name, language, password_hash, clearance, created_at)
       VALUES (gen_random_uuid(), 1, 'asha@mfa.go.ke', 'Asha Mwangi', 'sw', '-', 'INTERNAL', now())`,
    );
    await client.end();
    const told: string[] = [];
    const database = { url: postgres.url('used'), withDemonstration: true };
    const prepared = await prepareDatabase(database, ({ en }) => told.push(en), clock);
    expect(prepared).toEqual({ demonstration: null });
    expect(told).toEqual(['Others use this database; the demonstration was not loaded.']);
    expect(await count(database.url, 'person')).toBe(1);
  });

  test('may be prepared by several processes at once', async () => {
    await postgres.createDatabase('shared');
    const database = { url: postgres.url('shared'), withDemonstration: false };
    await Promise.all([1, 2].map(() => prepareDatabase(database, tellNothing, clock)));
    expect(await count(database.url, 'focus_area')).toBe(8);
  });
});
