/** What the run was asked to do. */
import { parseArgs } from 'node:util';
import { CONTENDERS } from './contenders.mjs';

const USAGE = `npm run bench -- [options]
  --quick         three short rounds instead of seven
  --only a,b      only these servers: ${CONTENDERS.map(({ name }) => name).join(', ')}
  --speed-only    neither size of the install nor times of starts
  --save          write test/bench/RESULTS.md
  --help          this text`;

/**
 * Reads the command line; ends the process when there is nothing to run.
 * @param {string[]} args
 */
export function readOptions(args) {
  const { values } = parse(args);
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const named = values.only?.split(',');
  const unknown = named?.filter((name) => !CONTENDERS.some((contender) => contender.name === name)) ?? [];
  if (unknown.length > 0) fail(`No server is called ${unknown.join(', ')}.`);
  return {
    contenders: CONTENDERS.filter(({ name }) => !named || named.includes(name)),
    plan: values.quick
      ? { rounds: 3, seconds: 2, warmUpSeconds: 3 }
      : { rounds: 7, seconds: 4, warmUpSeconds: 6 },
    speedOnly: values['speed-only'] ?? false,
    save: values.save ?? false,
  };
}

function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        quick: { type: 'boolean' },
        only: { type: 'string' },
        'speed-only': { type: 'boolean' },
        save: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    return fail(error.message);
  }
}

function fail(problem) {
  console.error(`${problem}\n\n${USAGE}`);
  process.exit(2);
}
