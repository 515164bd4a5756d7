/** How many SQL statements a page costs, by its size. */
import { Server } from './server.mjs';
import { StatementCounter } from './statement-counter.mjs';

/** The sizes that are tried. */
export const SIZES = [1, 10, 50, 100];

/** The most that a page of Uratibu may cost. */
export const MOST = 5;

/**
 * @typedef {object} Counted
 * @property {import('./contenders.mjs').Contender} contender
 * @property {number[]} statements for each of {@link SIZES}
 */

/**
 * Counts the statements that one page costs.
 * @param {import('./contenders.mjs').Contender} contender
 * @param {string} databaseUrl
 * @param {string} dataDir
 * @returns {Promise<Counted>}
 */
export async function countStatements(contender, databaseUrl, dataDir) {
  const counter = await StatementCounter.start(databaseUrl);
  const server = await Server.start(contender, counter.url, dataDir);
  try {
    // What a server does once, such as to look at the schema, is no part of a page.
    await server.ask(SIZES[0]);
    const statements = [];
    for (const size of SIZES) {
      const before = counter.statements;
      await server.ask(size);
      statements.push(counter.statements - before);
    }
    return { contender, statements };
  } finally {
    await server.stop();
    await counter.stop();
  }
}

/** Whether the count is the same for every size, and small enough. */
export function isConstant({ statements }) {
  return new Set(statements).size === 1 && statements[0] <= MOST;
}
