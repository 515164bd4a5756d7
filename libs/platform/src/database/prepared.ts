import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** So many different statements are prepared at most, since PostgreSQL keeps each of them in every connection. */
const MOST = 256;

const names = new Map<string, string>();

/**
 * Reads rows by a statement that PostgreSQL parses and plans once for each connection: for the few reads that nearly
 * every request makes. Outside of any transaction.
 */
export async function readPrepared<Row extends object>(
  database: DataSource,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const { master } = database.driver as unknown as { readonly master: Pool };
  database.logger.logQuery(text, [...values]);
  const { rows } = await master.query<Row>({ name: nameOf(text), text, values: [...values] });
  return rows;
}

/** A name for a text, the same in every process; none for texts beyond the number that is kept. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
  names.set(text, name);
  return name;
}
