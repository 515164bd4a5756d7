/** The whole comparison; `tools/bench.mjs` has installed and built what it needs. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Database } from './database.mjs';
import { sizeOf } from './install-size.mjs';
import { measure } from './load.mjs';
import { readOptions } from './options.mjs';
import { report, shortcomings } from './report.mjs';
import { Server } from './server.mjs';
import { timeStarts } from './start-time.mjs';
import { countStatements } from './statements.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tell = (text) => console.log(text);

/** Everything that needs the database. */
async function compare({ contenders, plan }) {
  const database = await Database.start(tell);
  const servers = [];
  try {
    for (const contender of contenders)
      servers.push(await Server.start(contender, database.url, database.folder));
    const measured = await measure(servers, plan, database.url, tell);
    const counted = [];
    for (const contender of contenders)
      counted.push(await countStatements(contender, database.url, database.folder));
    return { measured, counted, data: database.data };
  } finally {
    for (const server of servers) await server.stop();
    await database.stop();
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

const options = readOptions(process.argv.slice(2));
const compared = await compare(options);
const results = {
  ...compared,
  install: options.speedOnly ? null : sizeOf(join(root, 'node_modules')),
  starts: options.speedOnly ? null : await timeStarts(root, tell),
};
const text = report(results);
console.log(`\n${text}\n`);
if (options.save) {
  const when = new Date().toISOString().slice(0, 10);
  writeFileSync(
    new URL('RESULTS.md', import.meta.url),
    `# Results of ${when}\n\nWritten by \`npm run bench -- --save\`.\n\n${text}\n`,
  );
}
const problems = shortcomings(results);
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
