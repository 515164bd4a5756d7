/** `npm start`: installs what is missing, builds what has changed, and runs the whole platform. Arguments go on to it. */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled, root } from './ensure-installed.mjs';

await ensureInstalled();
ensureBuilt();

// npm runs this in a shell, which does not pass a signal on when it is npm alone that gets one: it just dies.
if (process.env.npm_lifecycle_event) {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 300);
  watch.unref();
}

// In this very process: one less that a signal must find its way through.
const program = join(root, 'apps', 'cli', 'dist', 'main.js');
process.argv = [process.argv[0], program, 'start', ...process.argv.slice(2)];
await import(pathToFileURL(program).href);
