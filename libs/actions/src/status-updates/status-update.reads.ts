import { Injectable } from '@nestjs/common';
import { checkPage, keyset, SqlParameters, type Page, type PageArgs, type Viewer } from '@uratibu/platform';
import { DataSource } from 'typeorm';
import { updateVisibility } from './status-update.access.js';
import { statusUpdateColumns, statusUpdateOf, type StatusUpdateValue } from './status-update.row.js';
import type { StatusUpdateFilter } from './status-update.type.js';

/** What updates can be listed under. */
export type UpdateParent = 'action_item_id' | 'assignment_id';

type Row = Readonly<Record<string, unknown>>;

const NEWEST_FIRST = keyset([
  { sql: 'u.created_at', type: 'timestamptz', descending: true },
  { sql: 'u.id', type: 'uuid', descending: true },
]);

const FROM = 'FROM status_update u JOIN action_item item ON item.id = u.action_item_id';

/** Reads status updates as far as a viewer sees them: always by one condition. */
@Injectable()
export class StatusUpdateReads {
  constructor(private readonly database: DataSource) {}

  /** The updates of `ids`, each at the place of its id; null for what is absent or not theirs to see. */
  async find(viewer: Viewer, ids: readonly string[]): Promise<(StatusUpdateValue | null)[]> {
    const found = await this.#where(viewer, (sql) => `u.id = ANY(${sql.add(ids)}::uuid[])`);
    return ids.map((id) => found.find((update) => update.id === id) ?? null);
  }

  /** The updates that supersede those of `ids`, each at the place of the superseded one's. */
  async successors(viewer: Viewer, ids: readonly string[]): Promise<(StatusUpdateValue | null)[]> {
    const found = await this.#where(viewer, (sql) => `u.supersedes_id = ANY(${sql.add(ids)}::uuid[])`);
    return ids.map((id) => found.find((update) => update.supersedesId === id) ?? null);
  }

  /**
   * One page of the whole list, newest first.
   * @throws ExpectedFailure `ValidationFailed` for a page that cannot be.
   */
  async page(viewer: Viewer, filter: StatusUpdateFilter, args: PageArgs): Promise<Page<StatusUpdateValue>> {
    checkPage(args);
    const sql = new SqlParameters();
    const conditions = [updateVisibility(viewer, sql), ...filterConditions(filter, sql)].join(' AND ');
    const filterValues = [...sql.values];
    const after = NEWEST_FIRST.after(sql, args.after);
    const rows = await this.database.query<Row[]>(
      `SELECT ${statusUpdateColumns('u', '')}, ${NEWEST_FIRST.columns} ${FROM}
        WHERE ${conditions} AND ${after}
        ORDER BY ${NEWEST_FIRST.orderBy} LIMIT ${sql.add(args.first + 1)}`,
      sql.values,
    );
    return NEWEST_FIRST.page(rows, args, updateIn, async () => {
      const counted = await this.database.query<{ n: number }[]>(
        `SELECT count(*)::int AS n ${FROM} WHERE ${conditions}`,
        filterValues,
      );
      return counted[0]?.n ?? 0;
    });
  }

  /**
   * The same page of the updates of each of several parents, in one statement.
   * @param count counts the updates of one parent.
   */
  async pagesOf(
    viewer: Viewer,
    parent: UpdateParent,
    parentIds: readonly string[],
    args: PageArgs,
    count: (parentId: string) => Promise<number>,
  ): Promise<Page<StatusUpdateValue>[]> {
    checkPage(args);
    const sql = new SqlParameters();
    const wanted = sql.add(parentIds);
    const condition = `u.${parent} = parent.id AND ${updateVisibility(viewer, sql)}
      AND ${NEWEST_FIRST.after(sql, args.after)}`;
    const rows = await this.database.query<Row[]>(
      `SELECT parent.id AS "parentId", of_parent.* FROM unnest(${wanted}::uuid[]) AS parent(id)
        CROSS JOIN LATERAL (
          SELECT ${statusUpdateColumns('u', '')}, ${NEWEST_FIRST.columns} ${FROM} WHERE ${condition}
           ORDER BY ${NEWEST_FIRST.orderBy} LIMIT ${sql.add(args.first + 1)}) of_parent`,
      sql.values,
    );
    return parentIds.map((id) => {
      const own = rows.filter((row) => row['parentId'] === id);
      return NEWEST_FIRST.page(own, args, updateIn, () => count(id));
    });
  }

  /** How many updates of each of several parents the viewer sees. */
  async countsOf(viewer: Viewer, parent: UpdateParent, parentIds: readonly string[]): Promise<number[]> {
    const sql = new SqlParameters();
    const rows = await this.database.query<{ id: string; n: number }[]>(
      `SELECT u.${parent} AS id, count(*)::int AS n ${FROM}
        WHERE u.${parent} = ANY(${sql.add(parentIds)}::uuid[]) AND ${updateVisibility(viewer, sql)} GROUP BY 1`,
      sql.values,
    );
    return parentIds.map((id) => rows.find((row) => row.id === id)?.n ?? 0);
  }

  async #where(viewer: Viewer, condition: (sql: SqlParameters) => string): Promise<StatusUpdateValue[]> {
    const sql = new SqlParameters();
    const rows = await this.database.query<Row[]>(
      `SELECT ${statusUpdateColumns('u', '')} ${FROM} WHERE ${condition(sql)} AND ${updateVisibility(viewer, sql)}`,
      sql.values,
    );
    return rows.map(updateIn);
  }
}

function updateIn(row: Row): StatusUpdateValue {
  const update = statusUpdateOf(row, '');
  if (!update) throw new Error('A row without a status update');
  return update;
}

const AWAITED = {
  SIGN_OFF: `u.state = 'SUBMITTED'`,
  ACKNOWLEDGEMENT: `u.state = 'SIGNED_OFF' AND NOT EXISTS (
    SELECT FROM status_update newer WHERE newer.supersedes_id = u.id AND newer.submitted_at IS NOT NULL)`,
} as const;

function filterConditions(filter: StatusUpdateFilter, sql: SqlParameters): string[] {
  const { institutionId, states, ratings, periodFrom, periodTo, focusAreaId, waitingFor } = filter;
  const conditions: string[] = [];
  if (institutionId) {
    // Compared as text: what is no id at all is the id of nothing.
    conditions.push(`u.institution_id IN (SELECT below.id FROM institution below
      JOIN institution top ON below.path @> ARRAY[top.id] WHERE top.id::text = ${sql.add(institutionId)})`);
  }
  if (states) conditions.push(`u.state = ANY(${sql.add(states)}::text[])`);
  if (ratings) conditions.push(`u.rating = ANY(${sql.add(ratings)}::text[])`);
  if (periodFrom) conditions.push(`u.period_end >= ${sql.add(periodFrom)}::date`);
  if (periodTo) conditions.push(`u.period_end <= ${sql.add(periodTo)}::date`);
  if (focusAreaId) conditions.push(`item.focus_area_id::text = ${sql.add(focusAreaId)}`);
  if (waitingFor) conditions.push(AWAITED[waitingFor]);
  return conditions;
}
