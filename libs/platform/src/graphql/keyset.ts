import { createHash } from 'node:crypto';
import { validate as isUuid } from 'uuid';
import { isCivilDate } from '../clock/civil-date.js';
import type { SqlParameters } from '../database/sql-parameters.js';
import { ExpectedFailure } from '../errors/expected-failure.js';
import { isStorable } from '../text/storable.js';
import type { Page, PageArgs } from './page.type.js';

/** The PostgreSQL types by which a page may be sorted. */
export type KeyType = 'date' | 'timestamptz' | 'integer' | 'bigint' | 'numeric' | 'text' | 'uuid';

/** One column of an order. The last one must be unique, and none may be null. */
export interface KeyColumn {
  /** The expression in the page's statement, such as `item.due_on`. */
  readonly sql: string;
  readonly type: KeyType;
  readonly descending?: boolean;
}

/** A row of a page's statement: beside its own columns, those of {@link Keyset.columns}. */
export type KeyedRow = Readonly<Record<`cursor_${number}`, string>>;

/** As PostgreSQL writes an instant: `2027-01-04 08:00:00.123+03`. */
const TIMESTAMP = /^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,6})?[+-](0\d|1[0-4])(:[0-5]\d)?$/;

const isOfType: Readonly<Record<KeyType, (value: string) => boolean>> = {
  date: isCivilDate,
  timestamptz: (value) => TIMESTAMP.test(value) && isCivilDate(value.slice(0, 10)),
  integer: (value) => /^-?\d{1,9}$/.test(value),
  bigint: (value) => /^-?\d{1,18}$/.test(value),
  numeric: (value) => /^-?\d{1,30}(\.\d{1,30})?$/.test(value),
  text: isStorable,
  uuid: isUuid,
};

/**
 * An order of rows in which one can go on after any row, however many come before: a page costs the same everywhere,
 * and rows that come or go meanwhile make neither gaps nor doubles.
 */
export class Keyset {
  readonly #columns: readonly KeyColumn[];
  readonly #signature: string;

  constructor(columns: readonly KeyColumn[]) {
    this.#columns = columns;
    const order = columns.map((c) => `${c.sql} ${c.descending ? '-' : '+'}`).join();
    this.#signature = createHash('sha256').update(order).digest('base64url').slice(0, 6);
  }

  /** For `ORDER BY`. */
  get orderBy(): string {
    return this.#columns.map((c) => `${c.sql} ${c.descending ? 'DESC' : 'ASC'}`).join(', ');
  }

  /** For the select list: what the rows' cursors are made of. */
  get columns(): string {
    return this.#columns.map((c, i) => `(${c.sql})::text AS cursor_${String(i)}`).join(', ');
  }

  /**
   * The condition that a row comes after `cursor`; `true` without one.
   * @throws ExpectedFailure `ValidationFailed` for a cursor that is not of this order.
   */
  after(sql: SqlParameters, cursor: string | null | undefined): string {
    if (cursor === null || cursor === undefined) return 'true';
    const values = this.#read(cursor);
    const placeholders = this.#columns.map((c, i) => `${sql.add(values[i])}::${c.type}`);
    const directions = new Set(this.#columns.map((c) => c.descending === true));
    if (directions.size === 1) {
      const left = this.#columns.map((c) => c.sql).join(', ');
      return `(${left}) ${directions.has(true) ? '<' : '>'} (${placeholders.join(', ')})`;
    }
    const later = this.#columns.map((c, i) => {
      const equal = this.#columns.slice(0, i).map((e, j) => `${e.sql} = ${placeholders[j] ?? ''}`);
      return [...equal, `${c.sql} ${c.descending ? '<' : '>'} ${placeholders[i] ?? ''}`].join(' AND ');
    });
    return `(${later.map((condition) => `(${condition})`).join(' OR ')})`;
  }

  /**
   * Makes a page of the rows that a statement with `LIMIT first + 1` gave.
   * @param count counts the whole list, and only when that is asked for.
   */
  page<Row extends object, T>(
    rows: readonly Row[],
    args: PageArgs,
    map: (row: Row) => T,
    count: () => Promise<number>,
  ): Page<T> {
    const shown = rows.slice(0, args.first);
    const cursorOf = (row: Row): string => this.#cursorOf(row as unknown as KeyedRow);
    const edges = shown.map((row) => ({
      // A getter: most pages ask for the last row's cursor only.
      get cursor() {
        return cursorOf(row);
      },
      node: map(row),
    }));
    return {
      edges,
      nodes: edges.map((edge) => edge.node),
      pageInfo: { hasNextPage: rows.length > args.first, endCursor: edges.at(-1)?.cursor ?? null },
      get totalCount() {
        return count();
      },
    };
  }

  #cursorOf(row: KeyedRow): string {
    const values = this.#columns.map((_, i) => row[`cursor_${i}`]);
    return Buffer.from(JSON.stringify([this.#signature, ...values])).toString('base64url');
  }

  #read(cursor: string): string[] {
    const [signature, ...values] = parse(cursor);
    const fits =
      signature === this.#signature &&
      values.length === this.#columns.length &&
      this.#columns.every((c, i) => isOfType[c.type](values[i] ?? ''));
    if (fits) return values;
    throw ExpectedFailure.invalid(
      'after',
      'Kielekezi si cha orodha hii kwa mpangilio huu. Anza tena bila `after`.',
      'The cursor is not of this list in this order. Begin again without `after`.',
    );
  }
}

function parse(cursor: string): string[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value : [];
  } catch {
    // What is no JSON is no cursor of ours; the caller says so.
    return [];
  }
}

/** An order of rows; see {@link Keyset}. */
export function keyset(columns: readonly KeyColumn[]): Keyset {
  return new Keyset(columns);
}
