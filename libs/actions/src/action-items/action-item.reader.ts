import { Injectable } from '@nestjs/common';
import {
  checkPage,
  Clock,
  dayOf,
  readPrepared,
  keyset,
  SqlParameters,
  type KeyColumn,
  type Keyset,
  type Page,
  type Viewer,
} from '@uratibu/platform';
import { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { filterConditions } from './action-item.conditions.js';
import type { ActionItemSort } from './action-item.enums.js';
import type { ActionItemsArgs } from './action-item.filter.js';
import {
  actionItemOf,
  selectActionItems,
  type AskedOfItems,
  type ActionItemRow,
  type ActionItemValue,
} from './action-item.row.js';
import { searchSql } from './action-item.search.js';
import { visibilityOf } from './action-item.visibility.js';

/** Reads action items as far as a viewer sees them: always by the one condition, always in one statement. */
@Injectable()
export class ActionItemReader {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * One page of the list.
   * @param asked the fields that are asked for; nothing heavy beside them is read.
   * @throws ExpectedFailure `ValidationFailed` for a page, a filter or a cursor that cannot be.
   */
  async page(viewer: Viewer, args: ActionItemsArgs, asked: AskedOfItems): Promise<Page<ActionItemValue>> {
    checkPage(args);
    const today = dayOf(this.clock.now());
    const sql = new SqlParameters();
    const text = args.filter?.text?.trim();
    const search = text ? searchSql(sql, text) : null;
    const conditions = [
      visibilityOf(viewer, sql),
      ...filterConditions(args.filter ?? {}, viewer, sql, today),
      ...(search ? [search.condition] : []),
    ].join(' AND ');
    const filterValues = [...sql.values];
    const order = orderOf(args.sort ?? 'RELEVANCE', search?.rank);
    // The page is cut before anything is joined: what lies beyond it costs no look-up.
    const cut = `(SELECT item.* FROM action_item item WHERE ${conditions} AND ${order.after(sql, args.after)}
                   ORDER BY ${order.orderBy} LIMIT ${sql.add(args.first + 1)}) item`;
    const { columns, tables } = selectActionItems(cut, asked);
    const rows = await readPrepared<ActionItemRow>(
      this.database,
      `SELECT ${columns}, ${order.columns} FROM ${tables} ORDER BY ${order.orderBy}`,
      sql.values,
    );
    return order.page(
      rows,
      args,
      (row) => actionItemOf(row, today),
      async () => {
        const [counted] = await this.database.query<{ n: number }[]>(
          `SELECT count(*)::int AS n FROM action_item item WHERE ${conditions}`,
          filterValues,
        );
        return counted?.n ?? 0;
      },
    );
  }

  /** The items of `ids`, each at the place of its id; null for what is absent or not theirs to see. */
  async find(viewer: Viewer, ids: readonly string[]): Promise<(ActionItemValue | null)[]> {
    const known = ids.filter((id) => isUuid(id));
    const items = await this.#where(viewer, (sql) => `item.id = ANY(${sql.add(known)}::uuid[])`);
    const byId = new Map(items.map((item) => [item.id, item]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** The item of a code such as `PS-2027-014`; null for what is absent or not theirs to see. */
  async byCode(viewer: Viewer, code: string): Promise<ActionItemValue | null> {
    const [item] = await this.#where(viewer, (sql) => `item.code = ${sql.add(code.trim().toUpperCase())}`);
    return item ?? null;
  }

  async #where(viewer: Viewer, condition: (sql: SqlParameters) => string): Promise<ActionItemValue[]> {
    const sql = new SqlParameters();
    const { columns, tables } = selectActionItems('action_item item');
    const rows = await this.database.query<ActionItemRow[]>(
      `SELECT ${columns} FROM ${tables} WHERE ${condition(sql)} AND ${visibilityOf(viewer, sql)}`,
      sql.values,
    );
    const today = dayOf(this.clock.now());
    return rows.map((row) => actionItemOf(row, today));
  }
}

const KEYS: Readonly<Record<string, Pick<KeyColumn, 'sql' | 'type'>>> = {
  DUE_ON: { sql: 'item.due_on', type: 'date' },
  CREATED_AT: { sql: 'item.created_at', type: 'timestamptz' },
  CODE: { sql: 'item.code', type: 'text' },
  STATE_CHANGED_AT: { sql: 'item.state_changed_at', type: 'timestamptz' },
  PROGRESS: { sql: 'item.progress', type: 'integer' },
};

/** @param rank how well an item fits the searched text, where one is searched. */
function orderOf(sort: ActionItemSort, rank: string | undefined): Keyset {
  if (sort === 'RELEVANCE' && rank !== undefined) {
    return keyset([
      { sql: rank, type: 'numeric', descending: true },
      { sql: 'item.id', type: 'uuid', descending: true },
    ]);
  }
  const [, by = 'DUE_ON', direction = 'ASC'] = /^(.+)_(ASC|DESC)$/.exec(sort) ?? [];
  const key = KEYS[by] ?? { sql: 'item.due_on', type: 'date' };
  const descending = direction === 'DESC';
  return keyset([
    { ...key, descending },
    { sql: 'item.id', type: 'uuid', descending },
  ]);
}
