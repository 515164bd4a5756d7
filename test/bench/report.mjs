/** The results as Markdown, and whether they are good enough. */
import { cpus } from 'node:os';
import { CONNECTIONS, median, PAGE } from './load.mjs';
import { STANDARD } from './contenders.mjs';
import { isConstant, MOST, SIZES } from './statements.mjs';

/** The least that Uratibu, signed in with all permissions asked, may reach of the standard's speed. */
export const LEAST_RATIO = 0.6;

const isOurs = ({ contender }) => contender.name.startsWith('uratibu');
const whole = (n) => Math.round(n).toLocaleString('en');
const megabytes = (bytes) => `${whole(bytes / 1024 / 1024)} MB`;

const table = (head, rows) =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

/** How fast each is, against the standard; null for the ratio where the standard was not measured. */
function ratiosOf(measured) {
  const standard = measured.find(({ contender }) => contender.name === STANDARD);
  const unit = standard && median(standard.rates);
  return measured.map((one) => ({
    ...one,
    rate: median(one.rates),
    ratio: unit ? median(one.rates) / unit : null,
  }));
}

/**
 * The tables.
 * @param {object} results
 * @param {import('./load.mjs').Measured[]} results.measured
 * @param {import('./statements.mjs').Counted[]} results.counted
 * @param {{ items: number, updates: number, assignments: number }} results.data
 * @param {{ bytes: number, files: number } | null} results.install
 * @param {import('./start-time.mjs').StartTimes | null} results.starts
 */
export function report({ measured, counted, data, install, starts }) {
  const speed = table(
    [
      'server',
      'requests/s',
      'slowest to fastest round',
      `against PostGraphile 5`,
      'half answered within',
      'processor time of its process',
      'peak memory',
    ],
    ratiosOf(measured)
      .sort((a, b) => b.rate - a.rate)
      .map(({ contender, rate, ratio, rates, latencies, cpu, peakMemory }) => [
        contender.title,
        whole(rate),
        `${whole(Math.min(...rates))}–${whole(Math.max(...rates))}`,
        ratio === null ? '' : ratio.toFixed(2),
        `${whole(median(latencies))} ms`,
        `${median(cpu).toFixed(2)} ms`,
        peakMemory === null ? '' : megabytes(peakMemory),
      ]),
  );
  const statements = table(
    ['SQL statements for a page of', ...SIZES.map(String)],
    counted.map((one) => [one.contender.title, ...one.statements.map(String)]),
  );
  return [
    `The page of ${PAGE} action items with lead institution, focus area and latest update, sorted by due date; ` +
      `${whole(data.items)} items, ${whole(data.assignments)} assignments, ${whole(data.updates)} updates; ${CONNECTIONS} connections; ` +
      `median of ${measured[0]?.rates.length ?? 0} alternating rounds in one run. Load, server and database share one machine: ` +
      `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}.`,
    speed,
    statements,
    ...(install ? [`Main install: ${megabytes(install.bytes)} in ${whole(install.files)} files.`] : []),
    ...(starts
      ? [
          table(
            ['`npm start` until the API answers', 'seconds'],
            [
              ['first, from a bare clone: install, build, new database', starts.bare.toFixed(1)],
              ['first, installed and built, new database', starts.fresh.toFixed(1)],
              ['second, on the same data', starts.second.toFixed(1)],
            ],
          ),
        ]
      : []),
  ].join('\n\n');
}

/** What falls short, a line for each; empty when all is well. */
export function shortcomings({ measured, counted }) {
  const slow = ratiosOf(measured)
    .filter((one) => isOurs(one) && one.ratio !== null && one.ratio < LEAST_RATIO)
    .map(
      ({ contender, ratio }) =>
        `${contender.name} reaches ${ratio.toFixed(2)} of PostGraphile's speed; the aim is ${LEAST_RATIO}.`,
    );
  const many = counted
    .filter((one) => isOurs(one) && !isConstant(one))
    .map(
      ({ contender, statements }) =>
        `${contender.name} needs ${statements.join(', ')} SQL statements for pages of ${SIZES.join(', ')}; the aim is a constant, at most ${MOST}.`,
    );
  return [...slow, ...many];
}
