import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verify } from '@node-rs/argon2';
import { houseEntities } from '@uratibu/house';
import { migrations } from '@uratibu/migrations';
import { TestDatabase } from '@uratibu/platform/testing';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

const loader = join(import.meta.dirname, '../../../tools/run-typescript.mjs');

/** Runs `uratibu` as an operator does, from the sources. */
function uratibu(database: TestDatabase, ...given: readonly string[]): Promise<Ended> {
  const node = ['--no-warnings', '--conditions=development', '--import', loader];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...node, join(import.meta.dirname, 'main.ts'), ...given],
      { env: { PATH: process.env.PATH, DATABASE_URL: database.url } },
      (failure, out, error) => {
        resolve({ code: failure ? Number(failure.code) : 0, out, error });
      },
    );
  });
}

const ASHA = ['--email', 'asha@mfa.go.ke', '--name', 'Asha Mwangi', '--language', 'en'];

describe('uratibu on a database of real work', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.create({ entities: houseEntities, migrations });
  });
  afterAll(() => database.drop());

  const rows = (sql: string): Promise<Record<string, unknown>[]> => database.dataSource.query(sql);
  const run = (...given: readonly string[]): Promise<Ended> => uratibu(database, ...given);

  test('seed loads the catalogue, says what it did, and does nothing the second time', async () => {
    const first = await run('seed');
    expect(first).toMatchObject({ code: 0, error: '' });
    expect(first.out).toMatch(/Maeneo lengwa \/ Focus areas +8 +0 +0\n/);
    expect(first.out).toMatch(/Njia za idhini \/ Approval routes +8 +0 +0\n/);
    const second = await run('seed');
    expect(second.out).toMatch(/Maeneo lengwa \/ Focus areas +0 +0 +8\n/);
    expect(await rows('SELECT FROM person')).toEqual([]);
  });

  test('routes show tells the steps of one route, or of all, in both languages', async () => {
    const [one, all, unknown] = await Promise.all([
      run('routes', 'show', 'COMPLETION'),
      run('routes', 'show'),
      run('routes', 'show', 'NJIA'),
    ]);
    expect(one).toMatchObject({ code: 0, error: '' });
    expect(one.out).toContain('COMPLETION (1): Kukamilika kwa hatua / Completion of an action item');
    expect(one.out).toMatch(
      /1 +Afisa Masuuli \/ Accounting Officer +wa taasisi inayoongoza \/ of the lead institution +mmoja \/ one +3\n/,
    );
    expect(one.out).toMatch(
      /3 .*Cabinet Office .*15 +ikiwa Baraza la Mawaziri liliagiza \/ where Cabinet mandated it\n/,
    );
    expect(one.out).not.toContain('ACTION_ORDINARY');
    expect(all.out).toContain('ACTION_ORDINARY');
    expect(unknown).toMatchObject({ code: 1, out: '' });
    expect(unknown.error).toMatch(
      /^KEY: hakuna njia.*\nKEY: there is no approval route NJIA\. Known: ACTION_/,
    );
  });

  test('user add adds a person with their office, and shows the temporary password', async () => {
    const { code, out } = await run('user', 'add', ...ASHA, '--role', 'COORDINATOR', '--institution', 'NGCS');
    expect(code).toBe(0);
    const password = /^ {2}([a-z2-9-]{24})$/m.exec(out)?.[1] ?? '';
    const [asha] = await rows(
      `SELECT p.name, p.language, p.clearance, p.password_hash AS hash, m.role, i.code
         FROM person p JOIN membership m ON m.person_id = p.id JOIN institution i ON i.id = m.institution_id`,
    );
    const office = { role: 'COORDINATOR', code: 'NGCS' };
    expect(asha).toMatchObject({ name: 'Asha Mwangi', language: 'en', clearance: 'INTERNAL', ...office });
    expect(await verify(String(asha?.hash), password)).toBe(true);
  });

  test('user add gives a person who is there one more office', async () => {
    const office = ['--role', 'FOCAL_POINT', '--institution', 'COUNTY-016'];
    const { code, out } = await run('user', 'add', '--email', 'Asha@mfa.go.ke', ...office);
    expect(code).toBe(0);
    expect(out).not.toMatch(/[Pp]assword/);
    expect(await rows('SELECT count(*) AS n FROM membership')).toEqual([{ n: 2 }]);
  });

  test('user add refuses what cannot be, names the option and leaves nothing behind', async () => {
    const neema = ['--email', 'neema@mfa.go.ke', '--name', 'Neema Atieno'];
    const nsc = ['--role', 'NSC_OFFICE', '--institution', 'NSC'];
    const refused: readonly (readonly [given: readonly string[], words: string])[] = [
      [[...neema, '--role', 'OVERSIGHT', '--institution', 'X'], '--institution: there is no institution'],
      [['--email', 'neema@mfa.go.ke', ...nsc], '--name: is needed.'],
      [[...ASHA, ...nsc], '--name: asha@mfa.go.ke is there already'],
      [
        [...neema, '--role', 'COORDINATOR', '--institution', 'COUNTY-016'],
        '--role: An institution of this kind',
      ],
      [
        [...neema, ...nsc, '--clearance', 'INTERNAL'],
        '--clearance: This office needs clearance for RESTRICTED.',
      ],
    ];
    const ended = await Promise.all(refused.map(([given]) => run('user', 'add', ...given)));
    expect(ended.map(({ code, out }) => ({ code, out }))).toEqual(refused.map(() => ({ code: 1, out: '' })));
    for (const [index, [, words]] of refused.entries()) expect(ended[index]?.error).toContain(words);
    expect(await rows('SELECT email FROM person')).toEqual([{ email: 'asha@mfa.go.ke' }]);
  });

  test('seed --demo refuses a database that others use', async () => {
    const { code, error } = await run('seed', '--demo');
    expect(code).toBe(1);
    expect(error).toMatch(/^--demo: hifadhidata hii .*\n--demo: this database holds people/);
    expect(await rows('SELECT count(*) AS n FROM person')).toEqual([{ n: 1 }]);
  });

  test('user disable shuts a person out, and says so of one who is unknown', async () => {
    expect(await run('user', 'disable', 'asha@mfa.go.ke')).toMatchObject({ code: 0, error: '' });
    expect(await rows('SELECT disabled_at IS NULL AS active FROM person')).toEqual([{ active: false }]);
    expect((await run('user', 'disable', 'asha@mfa.go.ke')).out).toContain('is disabled already');
    const unknown = await run('user', 'disable', 'nobody@mfa.go.ke');
    expect(unknown.code).toBe(1);
    expect(unknown.error).toContain('EMAIL: there is nobody with the e-mail nobody@mfa.go.ke.');
  });
});

test('uratibu asks for the schema before it does anything with a database', async () => {
  const database = await TestDatabase.create({ entities: houseEntities, migrations: [] });
  const { code, error } = await uratibu(database, 'seed');
  await database.drop();
  expect(code).toBe(1);
  expect(error).toBe(
    'Muundo wa hifadhidata si wa toleo hili: endesha kwanza uratibu migrate.\n' +
      'The schema is not of this version: run uratibu migrate first.\n',
  );
});
