/** How long `npm start` takes until the API answers, from a copy of the tree in which nothing has run yet. */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LIMIT_MS = 10 * 60_000;

/**
 * Times of the starts, in seconds.
 * @typedef {object} StartTimes
 * @property {number} bare from a bare clone: dependencies are installed, everything is built, the data made
 * @property {number} second again, on the same data
 * @property {number} fresh everything installed and built, without data
 */

/**
 * Starts the platform three times in a copy of the tree.
 * @param {string} root the tree
 * @param {(text: string) => void} tell
 * @returns {Promise<StartTimes>}
 */
export async function timeStarts(root, tell) {
  const folder = mkdtempSync(join(tmpdir(), 'uratibu-start-'));
  const tree = join(folder, 'tree');
  // Not within the other: PostgreSQL's own account must be able to enter it.
  const data = mkdtempSync(join(tmpdir(), 'uratibu-data-'));
  const newData = mkdtempSync(join(tmpdir(), 'uratibu-data-'));
  try {
    copyTree(root, tree);
    tell('Starting a copy of the tree: first from nothing ...');
    const bare = await timeStart(tree, data);
    tell(`... ${bare.toFixed(1)} s; a second time ...`);
    const second = await timeStart(tree, data);
    tell(`... ${second.toFixed(1)} s; once more without data ...`);
    const fresh = await timeStart(tree, newData);
    tell(`... ${fresh.toFixed(1)} s.`);
    return { bare, second, fresh };
  } finally {
    for (const each of [folder, data, newData]) rmSync(each, { recursive: true, force: true });
  }
}

/** What is under version control, or will be: as a clone would have it. */
function copyTree(root, to) {
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  for (const file of listed.split('\0').filter(Boolean)) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(root, file), join(to, file), { force: true, errorOnExist: false });
  }
}

/** Seconds from `npm start` to the first answer of the API; everything has ended again when this returns. */
async function timeStart(tree, data) {
  const port = await freePort();
  const began = performance.now();
  const platform = spawn(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['start'], {
    cwd: tree,
    env: {
      ...process.env,
      DATABASE_URL: '',
      REDIS_URL: '',
      PORT: String(port),
      HOST: '127.0.0.1',
      URATIBU_DATA_DIR: data,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that it can be ended as a person's Ctrl-C does.
    detached: true,
  });
  let said = '';
  for (const stream of [platform.stdout, platform.stderr]) stream.on('data', (text) => (said += text));
  const ended = new Promise((resolve) => platform.once('exit', resolve));
  try {
    while (!(await answers(port))) {
      const late = performance.now() - began > LIMIT_MS;
      if (late || platform.exitCode !== null) throw new Error(`npm start did not come to answer:\n${said}`);
      await pause(50);
    }
    return (performance.now() - began) / 1000;
  } finally {
    if (platform.exitCode === null) process.kill(-platform.pid, 'SIGINT');
    await ended;
  }
}

async function answers(port) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    return response.ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
