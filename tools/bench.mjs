/** `npm run bench`: installs what is missing, builds the platform, and compares its reading speed with that of others. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';

const bench = join(root, 'test/bench');

function run(program, args, options) {
  const done = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

/** The servers that Uratibu is compared with are no part of its own install. */
function ensureBenchInstalled() {
  const stamp = join(bench, 'node_modules', '.uratibu-bench-installed');
  const wanted = createHash('sha256')
    .update(readFileSync(join(bench, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing the servers to compare with (once; a minute or two) ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // None of them needs its install script. PostGraphile asks for Node 22, and runs on 20 with what servers/node22.mjs adds.
  run(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: bench });
  writeFileSync(stamp, wanted);
}

await ensureInstalled();
ensureBenchInstalled();
const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
run(process.execPath, [nx, 'run-many', '-t', 'build', '--output-style=static'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
run(process.execPath, [join(bench, 'bench.mjs'), ...process.argv.slice(2)], { cwd: root });
