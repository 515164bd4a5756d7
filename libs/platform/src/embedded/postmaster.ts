import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { program, type Binaries } from './binaries.js';
import { bareEnvironment, type Cluster } from './cluster.js';
import { EmbeddedFailure } from './embedded-failure.js';
import { hasCode } from './has-code.js';
import { asAccount, type OsAccount } from './os-account.js';
import { readPostmasterFile } from './orphan.js';

const POLL = 10;
/** Recovery after a crash may have much to read back. */
const PATIENCE_TO_START = 300_000;
const PATIENCE_TO_STOP = 30_000;
const LARGEST_LOG = 10 * 1024 * 1024;

/** What it takes to run PostgreSQL over a cluster. */
export interface PostmasterOptions {
  readonly cluster: Cluster;
  readonly binaries: Binaries;
  readonly account: OsAccount;
  readonly port: number;
  readonly durable: boolean;
}

/**
 * A running PostgreSQL. It is a child of ours in a session of its own, so that a Ctrl-C in the terminal reaches us
 * and not it, and we stop it last; should this process die without a word, a guard stops it.
 */
export class Postmaster {
  /** Settles when the process has ended, whoever ended it. */
  readonly ended: Promise<void>;
  readonly #child: ChildProcess;
  #hasEnded = false;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.ended = new Promise((resolve) => {
      const end = (): void => {
        this.#hasEnded = true;
        resolve();
      };
      child.once('exit', end);
      child.once('error', end);
    });
  }

  /** Starts it and waits until it takes connections. @throws EmbeddedFailure `START_FAILED`. */
  static async launch(options: PostmasterOptions): Promise<Postmaster> {
    const { cluster, binaries, account } = options;
    const log = openLog(cluster.log);
    const from = statSync(cluster.log).size;
    const child = spawn(program(binaries, 'postgres'), ['-D', cluster.data, ...settings(options)], {
      ...asAccount(account),
      cwd: cluster.home,
      env: bareEnvironment(cluster.home),
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    const postmaster = new Postmaster(child);
    await postmaster.#ready(cluster, from);
    child.unref();
    guard(child, cluster, account);
    return postmaster;
  }

  /** Stops it: lets no statement run on, writes everything out. */
  async stop(): Promise<void> {
    for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
      if (this.#hasEnded) return;
      this.#child.ref();
      this.#child.kill(signal);
      const patience = new AbortController();
      const tooLong = pause(PATIENCE_TO_STOP, undefined, { signal: patience.signal }).catch(() => undefined);
      await Promise.race([this.ended, tooLong]);
      patience.abort();
    }
    await this.ended;
  }

  async #ready(cluster: Cluster, logFrom: number): Promise<void> {
    const until = Date.now() + PATIENCE_TO_START;
    while (!this.#hasEnded && Date.now() < until) {
      const file = readPostmasterFile(cluster);
      if (file?.pid === this.#child.pid && file?.status === 'ready') return;
      await pause(POLL);
    }
    await this.stop();
    throw EmbeddedFailure.startFailed(readFileSync(cluster.log).subarray(logFrom).toString('utf8').trim());
  }
}

function settings({ port, durable }: PostmasterOptions): string[] {
  const set: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    // No socket file: its path would have to be short, and its folder open to two accounts.
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    jit: 'off',
    ...(durable
      ? {}
      : {
          fsync: 'off',
          synchronous_commit: 'off',
          full_page_writes: 'off',
          wal_level: 'minimal',
          max_wal_senders: '0',
        }),
  };
  return Object.entries(set).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** The log goes straight into a file, so that PostgreSQL can speak when we are gone. One older file is kept. */
function openLog(file: string): number {
  try {
    if (statSync(file).size > LARGEST_LOG) renameSync(file, `${file}.1`);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  return openSync(file, 'a', 0o600);
}

/**
 * A shell that waits at the end of a pipe from this process. However this process ends, the pipe closes, and the
 * shell stops PostgreSQL as {@link Postmaster.stop} would.
 */
function guard(child: ChildProcess, cluster: Cluster, account: OsAccount): void {
  const watch = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$1"', 'sh', String(child.pid)], {
    ...asAccount(account),
    cwd: cluster.home,
    env: bareEnvironment(cluster.home),
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watch.unref();
  const { stdin } = watch;
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
  stdin.on('error', () => watch.kill('SIGKILL'));
  child.once('exit', () => watch.kill('SIGKILL'));
}
