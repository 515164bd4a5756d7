/**
 * The data of the comparison, made by PostgreSQL itself and the same at every run: each random choice is the hash of
 * the row's number, so it depends on no plan and no order.
 */
import pg from 'pg';
import { ACTION_ITEMS, ASSIGNMENTS, LATEST_UPDATES, STATUS_UPDATES } from './work.sql.mjs';
import {
  COORDINATOR,
  FOCAL_POINT,
  FOCAL_POINTS,
  MEMBERSHIPS,
  SESSIONS,
  TOOLS,
  VIEWERS,
} from './people.sql.mjs';
import { POSTGRAPHILE } from './postgraphile.sql.mjs';

/** How much there is to read. */
export const SIZE = { items: 50_000, updates: 200_000 };

/** The tokens of the two viewers that are signed in. */
export const TOKENS = { coordinator: COORDINATOR.token, focalPoint: FOCAL_POINT.token };

const TABLES = ['person', 'membership', 'session', 'action_item', 'assignment', 'status_update'];

/**
 * Fills a database that holds the schema and the catalogue.
 * @param {string} url
 * @returns {Promise<{ items: number, updates: number, assignments: number }>} what is there then
 */
export async function loadData(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN');
    // The audit of half a million made-up rows is of no use to anybody; foreign keys are still checked.
    for (const table of TABLES) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await client.query(TOOLS);
    for (const statement of [VIEWERS, FOCAL_POINTS, MEMBERSHIPS]) await client.query(statement);
    for (const { number, token } of [COORDINATOR, FOCAL_POINT]) await client.query(SESSIONS, [number, token]);
    await client.query(ACTION_ITEMS, [SIZE.items]);
    await client.query(ASSIGNMENTS);
    await client.query(STATUS_UPDATES, [SIZE.updates]);
    await client.query(LATEST_UPDATES);
    for (const table of TABLES) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    await client.query(POSTGRAPHILE);
    await client.query('COMMIT');
    await client.query('VACUUM (ANALYZE)');
    return await count(client);
  } finally {
    await client.end();
  }
}

async function count(client) {
  const { rows } = await client.query(`
    SELECT (SELECT count(*)::integer FROM action_item) AS items,
           (SELECT count(*)::integer FROM status_update) AS updates,
           (SELECT count(*)::integer FROM assignment) AS assignments`);
  const [{ items, updates }] = rows;
  if (items !== SIZE.items || updates !== SIZE.updates) {
    throw new Error(`The data is not what it should be: ${items} items, ${updates} updates`);
  }
  return rows[0];
}
