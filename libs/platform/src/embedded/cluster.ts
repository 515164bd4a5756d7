import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeEnterable, program, type Binaries } from './binaries.js';
import { EmbeddedFailure } from './embedded-failure.js';
import { hasCode } from './has-code.js';
import { asAccount, canEnter, canWriteIn, type OsAccount } from './os-account.js';

/** The superuser of the embedded database, and the name of its first database. */
export const DATABASE_NAME = 'uratibu';

/** Where one embedded database lies, within a data folder. */
export class Cluster {
  /** Belongs to the account that runs PostgreSQL; nobody else may enter. */
  readonly home: string;
  /** PostgreSQL's own folder. */
  readonly data: string;
  /** What PostgreSQL says. */
  readonly log: string;
  readonly #passwordFile: string;

  constructor(readonly dataFolder: string) {
    this.home = join(dataFolder, 'postgresql');
    this.data = join(this.home, 'data');
    this.log = join(this.home, 'postgresql.log');
    this.#passwordFile = join(this.home, 'password');
  }

  /** Makes the folders, for the account to own. @throws EmbeddedFailure `FOLDER_UNUSABLE`. */
  async prepareFolders(account: OsAccount): Promise<void> {
    try {
      await makeEnterable(this.dataFolder);
      // A folder of root's own making, such as one by mkdtemp, lets nobody through.
      const mode = (await stat(this.dataFolder)).mode & 0o777;
      if (account.foreign && (mode & 0o011) !== 0o011) await chmod(this.dataFolder, mode | 0o011);
      await mkdir(this.home, { mode: 0o700 }).catch((error: unknown) => {
        if (!hasCode(error, 'EEXIST')) throw error;
      });
      if (account.foreign) await chown(this.home, account.uid, account.gid);
    } catch (error) {
      throw EmbeddedFailure.folderUnusable(this.dataFolder, account.name, error);
    }
    if (canWriteIn(account, this.home)) return;
    const closed = foldersAbove(this.home).find((folder) => !canEnter(account, folder));
    throw EmbeddedFailure.folderUnusable(closed ?? this.home, account.name);
  }

  /** Whether the database has been made already. */
  async exists(): Promise<boolean> {
    try {
      await stat(join(this.data, 'PG_VERSION'));
      return true;
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return false;
      throw error;
    }
  }

  /** The superuser's password. */
  async password(): Promise<string> {
    return (await readFile(this.#passwordFile, 'utf8')).trim();
  }

  /** The port of the last time, so that it stays the same where it can; null before the first. */
  async lastPort(): Promise<number | null> {
    try {
      return Number(await readFile(join(this.home, 'port'), 'utf8')) || null;
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return null;
      throw error;
    }
  }

  /** Keeps the port for {@link lastPort}. */
  async keepPort(port: number): Promise<void> {
    await writeFile(join(this.home, 'port'), String(port));
  }

  /**
   * Makes the database with a password that nobody chose. It appears whole: it is made under another name.
   * Text sorts and folds by code points (PostgreSQL's own `C.UTF-8`), so the same on every machine.
   */
  async create(binaries: Binaries, account: OsAccount, durable: boolean): Promise<void> {
    const draft = `${this.data}.new`;
    await rm(draft, { recursive: true, force: true });
    await rm(this.#passwordFile, { force: true });
    await writeFile(this.#passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    if (account.foreign) await chown(this.#passwordFile, account.uid, account.gid);
    await run(
      program(binaries, 'initdb'),
      [
        `--pgdata=${draft}`,
        `--username=${DATABASE_NAME}`,
        `--pwfile=${this.#passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--no-locale',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
        ...(durable ? [] : ['--no-sync']),
      ],
      this.home,
      account,
    );
    await rename(draft, this.data);
  }
}

/** The folders that lead to this one, the topmost first. */
function foldersAbove(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [] : [...foldersAbove(above), above];
}

/** What PostgreSQL's programs see of the environment: nothing of `PGPORT`, `PGDATA` and their kind. */
export function bareEnvironment(home: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: home, LC_ALL: 'C', TZ: 'UTC' };
}

async function run(file: string, options: string[], home: string, account: OsAccount): Promise<void> {
  const child = spawn(file, options, {
    ...asAccount(account),
    cwd: home,
    env: bareEnvironment(home),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw EmbeddedFailure.startFailed(said.trim());
}
