import {
  bilingual,
  clearedFor,
  ExpectedFailure,
  SqlParameters,
  type Tx,
  type Viewer,
} from '@uratibu/platform';
import { validate as isUuid } from 'uuid';
import type { ApprovalSubjects } from './approval-subject.js';
import { Approval } from './approval.entity.js';

/** What the platform calls an approval in a message. */
export const APPROVAL_NAME = bilingual('Idhini', 'Approval');

/** The one place that says who sees which approvals, as a condition on `approval`: whoever sees their subject. */
export function visibilityOf(
  subjects: ApprovalSubjects,
  viewer: Viewer,
  sql: SqlParameters,
  approval = 'approval',
): string {
  const kinds = subjects.all().map((subject) => {
    const isOfKind = `${approval}.subject_type = ${sql.add(subject.type)}`;
    return `(${isOfKind} AND (${subject.visibilitySql(viewer, sql, `${approval}.node_id`)}))`;
  });
  if (kinds.length === 0) return 'false';
  const cleared = `${approval}.classification = ANY(${sql.add(clearedFor(viewer.clearance))}::text[])`;
  return `${cleared} AND (${kinds.join(' OR ')})`;
}

/**
 * Loads an approval to change it: the viewer must see it, and it must still be as they last saw it.
 * @throws ExpectedFailure `NotFound`, also for what is not theirs to see; `VersionConflict`.
 */
export async function lockVisible(
  tx: Tx,
  subjects: ApprovalSubjects,
  viewer: Viewer,
  id: string,
  expectedVersion: number,
): Promise<Approval> {
  if (!isUuid(id)) throw ExpectedFailure.notFound(APPROVAL_NAME);
  const sql = new SqlParameters();
  const wanted = sql.add(id);
  const seen = await tx.manager.query<unknown[]>(
    `SELECT FROM approval WHERE approval.id = ${wanted} AND ${visibilityOf(subjects, viewer, sql)}`,
    sql.values,
  );
  const approval = seen.length > 0 ? await tx.lock(Approval, id, expectedVersion) : null;
  if (!approval) throw ExpectedFailure.notFound(APPROVAL_NAME);
  return approval;
}
