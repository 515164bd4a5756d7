/** `npm start`: installs what is missing, builds what has changed, and runs the whole platform. Arguments go on to it. */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';

await ensureInstalled();

const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
const build = spawnSync(process.execPath, [nx, 'run-many', '-t', 'build', '--output-style=static'], {
  cwd: root,
  encoding: 'utf8',
});
if (build.status !== 0) {
  console.error(`The build failed:\n${build.stdout}\n${build.stderr}`);
  process.exit(build.status ?? 1);
}

const platform = spawn(
  process.execPath,
  [join(root, 'apps/cli/dist/main.js'), 'start', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
// Ctrl-C reaches the whole group; here one only waits until the platform has put everything away.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => platform.kill(signal));
platform.on('exit', (code) => process.exit(code ?? 1));
