import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { EmbeddedFailure, freePort } from '@uratibu/platform/embedded';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { CliFailure } from '../terminal/cli-failure.js';
import { Supervisor, type SupervisorOptions } from './supervisor.js';

/** A program that serves as the API does and the worker does, and notes when it is asked to end. */
const STAND_IN = `
  import { appendFileSync } from 'node:fs';
  import { createServer } from 'node:http';
  const [name, port] = import.meta.url.includes('api') ? ['api', process.env.PORT] : ['worker', 0];
  const { DATABASE_URL, PUBLIC_URL, URATIBU_DATA_DIR } = process.env;
  const server = createServer((_, answer) => answer.end(JSON.stringify({ DATABASE_URL, PUBLIC_URL, URATIBU_DATA_DIR })));
  server.listen(port, '127.0.0.1', () => process.send({ ready: true, url: 'http://127.0.0.1:' + server.address().port }));
  process.on('disconnect', () => process.exit());
  process.on('SIGTERM', () => { appendFileSync(process.env.NOTES, name + '\\n'); process.exit(); });
`;

const folder = mkdtempSync(join(tmpdir(), 'uratibu-supervisor-spec-'));
// Beside, not within: the account that runs PostgreSQL for root must get through to it.
const dataDir = mkdtempSync(join(tmpdir(), 'uratibu-supervisor-spec-data-'));
const notes = join(folder, 'notes');
const programs = { api: join(folder, 'api.mjs'), worker: join(folder, 'worker.mjs') };
const dying = join(folder, 'dying.mjs');
const running: Supervisor[] = [];

beforeAll(() => {
  for (const program of Object.values(programs)) writeFileSync(program, STAND_IN);
  writeFileSync(dying, 'process.exit(7);');
});
afterEach(async () => {
  for (const supervisor of running.splice(0)) await supervisor.stop();
});
afterAll(() => {
  for (const each of [folder, dataDir]) rmSync(each, { recursive: true, force: true });
});

interface Told {
  readonly supervisor: Supervisor;
  readonly told: string[];
}

async function supervise(
  environment: NodeJS.ProcessEnv = {},
  others: Partial<SupervisorOptions> = {},
): Promise<Told> {
  const told: string[] = [];
  const port = String(await freePort(null));
  const supervisor = new Supervisor({
    environment: {
      PATH: process.env.PATH,
      NOTES: notes,
      URATIBU_DATA_DIR: dataDir,
      PORT: port,
      ...environment,
    },
    repository: folder,
    programs,
    prepare: () => Promise.resolve({ demonstration: null }),
    demonstration: true,
    tell: ({ en }) => told.push(en),
    ...others,
  });
  running.push(supervisor);
  return { supervisor, told };
}

/** What a stand-in says it was given; asks again until it answers. */
async function ask(url: string): Promise<Record<string, string>> {
  for (;;) {
    try {
      const answer = await fetch(url);
      return (await answer.json()) as Record<string, string>;
    } catch {
      await pause(20);
    }
  }
}

async function canConnect(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(20);
}

const serverPid = (): number =>
  Number(readFileSync(join(dataDir, 'postgresql/data/postmaster.pid'), 'utf8').split('\n')[0]);

async function occupied(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}

