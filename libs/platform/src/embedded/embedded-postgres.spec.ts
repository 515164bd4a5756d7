import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import pg from 'pg';
import { nativePackage } from './binaries.js';
import { EmbeddedFailure } from './embedded-failure.js';
import { EmbeddedPostgres } from './embedded-postgres.js';

const folders: string[] = [];
let dataDir: string;

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'uratibu-pg-spec-'));
  folders.push(folder);
  return folder;
};
const start = (): Promise<EmbeddedPostgres> => EmbeddedPostgres.start({ dataDir, durable: false });
const startDurable = (): Promise<EmbeddedPostgres> => EmbeddedPostgres.start({ dataDir });

async function query(postgres: EmbeddedPostgres, sql: string, database?: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: postgres.url(database) });
  await client.connect();
  const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
  await client.end();
  return rows;
}

/** Commits something that was never there before; answers whether a server still has it. */
async function leaveNote(
  postgres: EmbeddedPostgres,
): Promise<(later: EmbeddedPostgres, database?: string) => Promise<boolean>> {
  const note = randomUUID();
  await query(postgres, `CREATE TABLE IF NOT EXISTS note (text text)`);
  await query(postgres, `INSERT INTO note VALUES ('${note}')`);
  return async (later, database) =>
    (await query(later, `SELECT FROM note WHERE text = '${note}'`, database)).length === 1;
}

/** Connects; `done` settles when the server has cut the connection. */
async function connectUntilCut(url: string): Promise<{ done: Promise<unknown> }> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  const done = new Promise((resolve) => client.once('end', resolve));
  await client.connect();
  return { done };
}

/** The pid that the server notes about itself. */
const serverPid = (): number =>
  Number(readFileSync(join(dataDir, 'postgresql/data/postmaster.pid'), 'utf8').split('\n')[0]);

async function failureOf(starting: Promise<EmbeddedPostgres>): Promise<EmbeddedFailure> {
  const failure = await starting.then(
    () => null,
    (error: unknown) => error,
  );
  if (failure instanceof EmbeddedFailure) return failure;
  throw new Error('It started, or failed in another way', { cause: failure });
}

