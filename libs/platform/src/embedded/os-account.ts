import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { EmbeddedFailure } from './embedded-failure.js';
import { hasCode } from './has-code.js';

/** The account of the operating system under which PostgreSQL runs. */
export interface OsAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** Whether it is another than that of this process, which is root. */
  readonly foreign: boolean;
}

const OWN_ACCOUNT = 'uratibu-pg';
const FALLBACKS = ['postgres', 'nobody'];

/**
 * Who is to run PostgreSQL: this process's own account, or, since PostgreSQL refuses root, one without rights.
 * @param cluster the database's folder; where it exists already, its owner goes on owning it.
 * @throws EmbeddedFailure `NO_OS_USER`.
 */
export function accountFor(cluster: string): OsAccount {
  const uid = process.getuid?.() ?? -1;
  if (uid !== 0) return { name: nameOf(uid), uid, gid: process.getgid?.() ?? -1, foreign: false };
  const owner = ownerOf(cluster);
  if (owner && owner.uid !== 0) return { name: nameOf(owner.uid), ...owner, foreign: true };
  const why = find(OWN_ACCOUNT) ? '' : create(OWN_ACCOUNT);
  for (const name of [OWN_ACCOUNT, ...FALLBACKS]) {
    const found = find(name);
    if (found) return found;
  }
  throw EmbeddedFailure.noOsUser(why);
}

/** Whether the account can enter the folder, through all those above it. */
export function canEnter(account: OsAccount, folder: string): boolean {
  return shell(account, 'cd -- "$1"', folder);
}

/** Whether the account can make files in the folder. */
export function canWriteIn(account: OsAccount, folder: string): boolean {
  return shell(account, '[ -w "$1" ]', folder);
}

/** Whether the account can run this program. */
export function canRun(account: OsAccount, program: string): boolean {
  return shell(account, '"$1" --version >/dev/null', program);
}

/** What `spawn` takes to run a program under the account. */
export function asAccount(account: OsAccount): { uid?: number; gid?: number } {
  return account.foreign ? { uid: account.uid, gid: account.gid } : {};
}

function shell(account: OsAccount, script: string, argument: string): boolean {
  const run = spawnSync('/bin/sh', ['-c', script, 'sh', argument], {
    ...asAccount(account),
    cwd: '/',
    stdio: 'ignore',
  });
  return run.status === 0;
}

function ownerOf(folder: string): { uid: number; gid: number } | null {
  try {
    const { uid, gid } = statSync(folder);
    return { uid, gid };
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
}

function nameOf(uid: number): string {
  const id = spawnSync('id', ['-un', String(uid)], { encoding: 'utf8' });
  // A container may run under a number that has no name.
  return id.status === 0 ? id.stdout.trim() : `uid ${String(uid)}`;
}

function find(name: string): OsAccount | null {
  const [uid, gid] = ['-u', '-g'].map((what) => {
    const id = spawnSync('id', [what, name], { encoding: 'utf8' });
    return id.status === 0 ? Number(id.stdout.trim()) : NaN;
  });
  if (uid === undefined || gid === undefined || !(uid > 0) || Number.isNaN(gid)) return null;
  return { name, uid, gid, foreign: true };
}

/** Makes a system account that nobody can sign in to; answers why it could not, or nothing. */
function create(name: string): string {
  const useradd = spawnSync(
    'useradd',
    [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/bin/false',
      name,
    ],
    { encoding: 'utf8', env: { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin` } },
  );
  if (useradd.error) return useradd.error.message;
  return useradd.status === 0 ? '' : useradd.stderr.trim();
}
