import { Injectable } from '@nestjs/common';
import {
  checkPage,
  Clock,
  dayOf,
  keyset,
  SqlParameters,
  type Page,
  type PageArgs,
  type Viewer,
} from '@uratibu/platform';
import { DataSource } from 'typeorm';
import { ApprovalSubjects } from './approval-subject.js';
import { APPROVAL_COLUMNS, APPROVAL_TABLES, type ApprovalValue } from './approval.loader.js';
import type { ApprovalState } from './approval.lifecycle.js';
import { visibilityOf } from './approval.visibility.js';

/** Which approvals to list; all conditions that are given must hold. */
export interface ApprovalFilter {
  readonly state?: ApprovalState | null;
  /** Only those at a step where the viewer may decide now. */
  readonly waitingForMe?: boolean | null;
  readonly subjectType?: string | null;
  /** Whether the current step's due date has passed. */
  readonly overdue?: boolean | null;
}

const NEWEST_FIRST = keyset([
  { sql: 'approval.opened_at', type: 'timestamptz', descending: true },
  { sql: 'approval.id', type: 'uuid', descending: true },
]);

/** Lists approvals, scoped by what the viewer may see. */
@Injectable()
export class ApprovalList {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly subjects: ApprovalSubjects,
  ) {}

  /** One page, newest first. @throws ExpectedFailure `ValidationFailed` for a wrong page size or cursor. */
  async page(viewer: Viewer, filter: ApprovalFilter, args: PageArgs): Promise<Page<ApprovalValue>> {
    checkPage(args);
    const sql = new SqlParameters();
    const condition = `${this.#condition(viewer, filter, sql)} AND ${NEWEST_FIRST.after(sql, args.after)}`;
    const rows = await this.database.query<ApprovalValue[]>(
      `SELECT ${APPROVAL_COLUMNS}, ${NEWEST_FIRST.columns} FROM ${APPROVAL_TABLES} WHERE ${condition}
        ORDER BY ${NEWEST_FIRST.orderBy} LIMIT ${sql.add(args.first + 1)}`,
      sql.values,
    );
    return NEWEST_FIRST.page(
      rows,
      args,
      (row) => row,
      () => this.#count(viewer, filter),
    );
  }

  async #count(viewer: Viewer, filter: ApprovalFilter): Promise<number> {
    const sql = new SqlParameters();
    const [counted] = await this.database.query<{ count: number }[]>(
      `SELECT count(*) FROM ${APPROVAL_TABLES} WHERE ${this.#condition(viewer, filter, sql)}`,
      sql.values,
    );
    return counted?.count ?? 0;
  }

  #condition(viewer: Viewer, filter: ApprovalFilter, sql: SqlParameters): string {
    const { state, subjectType, waitingForMe, overdue } = filter;
    const conditions = [visibilityOf(this.subjects, viewer, sql)];
    if (state) conditions.push(`approval.state = ${sql.add(state)}`);
    if (subjectType) conditions.push(`approval.subject_type = ${sql.add(subjectType)}`);
    if (waitingForMe) conditions.push(waitsFor(viewer, sql));
    if (typeof overdue === 'boolean') {
      const late = `(approval.state = 'OPEN' AND step.due_on < ${sql.add(dayOf(this.clock.now()))}::date)`;
      conditions.push(overdue ? late : `NOT ${late}`);
    }
    return conditions.map((condition) => `(${condition})`).join(' AND ');
  }
}

/** `officeToDecide` of the rules, as a condition on `approval` and its current `step`; a test holds the two together. */
function waitsFor(viewer: Viewer, sql: SqlParameters): string {
  const offices = viewer.offices.map(({ role, institutionId, onBehalfOf }) => ({
    role,
    institution_id: institutionId,
    person_id: onBehalfOf?.personId ?? viewer.personId,
  }));
  const me = `${sql.add(viewer.personId)}::uuid`;
  return `approval.state = 'OPEN' AND ${isFree(me)} AND EXISTS (
    SELECT FROM jsonb_to_recordset(${sql.add(JSON.stringify(offices))}::jsonb)
             AS office(role text, institution_id uuid, person_id uuid)
     WHERE office.role = step.role AND (step.institution_id IS NULL OR step.institution_id = office.institution_id)
       AND ${isFree('office.person_id')})`;
}

function isFree(person: string): string {
  return `${person} <> ALL(approval.party_ids) AND NOT EXISTS (
    SELECT FROM decision made
     WHERE made.approval_id = approval.id AND (made.kind <> 'DEFER' OR made.step_number <> approval.current_step)
       AND ${person} IN (made.person_id, made.on_behalf_of_id))`;
}
