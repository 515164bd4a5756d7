/** `npm test`: installs and builds what is missing, then runs every test. Arguments go on to Jest. */
import { spawnSync } from 'node:child_process';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled, root } from './ensure-installed.mjs';

await ensureInstalled();
// Journeys and faults run the processes as an operator would, from what is built.
ensureBuilt();
const run = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
process.exit(run.status ?? 1);
