/** One server in a process of its own. */
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** As many connections to the database as each server may hold. */
export const POOL_SIZE = 10;

const START_MS = 60_000;
const typescript = new URL('../../tools/run-typescript.mjs', import.meta.url).href;

/** A server that answers. */
export class Server {
  #child;

  /**
   * @param {import('./contenders.mjs').Contender} contender
   * @param {import('node:child_process').ChildProcess} child
   * @param {string} url where it is asked for the page
   */
  constructor(contender, child, url) {
    this.contender = contender;
    this.url = url;
    this.#child = child;
  }

  /**
   * Starts it, and waits until it serves.
   * @param {import('./contenders.mjs').Contender} contender
   * @param {string} databaseUrl
   * @param {string} dataDir a folder for what it must write
   * @param {string[]} [execArgv] more options of Node itself
   * @returns {Promise<Server>}
   */
  static async start(contender, databaseUrl, dataDir, execArgv = []) {
    const child = fork(contender.program, contender.args ?? [], {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      execArgv: [...(contender.language ? ['--no-warnings', '--import', typescript] : []), ...execArgv],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATABASE_URL: databaseUrl,
        DATABASE_POOL_SIZE: String(POOL_SIZE),
        HOST: '127.0.0.1',
        PORT: '0',
        LOG_LEVEL: 'warn',
        URATIBU_DATA_DIR: dataDir,
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const url = await ready(child, contender.name);
    return new Server(contender, child, new URL(contender.path ?? '', url).href);
  }

  /** What a request for a page of `first` items looks like. */
  request(first) {
    return {
      url: this.url,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.contender.headers },
      body: JSON.stringify(this.contender.body(first)),
    };
  }

  /** Asks for a page once; the text of the answer. */
  async ask(first) {
    const { url, ...request } = this.request(first);
    const response = await fetch(url, request);
    const text = await response.text();
    if (response.ok) return text;
    throw new Error(`${this.contender.name} answered ${response.status}: ${text.slice(0, 500)}`);
  }

  /** The processor time it has taken so far, in milliseconds; null where the system does not tell. */
  get cpuMs() {
    if (process.platform !== 'linux') return null;
    // After the name, which stands in brackets: state, then eleven more fields up to the two times, in ticks of 10 ms.
    const fields = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  /** The most memory it has held so far, in bytes; null where the system does not tell. */
  get peakMemory() {
    if (process.platform !== 'linux') return null;
    const [, kilobytes] =
      /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  }

  /** Ends it, and waits until it is gone. */
  async stop() {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.disconnect();
    await gone;
  }
}

/** The address that a child reports; fails when it ends first or takes too long. */
function ready(child, name) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${name} did not start within ${START_MS / 1000} s`));
    }, START_MS);
    child.once('exit', (code, signal) => {
      clearTimeout(late);
      reject(new Error(`${name} ended before it served (${signal ?? code})`));
    });
    child.once('message', (message) => {
      clearTimeout(late);
      resolve(message.url);
    });
  });
}
