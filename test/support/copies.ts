import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { House } from './house.js';
import type { Matter } from './story.js';

/** Where the rows of a matter lie. */
const ROWS = [
  ['action_item', 'id = $1'],
  ['assignment', 'action_item_id = $1'],
  ['status_update', 'action_item_id = $1'],
  ['evidence', 'status_update_id IN (SELECT id FROM status_update WHERE action_item_id = $1)'],
  ['change_request', 'action_item_id = $1'],
  ['approval', 'node_id = $1 OR node_id IN (SELECT id FROM change_request WHERE action_item_id = $1)'],
  ['approval_step', `approval_id IN (SELECT id FROM approval WHERE link LIKE '%' || $1)`],
  ['decision', `approval_id IN (SELECT id FROM approval WHERE link LIKE '%' || $1)`],
  ['deadline', `link LIKE '%' || $1`],
  ['deadline_office', `deadline_id IN (SELECT id FROM deadline WHERE link LIKE '%' || $1)`],
  ['notification', `digest_id IS NULL AND link LIKE '%' || $1`],
] as const;

/** Makes copies of a matter with all that belongs to it: many rows for a test of pages, in a moment. */
export async function copyMatter(house: House, { id, code }: Matter, copies: number): Promise<void> {
  await house.database.dataSource.transaction(async (manager) => {
    // Rows refer to one another both ways; nothing is checked, nor audited, until all are there.
    await manager.query('SET LOCAL session_replication_role = replica');
    const tables = await Promise.all(ROWS.map(([table, which]) => rowsOf(manager, table, which, id)));
    const own = tables.flatMap(({ rows }) => rows.flatMap((row) => /"id": "([^"]+)"/.exec(row)?.[1] ?? []));
    for (let copy = 0; copy < copies; copy += 1) {
      const names = new Map([
        ...own.map((one) => [one, randomUUID()] as const),
        [code, `${code}-${String(copy)}`],
      ]);
      const renamed = (row: string): string =>
        [...names].reduce((text, [from, to]) => text.replaceAll(from, to), row);
      for (const { table, columns, rows } of tables) {
        await manager.query(
          `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
          [`[${rows.map(renamed).join()}]`],
        );
      }
    }
  });
}

interface TableRows {
  readonly table: string;
  readonly columns: string;
  readonly rows: readonly string[];
}

async function rowsOf(manager: EntityManager, table: string, which: string, id: string): Promise<TableRows> {
  const columns = await manager.query<{ name: string }[]>(
    `SELECT quote_ident(column_name) AS name FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER' AND is_identity = 'NO'`,
    [table],
  );
  const rows = await manager.query<{ row: string }[]>(
    `SELECT to_jsonb(${table})::text AS row FROM ${table} WHERE ${which}`,
    [id],
  );
  return { table, columns: columns.map(({ name }) => name).join(), rows: rows.map(({ row }) => row) };
}
