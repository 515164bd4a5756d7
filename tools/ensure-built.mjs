/** Builds what is not built, or was built from other sources than those that lie here now. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure-installed.mjs';

const stamp = join(root, '.nx', 'built');

/**
 * Asks Nx to build what has changed; exits with its code if that fails. Nx takes a second or two to find that nothing
 * has, so it is asked only when a source is newer, gone or new since the last time.
 */
export function ensureBuilt() {
  const sources = stateOfSources();
  if (sources.built && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources.state) return;
  console.log('Inajengwa ... / Building ...');
  const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  const build = spawnSync(process.execPath, [nx, 'run-many', '-t', 'build', '--output-style=static'], {
    cwd: root,
    encoding: 'utf8',
    // A daemon would outlive the platform; the terminal's screen is not for Nx to draw on.
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' },
  });
  if (build.status !== 0) {
    console.error(
      `Ujenzi umeshindwa / The build failed:\n${build.stdout ?? ''}\n${build.stderr ?? build.error}`,
    );
    process.exit(build.status ?? 1);
  }
  mkdirSync(join(root, '.nx'), { recursive: true });
  writeFileSync(stamp, sources.state);
}

/** Size and time of every file that a build reads, as one digest, and whether every project has its output. */
function stateOfSources() {
  const digest = createHash('sha256');
  let built = true;
  digest.update(readFileSync(join(root, '.swcrc')));
  for (const project of projects()) {
    built &&= existsSync(join(project, 'dist'));
    for (const file of [
      join(project, 'package.json'),
      ...filesIn(join(project, 'src')),
      ...filesIn(join(project, 'data')),
    ]) {
      const { size, mtimeMs } = statSync(file);
      digest.update(`${file} ${size} ${mtimeMs}\n`);
    }
  }
  return { state: digest.digest('hex'), built };
}

function projects() {
  const within = (folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name));
  return [...within('apps'), ...within('libs'), join(root, 'migrations')].filter((folder) =>
    existsSync(join(folder, 'package.json')),
  );
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
