import { bilingual, ExpectedFailure, SqlParameters, type Tx, type Viewer } from '@uratibu/platform';
import { validate as isUuid } from 'uuid';
import type { ActionItem } from '../action-items/action-item.entity.js';
import { visibilityOf } from '../action-items/action-item.visibility.js';
import { lockAssignment } from '../assignments/assignment.access.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { StatusUpdate } from './status-update.entity.js';

/** What the platform calls a status update in a message. */
export const STATUS_UPDATE_NAME = bilingual('Taarifa ya hali', 'Status update');

/**
 * The one place that says who sees which status updates, as a condition on `u` and its action item `item`: whoever
 * sees the item, but a draft is its own institution's affair, not even that of the one above.
 */
export function updateVisibility(viewer: Viewer, sql: SqlParameters, update = 'u', item = 'item'): string {
  const own = sql.add(viewer.offices.map((office) => office.institutionId));
  return `${visibilityOf(viewer, sql, item)}
    AND (${update}.state <> 'DRAFT' OR ${update}.institution_id = ANY(${own}::uuid[]))`;
}

/** A status update held for a change, with what it is a part of. */
export interface HeldUpdate {
  readonly update: StatusUpdate;
  readonly assignment: Assignment;
  readonly item: ActionItem;
}

/**
 * Holds a status update for a change: its action item first, then the assignment, then itself, as everyone does.
 * @throws ExpectedFailure `NotFound`, also for what is not theirs to see; `VersionConflict`.
 */
export async function lockUpdate(
  tx: Tx,
  viewer: Viewer,
  id: string,
  expectedVersion?: number,
): Promise<HeldUpdate> {
  if (!isUuid(id)) throw ExpectedFailure.notFound(STATUS_UPDATE_NAME);
  const sql = new SqlParameters();
  const [seen] = await tx.manager.query<{ assignmentId: string }[]>(
    `SELECT u.assignment_id AS "assignmentId" FROM status_update u JOIN action_item item ON item.id = u.action_item_id
      WHERE u.id = ${sql.add(id)}::uuid AND ${updateVisibility(viewer, sql)}`,
    sql.values,
  );
  if (!seen) throw ExpectedFailure.notFound(STATUS_UPDATE_NAME);
  const { item, assignment } = await lockAssignment(tx, viewer, seen.assignmentId);
  const update = await tx.lock(StatusUpdate, id, expectedVersion);
  // Between the look and the lock a draft may have been thrown away.
  if (!update) throw ExpectedFailure.notFound(STATUS_UPDATE_NAME);
  return { update, assignment, item };
}
