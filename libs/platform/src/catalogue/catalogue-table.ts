import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Bilingual } from '../text/bilingual.js';

/** What a load did to one table. */
export interface LoadCount {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** A column that is filled from the field of the same name. */
export interface CatalogueColumn {
  /** The field's SQL type. */
  readonly type: string;
  /** SQL for the column's value, in terms of the row `given`; the field itself when absent. */
  readonly value?: string;
}

/** A table of the catalogue beside its `id` and `code`. */
export interface CatalogueTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, CatalogueColumn>>;
}

/**
 * Brings a table in line with the catalogue, in one statement: rows are matched by `code` and keep their id, one that
 * is already right is not touched, one that the catalogue no longer has stays, as others may refer to it.
 * @param rows their fields named as the columns, in camel case; a bilingual field fills two columns, `_sw` and `_en`.
 */
export async function loadTable(
  manager: EntityManager,
  table: CatalogueTable,
  rows: readonly object[],
): Promise<LoadCount> {
  const columns = Object.entries(table.columns);
  const names = columns.map(([name]) => name);
  const list = (prefix: string): string => names.map((name) => `${prefix}.${name}`).join(', ');
  const changed = await manager.query<{ inserted: boolean }[]>(
    `INSERT INTO ${table.name} AS kept (id, code, ${names.join(', ')})
     SELECT given.id, given.code, ${columns.map(([name, { value }]) => value ?? `given.${name}`).join(', ')}
       FROM jsonb_to_recordset($1::jsonb)
            AS given(id uuid, code text, ${columns.map(([name, { type }]) => `${name} ${type}`).join(', ')})
     ON CONFLICT (code) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}
      WHERE (${list('kept')}) IS DISTINCT FROM (${list('excluded')})
     RETURNING (xmax = 0) AS inserted`,
    [JSON.stringify(rows.map((row) => ({ id: uuidv7(), ...toColumns(row) })))],
  );
  const inserted = changed.filter((row) => row.inserted).length;
  return { inserted, updated: changed.length - inserted, unchanged: rows.length - changed.length };
}

/** `{ legalBasis: { sw, en } }` becomes `{ legal_basis_sw, legal_basis_en }`. */
export function toColumns(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([field, value]: [string, unknown]) => {
      const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      return isBilingual(value)
        ? [
            [`${column}_sw`, value.sw],
            [`${column}_en`, value.en],
          ]
        : [[column, value]];
    }),
  );
}

function isBilingual(value: unknown): value is Bilingual {
  return typeof value === 'object' && value !== null && 'sw' in value && 'en' in value;
}
