/** Installs dependencies when they are missing or older than the lock file; needs nothing but Node and npm. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const stamp = join(root, 'node_modules', '.uratibu-installed');

/** Runs `npm install` unless the installed tree was made from this very lock file. Exits with npm's code if it fails. */
export async function ensureInstalled() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log(
    'Inasakinisha vifurushi (mara moja) ... / Installing dependencies (once; about half a minute) ...',
  );
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Nothing here needs the install scripts of a package, so npm's warnings that it ran none are left out.
  const done = spawnSync(npm, ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (done.status !== 0) {
    console.error(
      'Usakinishaji umeshindwa; tazama mistari ya npm hapo juu. / The installation failed; see the lines of npm above.',
    );
    process.exit(done.status ?? 1);
  }
  writeFileSync(stamp, wanted);
}