describe('uratibu start', () => {
  test('prepares the database, then runs the API and the worker, which are told where everything is', async () => {
    const prepared: string[] = [];
    const { supervisor } = await supervise(
      {},
      {
        prepare: async ({ url }) => {
          prepared.push(url, String(await canConnect(url)), String(supervisor.pids.length));
          return { demonstration: null };
        },
      },
    );
    const { url, data, hasMailbox } = await supervisor.start();
    const given = await ask(url);
    expect(prepared).toEqual([given.DATABASE_URL, 'true', '0']);
    expect(given).toMatchObject({ PUBLIC_URL: url, URATIBU_DATA_DIR: dataDir });
    expect({ data, hasMailbox }).toEqual({ data: dataDir, hasMailbox: true });
  });

  test('uses the database it is given, and lets nobody made up into it', async () => {
    const DATABASE_URL = process.env.URATIBU_TEST_POSTGRES;
    const prepared: unknown[] = [];
    const prepare: SupervisorOptions['prepare'] = (database) => {
      prepared.push(database);
      return Promise.resolve({ demonstration: null });
    };
    const { supervisor } = await supervise({ DATABASE_URL }, { prepare });
    const { url, data } = await supervisor.start();
    expect(await ask(url)).toMatchObject({ DATABASE_URL });
    expect(prepared).toEqual([{ url: DATABASE_URL, withDemonstration: false }]);
    expect(data).not.toContain(new URL(DATABASE_URL ?? '').password);
  });

  test('stops the API, then the worker, then the database', async () => {
    writeFileSync(notes, '');
    const { supervisor } = await supervise();
    const { DATABASE_URL = '' } = await ask((await supervisor.start()).url);
    await supervisor.stop();
    expect(readFileSync(notes, 'utf8')).toBe('api\nworker\n');
    expect(await canConnect(DATABASE_URL)).toBe(false);
  });

  test('starts an app that died again, and says so', async () => {
    const { supervisor, told } = await supervise();
    const { url } = await supervisor.start();
    const [api] = supervisor.pids;
    process.kill(api ?? 0, 'SIGKILL');
    await until(() => told.length > 0);
    expect(told).toEqual(["'api' has ended (SIGKILL); it starts again in 0.5 s."]);
    await ask(url);
    expect(supervisor.pids[0]).not.toBe(api);
  });

  test('starts a database that died again at the same address, and leaves the apps alone', async () => {
    const { supervisor, told } = await supervise();
    const { DATABASE_URL = '' } = await ask((await supervisor.start()).url);
    const before = supervisor.pids;
    process.kill(serverPid(), 'SIGKILL');
    await until(() => told.length > 0);
    await until(() => canConnect(DATABASE_URL));
    expect(supervisor.pids).toEqual(before);
  });

  test('fails as a whole, and leaves nothing behind, when an app does not start', async () => {
    const { supervisor } = await supervise({}, { programs: { ...programs, worker: dying } });
    await expect(supervisor.start()).rejects.toThrow("'worker' did not start (exit 7).");
    expect(supervisor.pids).toEqual([null, null]);
    const next = await supervise();
    await next.supervisor.start();
  });

  test('says where the first one serves when it is started a second time', async () => {
    const first = await supervise();
    const { url } = await first.supervisor.start();
    const second = await supervise();
    const failure = await second.supervisor.start().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EmbeddedFailure);
    expect(String(failure)).toContain(url);
    await ask(url);
  });

  test('stops in the middle of a start when it is told to', async () => {
    const halfway: Promise<unknown>[] = [];
    const other = await supervise(
      {},
      {
        prepare: () => {
          halfway.push(other.supervisor.stop());
          return Promise.resolve({ demonstration: null });
        },
      },
    );
    await expect(other.supervisor.start()).rejects.toThrow('abort');
    await Promise.all(halfway);
    expect(other.supervisor.pids).toEqual([]);
  });

  test('takes the next free port when 3000 is only the default, and says so', async () => {
    const { server, port } = await occupied();
    const { choosePort } = await import('./choose-port.js');
    const told: string[] = [];
    const chosen = await choosePort({ host: '127.0.0.1', port, wasSet: false }, ({ en }) => told.push(en));
    expect(chosen).toBeGreaterThan(port);
    expect(told).toEqual([`Port ${String(port)} is in use; ${String(chosen)} is taken instead.`]);
    server.close();
  });

  test('does not start on another port than the one that was set', async () => {
    const { server, port } = await occupied();
    const { supervisor } = await supervise({ PORT: String(port) });
    const failure = await supervisor.start().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CliFailure);
    expect(String(failure)).toContain(`PORT=${String(port)}`);
    server.close();
  });

  test('takes everything with it when it is killed', async () => {
    const script = join(folder, 'killed.ts');
    const port = await freePort(null);
    const environment = { NOTES: notes, URATIBU_DATA_DIR: dataDir, PORT: String(port) };
    const options = JSON.stringify({ environment, repository: folder, programs });
    writeFileSync(
      script,
      `import { Supervisor } from ${JSON.stringify(join(import.meta.dirname, 'supervisor.ts'))};
       const supervisor = new Supervisor({ ...${options}, prepare: async () => ({ demonstration: null }), tell: () => undefined });
       await supervisor.start();
       process.send?.(supervisor.pids);`,
    );
    const loader = join(import.meta.dirname, '../../../../tools/run-typescript.mjs');
    const killed = spawn(
      process.execPath,
      ['--no-warnings', '--conditions=development', '--import', loader, script],
      { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
    );
    const [pids] = (await Promise.race([once(killed, 'message'), once(killed, 'exit')])) as [number[]];
    const { DATABASE_URL = '' } = await ask(`http://127.0.0.1:${String(port)}`);
    killed.kill('SIGKILL');
    await until(() => ![...pids, serverPidOrNone()].some(isAlive));
    expect(await canConnect(DATABASE_URL)).toBe(false);
    const { supervisor } = await supervise();
    await supervisor.start();
  });
});

function serverPidOrNone(): number {
  try {
    return serverPid();
  } catch {
    return 0;
  }
}

function isAlive(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
