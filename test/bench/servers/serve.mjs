/** What every server of the comparison shares: how it reaches the database, and how it says that it serves. */
import pg from 'pg';

/** As many connections as each server may hold. */
export const POOL_SIZE = Number(process.env.DATABASE_POOL_SIZE);

/** The database of the run. */
export const DATABASE_URL = process.env.DATABASE_URL;

// A `date` stays the text it is, as in Uratibu; a time zone would only move it.
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);

/** A pool of connections, the same for all who talk to `pg` themselves. */
export function openPool() {
  return new pg.Pool({ connectionString: DATABASE_URL, max: POOL_SIZE });
}

/**
 * Tells the run that the server answers, and ends with it.
 * @param {string} url where the page is asked for
 */
export function announce(url) {
  process.on('disconnect', () => process.exit());
  process.send?.({ ready: true, url });
}

/**
 * Makes a plain HTTP server listen on any free port.
 * @param {import('node:http').Server} server
 * @returns {Promise<string>} its address
 */
export async function listen(server) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${server.address().port}`;
}
