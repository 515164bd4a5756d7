import { institutionValue } from '@uratibu/institutions';
import { scopeOf } from '@uratibu/identity';
import {
  clearedFor,
  Clock,
  dayOf,
  daysBetween,
  keyset,
  SqlParameters,
  type Bilingual,
  type CivilDate,
  type Page,
  type PageArgs,
  type Viewer,
} from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { WaitingOffice } from '../offices/waiting-office.type.js';
import type { DeadlineState } from './deadline.lifecycle.js';

/** Which deadlines; what is absent does not narrow. */
export interface DeadlineFilter {
  readonly subjectId?: string | null;
  readonly kind?: string | null;
  readonly state?: DeadlineState | null;
  /** Open and past the due date, or not. */
  readonly overdue?: boolean | null;
  /** An institution that must act, or one above it. */
  readonly under?: string | null;
}

/** A deadline as readers see it. */
export interface DeadlineEntry {
  readonly id: string;
  readonly kind: string;
  readonly state: DeadlineState;
  readonly title: Bilingual;
  readonly reason: Bilingual;
  readonly link: string;
  readonly dueOn: CivilDate;
  readonly overdue: boolean;
  /** Calendar days until the due date; negative once it has passed. */
  readonly daysLeft: number;
  readonly closedAt: Date | null;
  readonly responsible: readonly WaitingOffice[];
  readonly subjectType: string;
  readonly subjectId: string;
}

const ORDER = keyset([
  { sql: 'deadline.due_on', type: 'date' },
  { sql: 'deadline.id', type: 'uuid' },
]);

const RESPONSIBLE = `
  SELECT coalesce(jsonb_agg(jsonb_build_object('role', office.role, 'institution', ${institutionValue('institution')})
                  ORDER BY office.role, institution.code), '[]')
    FROM deadline_office office LEFT JOIN institution ON institution.id = office.institution_id
   WHERE office.deadline_id = deadline.id AND office.part = 'RESPONSIBLE'`;

/** Reads deadlines, as far as the viewer sees them. */
@Injectable()
export class DeadlinesQuery {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** One page of deadlines, what is due first at its head. One statement. */
  async page(viewer: Viewer, filter: DeadlineFilter, args: PageArgs): Promise<Page<DeadlineEntry>> {
    const today = dayOf(this.clock.now());
    const sql = new SqlParameters();
    const rows = await this.database.query<Omit<DeadlineEntry, 'overdue' | 'daysLeft'>[]>(
      `SELECT deadline.id, deadline.kind, deadline.state, deadline.link, deadline.due_on AS "dueOn",
              deadline.closed_at AS "closedAt", deadline.subject_type AS "subjectType",
              deadline.subject_id AS "subjectId", (${RESPONSIBLE}) AS responsible,
              jsonb_build_object('sw', deadline.title_sw, 'en', deadline.title_en) AS title,
              jsonb_build_object('sw', deadline.reason_sw, 'en', deadline.reason_en) AS reason, ${ORDER.columns}
         FROM deadline
        WHERE ${conditionOf(viewer, filter, today, sql)} AND ${ORDER.after(sql, args.after)}
        ORDER BY ${ORDER.orderBy} LIMIT ${sql.add(args.first + 1)}`,
      sql.values,
    );
    return ORDER.page(
      rows,
      args,
      (row) => {
        const daysLeft = daysBetween(today, row.dueOn);
        return { ...row, daysLeft, overdue: row.state === 'OPEN' && daysLeft < 0 };
      },
      () => this.#count(viewer, filter, today),
    );
  }

  async #count(viewer: Viewer, filter: DeadlineFilter, today: CivilDate): Promise<number> {
    const sql = new SqlParameters();
    const [row] = await this.database.query<{ count: number }[]>(
      `SELECT count(*) FROM deadline WHERE ${conditionOf(viewer, filter, today, sql)}`,
      sql.values,
    );
    return row?.count ?? 0;
  }
}

function conditionOf(viewer: Viewer, filter: DeadlineFilter, today: CivilDate, sql: SqlParameters): string {
  const conditions = [visibilityOf(viewer, sql)];
  const { subjectId, kind, state, overdue, under } = filter;
  if (subjectId) conditions.push(isUuid(subjectId) ? `deadline.subject_id = ${sql.add(subjectId)}` : 'false');
  if (kind) conditions.push(`deadline.kind = ${sql.add(kind)}`);
  if (state) conditions.push(`deadline.state = ${sql.add(state)}`);
  if (typeof overdue === 'boolean') {
    const isOverdue = `(deadline.state = 'OPEN' AND deadline.due_on < ${sql.add(today)}::date)`;
    conditions.push(overdue ? isOverdue : `NOT ${isOverdue}`);
  }
  if (under) {
    const within = isUuid(under) ? `institution.path @> ARRAY[${sql.add(under)}::uuid]` : 'false';
    conditions.push(`EXISTS (
      SELECT FROM deadline_office office JOIN institution ON institution.id = office.institution_id
       WHERE office.deadline_id = deadline.id AND office.part = 'RESPONSIBLE' AND ${within})`);
  }
  return conditions.join(' AND ');
}

/**
 * Who sees a deadline: those cleared for it who see everything by office, whose institutions it concerns, or who hold an
 * office that it names.
 */
function visibilityOf(viewer: Viewer, sql: SqlParameters): string {
  const scope = scopeOf(viewer);
  const cleared = `deadline.classification = ANY (${sql.add(clearedFor(viewer.clearance))}::text[])`;
  if (scope.everything) return cleared;
  const held = viewer.offices.map(({ role, institutionId }) => ({ role, institution_id: institutionId }));
  return `${cleared} AND EXISTS (
    SELECT FROM deadline_office office
     WHERE office.deadline_id = deadline.id
       AND (office.institution_id = ANY (${sql.add(scope.institutionIds)}::uuid[])
            OR EXISTS (SELECT FROM jsonb_to_recordset(${sql.add(JSON.stringify(held))}::jsonb)
                              AS held(role text, institution_id uuid)
                        WHERE held.role = office.role
                          AND (office.institution_id IS NULL OR office.institution_id = held.institution_id))))`;
}