// One folder for nearly all, as in life: each test begins where the one before it has stopped.
beforeAll(() => {
  dataDir = newFolder();
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('The embedded PostgreSQL', () => {
  test('starts in an empty folder, and its data outlive a stop', async () => {
    const first = await start();
    const isKept = await leaveNote(first);
    await first.stop();
    const second = await start();
    expect(await isKept(second)).toBe(true);
    expect(second.url()).toBe(first.url());
    await second.stop();
  });

  test('listens on this machine only, and only to who knows the password', async () => {
    const postgres = await start();
    expect(await query(postgres, 'SHOW listen_addresses')).toEqual([['127.0.0.1']]);
    const wrong = new pg.Client({ connectionString: postgres.url().replace(/:[^:@]+@/, ':wrong@') });
    await expect(wrong.connect()).rejects.toThrow('password authentication failed');
    expect(statSync(join(dataDir, 'postgresql/password')).mode & 0o777).toBe(0o600);
    await postgres.stop();
  });

  test('keeps what was committed through a power cut, unless told that the data are for tests', async () => {
    const forTests = await start();
    expect(await query(forTests, 'SHOW fsync')).toEqual([['off']]);
    await forTests.stop();
    const real = await startDurable();
    expect(await query(real, 'SHOW fsync')).toEqual([['on']]);
    expect(await query(real, 'SHOW synchronous_commit')).toEqual([['on']]);
    await real.stop();
  });

  test('makes a database from a template, and removes it under its users', async () => {
    const postgres = await start();
    const isKept = await leaveNote(postgres);
    await postgres.createDatabase('copy "of" it', 'uratibu');
    expect(await isKept(postgres, 'copy "of" it')).toBe(true);
    const cut = await connectUntilCut(postgres.url('copy "of" it'));
    await postgres.dropDatabase('copy "of" it');
    await cut.done;
    await postgres.dropDatabase('copy "of" it');
    await postgres.stop();
  });

  test('comes up again, at the same address, after the server was killed', async () => {
    const postgres = await startDurable();
    const isKept = await leaveNote(postgres);
    process.kill(serverPid(), 'SIGKILL');
    await postgres.ended;
    await postgres.restart();
    expect(await isKept(postgres)).toBe(true);
    await postgres.stop();
  });

  test('comes up again when the note of a killed server names a program that is none of its own', async () => {
    const killed = await startDurable();
    const isKept = await leaveNote(killed);
    const note = join(dataDir, 'postgresql/data/postmaster.pid');
    process.kill(serverPid(), 'SIGKILL');
    await killed.ended;
    writeFileSync(note, readFileSync(note, 'utf8').replace(/^\d+/, String(process.pid)));
    takeDownTheSign();
    const next = await start();
    expect(await isKept(next)).toBe(true);
    await next.stop();
  });

  test('takes the folder over from a dead process, and stops the server it left behind', async () => {
    const left = await start();
    const isKept = await leaveNote(left);
    takeDownTheSign();
    const told: string[] = [];
    const next = await EmbeddedPostgres.start({ dataDir, durable: false, log: ({ en }) => told.push(en) });
    await left.ended;
    expect(told).toEqual(['Recovering the database after a sudden end ...']);
    expect(await isKept(next)).toBe(true);
    await next.stop();
  });

  test('ends with the process that started it, even one that was killed', async () => {
    const script = join(newFolder(), 'owner.ts');
    const embedded = join(import.meta.dirname, 'index.ts');
    writeFileSync(
      script,
      `import { EmbeddedPostgres } from ${JSON.stringify(embedded)};
       const postgres = await EmbeddedPostgres.start({ dataDir: ${JSON.stringify(dataDir)}, durable: false });
       process.send?.(postgres.url());
       process.on('message', () => undefined);`,
    );
    const loader = join(import.meta.dirname, '../../../../tools/run-typescript.mjs');
    const owner = spawn(
      process.execPath,
      ['--no-warnings', '--conditions=development', '--import', loader, script],
      { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
    );
    const [url] = (await once(owner, 'message')) as [string];
    const cut = await connectUntilCut(url);
    owner.kill('SIGKILL');
    await cut.done;
    const next = await start();
    expect(next.url()).toBe(url);
    await next.stop();
  });

  test('tells who runs it, since when and where, when it is started twice from one folder', async () => {
    const first = await start();
    first.announce('http://127.0.0.1:3456');
    const failure = await failureOf(start());
    expect(failure.code).toBe('ALREADY_RUNNING');
    for (const text of [failure.text.sw, failure.text.en]) {
      expect(text).toContain(String(process.pid));
      expect(text).toContain('http://127.0.0.1:3456');
    }
    expect(await query(first, 'SELECT 1')).toEqual([[1]]);
    expect(await EmbeddedPostgres.urlOfRunning(dataDir)).toBe(first.url());
    await first.stop();
    expect(await EmbeddedPostgres.urlOfRunning(dataDir)).toBeNull();
  });

  test('lets exactly one of many that start at once have the folder', async () => {
    writeFileSync(join(dataDir, 'running.json'), signOf(process.pid));
    const starts = await Promise.allSettled(Array.from({ length: 5 }, start));
    const up = starts.filter((each) => each.status === 'fulfilled');
    expect(up).toHaveLength(1);
    await up[0]?.value.stop();
  });

  test('runs where npm made no links between the libraries and its folder cannot be written', async () => {
    const { native } = await nativePackage();
    const bare = join(newFolder(), 'native');
    cpSync(native, bare, { recursive: true, filter: (file) => !lstatSync(file).isSymbolicLink() });
    chmodSync(join(bare, 'lib'), 0o555);
    const version = `spec-${String(process.pid)}`;
    process.env.XDG_CACHE_HOME = newFolder();
    const postgres = await EmbeddedPostgres.start({
      dataDir,
      durable: false,
      native: { native: bare, version },
    });
    expect(await query(postgres, "SELECT to_tsvector('simple', 'Diplomasia') IS NOT NULL")).toEqual([[true]]);
    await postgres.stop();
    delete process.env.XDG_CACHE_HOME;
    rmSync(join('/var/lib/uratibu', `postgresql-${version}`), { recursive: true, force: true });
  });

  test('says in both languages what to do when the folder cannot be written', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    const failure = await failureOf(EmbeddedPostgres.start({ dataDir: join(file, 'data') }));
    expect(failure.code).toBe('FOLDER_UNUSABLE');
    expect(failure.text.sw).toContain('URATIBU_DATA_DIR');
    expect(failure.text.en).toContain('URATIBU_DATA_DIR');
  });

  test('as root names the folder that lets the account of PostgreSQL not through; anybody else enters their own', async () => {
    const home = newFolder();
    const dataDir = join(home, 'deep', 'data');
    if (process.getuid?.() === 0) {
      const failure = await failureOf(EmbeddedPostgres.start({ dataDir }));
      expect(failure.code).toBe('FOLDER_UNUSABLE');
      expect(failure.text.en).toContain(`The folder ${home} cannot be used by `);
    } else {
      const server = await EmbeddedPostgres.start({ dataDir, durable: false });
      expect(server.url()).toContain('127.0.0.1');
      await server.stop();
    }
  });

  test('tells what PostgreSQL said when it does not start, and frees the folder', async () => {
    const first = await start();
    await first.stop();
    const control = join(dataDir, 'postgresql/data/global/pg_control');
    const whole = readFileSync(control);
    writeFileSync(control, whole.subarray(0, 100));
    const failure = await failureOf(start());
    expect(failure.code).toBe('START_FAILED');
    expect(failure.message).toContain('pg_control');
    writeFileSync(control, whole);
    const next = await start();
    await next.stop();
  });
});

/** As if the process that put the sign up had died, and its pid gone to another. */
function takeDownTheSign(): void {
  writeFileSync(join(dataDir, 'running.json'), signOf(process.pid));
}

function signOf(pid: number): string {
  return JSON.stringify({ pid, mark: 'of a former process', since: '2027-01-04T08:00:00Z' });
}
