import { Injectable } from '@nestjs/common';
import {
  SqlParameters,
  type Bilingual,
  type CivilDate,
  type Classification,
  type RequestContext,
} from '@uratibu/platform';
import type DataLoader from 'dataloader';
import { DataSource, In } from 'typeorm';
import { ROUTE_VALUE, type RouteValue } from '../routes/approval-route.loader.js';
import { ApprovalSubjects } from './approval-subject.js';
import { ApprovalStep } from './approval.entity.js';
import type { ApprovalFacts, Submission } from './approval.rules.js';
import { visibilityOf } from './approval.visibility.js';
import { Decision } from './decision.entity.js';

/** An approval, as it is read. */
export interface ApprovalValue extends ApprovalFacts, Submission {
  readonly id: string;
  readonly version: number;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly nodeType: string;
  readonly nodeId: string;
  readonly route: RouteValue;
  readonly title: Bilingual;
  readonly link: string;
  readonly classification: Classification;
  readonly openedAt: Date;
  readonly settledAt: Date | null;
  /** When the current step is due; null once it is settled. */
  readonly dueOn: CivilDate | null;
}

/** SQL for the columns of an {@link ApprovalValue}, of {@link APPROVAL_TABLES}. */
export const APPROVAL_COLUMNS = `
  approval.id, approval.version, approval.subject_type AS "subjectType", approval.subject_id AS "subjectId",
  approval.node_type AS "nodeType", approval.node_id AS "nodeId", approval.state, approval.current_step AS "currentStep",
  jsonb_build_object('sw', approval.title_sw, 'en', approval.title_en) AS title, approval.link, approval.classification,
  approval.submitted_by_id AS "submittedById", approval.submitted_for_id AS "submittedForId",
  approval.submitted_role AS "submittedRole", approval.submitted_institution_id AS "submittedInstitutionId",
  approval.party_ids AS "partyIds", approval.opened_at AS "openedAt", approval.settled_at AS "settledAt",
  CASE WHEN approval.state = 'OPEN' THEN step.due_on END AS "dueOn", ${ROUTE_VALUE} AS route`;

/** An approval with the version of its route and the step at which it stands. */
export const APPROVAL_TABLES = `
  approval
  JOIN approval_route route ON route.id = approval.route_id
  JOIN approval_step step ON step.approval_id = approval.id AND step.number = approval.current_step`;

/** Reads approvals with their steps and decisions, batched for each request. */
@Injectable()
export class ApprovalLoader {
  readonly #byNode = {};
  readonly #steps = {};
  readonly #decisions = {};

  constructor(
    private readonly database: DataSource,
    private readonly subjects: ApprovalSubjects,
  ) {}

  /** Approvals by id; null for what is absent or not the viewer's to see. */
  of(context: RequestContext): DataLoader<string, ApprovalValue | null> {
    return context.loader<string, ApprovalValue | null>(this, async (ids) => {
      if (!context.viewer) return ids.map(() => null);
      const sql = new SqlParameters();
      const wanted = `approval.id = ANY(${sql.add(ids)}::uuid[])`;
      const rows = await this.#read(`${wanted} AND ${visibilityOf(this.subjects, context.viewer, sql)}`, sql);
      return ids.map((id) => rows.find((row) => row.id === id) ?? null);
    });
  }

  /** All approvals of a node, newest first. Whoever asks has shown that the viewer sees the node. */
  ofNode(context: RequestContext): DataLoader<string, readonly ApprovalValue[]> {
    return context.loader<string, readonly ApprovalValue[]>(this.#byNode, async (nodeIds) => {
      const sql = new SqlParameters();
      const rows = await this.#read(`approval.node_id = ANY(${sql.add(nodeIds)}::uuid[])`, sql);
      return nodeIds.map((id) => rows.filter((row) => row.nodeId === id));
    });
  }

  /** The steps of an approval, in their order. */
  steps(context: RequestContext): DataLoader<string, readonly ApprovalStep[]> {
    return context.loader<string, readonly ApprovalStep[]>(this.#steps, async (approvalIds) => {
      const where = { approvalId: In([...approvalIds]) };
      const rows = await this.database.manager.find(ApprovalStep, { where, order: { number: 'ASC' } });
      return approvalIds.map((id) => rows.filter((row) => row.approvalId === id));
    });
  }

  /** The decisions of an approval, in the order in which they were made. */
  decisions(context: RequestContext): DataLoader<string, readonly Decision[]> {
    return context.loader<string, readonly Decision[]>(this.#decisions, async (approvalIds) => {
      const where = { approvalId: In([...approvalIds]) };
      const rows = await this.database.manager.find(Decision, {
        where,
        order: { decidedAt: 'ASC', id: 'ASC' },
      });
      return approvalIds.map((id) => rows.filter((row) => row.approvalId === id));
    });
  }

  /** An approval as it is after the viewer changed it, also when it is no longer theirs to see. */
  async reread(context: RequestContext, id: string): Promise<ApprovalValue> {
    this.of(context).clear(id);
    this.ofNode(context).clearAll();
    this.steps(context).clear(id);
    this.decisions(context).clear(id);
    const sql = new SqlParameters();
    const [row] = await this.#read(`approval.id = ${sql.add(id)}`, sql);
    if (!row) throw new Error(`Approval ${id} was changed and is not there`);
    return row;
  }

  #read(condition: string, sql: SqlParameters): Promise<ApprovalValue[]> {
    return this.database.query<ApprovalValue[]>(
      `SELECT ${APPROVAL_COLUMNS} FROM ${APPROVAL_TABLES} WHERE ${condition}
        ORDER BY approval.opened_at DESC, approval.id DESC`,
      sql.values,
    );
  }
}
