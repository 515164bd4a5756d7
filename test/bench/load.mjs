/** The load: rounds in which each server in turn is asked for the page as fast as it answers. */
import autocannon from 'autocannon';
import { checkPage, expectedItems } from './page.mjs';

/** How many ask at once. */
export const CONNECTIONS = 16;

/** How many items a page has. */
export const PAGE = 50;

/**
 * What was measured of one server.
 * @typedef {object} Measured
 * @property {import('./contenders.mjs').Contender} contender
 * @property {number[]} rates requests per second, of each round
 * @property {number[]} latencies milliseconds within which half of the requests were answered, of each round
 * @property {number[]} cpu milliseconds of processor time that the server's process took for a request, of each round
 * @property {number | null} peakMemory bytes
 */

/**
 * Checks every server's answer, warms all of them up, and measures them in turn.
 * @param {readonly import('./server.mjs').Server[]} servers
 * @param {{ rounds: number, seconds: number, warmUpSeconds: number }} plan
 * @param {string} databaseUrl
 * @param {(text: string) => void} tell
 * @returns {Promise<Measured[]>}
 */
export async function measure(servers, plan, databaseUrl, tell) {
  const answers = new Map();
  for (const server of servers) answers.set(server, await checked(server, databaseUrl));
  tell(`All ${servers.length} servers give the same page; warming up ...`);
  for (const server of servers) await fire(server, plan.warmUpSeconds, answers.get(server));
  const measured = servers.map((server) => ({
    contender: server.contender,
    rates: [],
    latencies: [],
    cpu: [],
    peakMemory: null,
  }));
  for (let round = 1; round <= plan.rounds; round += 1) {
    for (const [i, server] of servers.entries()) {
      const { rate, latency, cpu } = await fire(server, plan.seconds, answers.get(server));
      measured[i].rates.push(rate);
      measured[i].latencies.push(latency);
      measured[i].cpu.push(cpu);
      measured[i].peakMemory = server.peakMemory;
    }
    tell(
      `Round ${round} of ${plan.rounds}: ${measured.map((m) => `${m.contender.name} ${Math.round(m.rates.at(-1))}`).join(', ')}`,
    );
  }
  return measured;
}

/** The server's answer, once it has been found to be right. */
async function checked(server, databaseUrl) {
  const expected = await expectedItems(databaseUrl, server.contender.scoped ?? false, PAGE);
  const answer = await server.ask(PAGE);
  try {
    checkPage(server.contender.read(JSON.parse(answer)), expected);
  } catch (error) {
    throw new Error(`${server.contender.name} gives another page than it should`, { cause: error });
  }
  return answer;
}

/** One round of one server; an answer that differs from the right one, or none at all, ends the whole run. */
async function fire(server, seconds, expectBody) {
  const before = server.cpuMs;
  const result = await autocannon({
    ...server.request(PAGE),
    connections: CONNECTIONS,
    duration: seconds,
    expectBody,
  });
  const { errors, timeouts, non2xx, mismatches } = result;
  if (errors + timeouts + non2xx + mismatches > 0) {
    throw new Error(
      `${server.contender.name} failed under load: ${JSON.stringify({ errors, timeouts, non2xx, mismatches })}`,
    );
  }
  const { total } = result.requests;
  return { rate: total / result.duration, latency: result.latency.p50, cpu: (server.cpuMs - before) / total };
}

/** The middle of some numbers. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
