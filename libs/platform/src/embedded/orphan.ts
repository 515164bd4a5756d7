import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Cluster } from './cluster.js';
import { EmbeddedFailure } from './embedded-failure.js';
import { hasCode } from './has-code.js';
import { processMark } from './process-mark.js';

const POLL = 20;
const PATIENCE = { SIGINT: 15_000, SIGKILL: 5_000 };

/** What PostgreSQL notes about itself in `postmaster.pid`. */
export interface PostmasterFile {
  readonly pid: number;
  /** `starting`, `ready`, `stopping` ...; empty before it says so. */
  readonly status: string;
}

/** The note of a PostgreSQL that runs, or that died without tearing its note up; null when there is none. */
export function readPostmasterFile(cluster: Cluster): PostmasterFile | null {
  try {
    const lines = readFileSync(join(cluster.data, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, status: lines[7]?.trim() ?? '' } : null;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/**
 * Clears away what a crash left: a PostgreSQL that outlived the process that ran it is stopped, helpers of one that
 * was killed are ended, a note of one that is dead is torn up, even if its pid belongs to another program by now.
 * To be called only under the {@link RunLock} of the folder. Answers whether there was anything.
 */
export async function clearOrphans(cluster: Cluster): Promise<boolean> {
  const note = readPostmasterFile(cluster);
  const found = new Set(processesIn(cluster));
  if (note && isPostgresOf(note.pid, cluster, found)) found.add(note.pid);
  // The chief first: its fast shutdown takes the helpers with it.
  if (note && found.has(note.pid)) await end([note.pid], 'SIGINT');
  const left = [...found].filter((pid) => processMark(pid) !== null);
  if (left.length > 0) await end(left, 'SIGKILL');
  const remaining = left.filter((pid) => processMark(pid) !== null);
  if (remaining.length > 0) throw EmbeddedFailure.startFailed(`${cluster.data}: pid ${remaining.join(', ')}`);
  rmSync(join(cluster.data, 'postmaster.pid'), { force: true });
  return note !== null || found.size > 0;
}

async function end(pids: readonly number[], signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  for (const pid of pids) send(pid, signal);
  const until = Date.now() + PATIENCE[signal];
  while (Date.now() < until && pids.some((pid) => processMark(pid) !== null)) await pause(POLL);
}

function send(pid: number, signal: 'SIGINT' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}

/** Every process of PostgreSQL works from inside the data folder; Linux tells from where a process works. */
function processesIn(cluster: Cluster): number[] {
  if (process.platform !== 'linux') return [];
  const data = real(cluster.data);
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && folderOf(pid) === data);
}

function folderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${String(pid)}/cwd`);
  } catch (error) {
    // Gone meanwhile, or another account's and so none of ours.
    if (hasCode(error, 'ENOENT', 'EACCES', 'EPERM', 'ESRCH')) return null;
    throw error;
  }
}

function isPostgresOf(pid: number, cluster: Cluster, found: ReadonlySet<number>): boolean {
  if (process.platform === 'linux') return found.has(pid);
  const ps = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return ps.stdout.includes('postgres') && ps.stdout.includes(cluster.data);
}

function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return folder;
    throw error;
  }
}
