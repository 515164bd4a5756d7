import { bilingual, ExpectedFailure, SqlParameters, type Tx, type Viewer } from '@uratibu/platform';
import { In, type EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { ActionItem } from '../action-items/action-item.entity.js';
import { visibilityOf } from '../action-items/action-item.visibility.js';
import { Assignment } from './assignment.entity.js';
import { HELD_STATES } from './assignment.rules.js';

/** What the platform calls an assignment in a message. */
export const ASSIGNMENT_NAME = bilingual('Mgao', 'Assignment');

/** An assignment with its action item, both held until the end of the transaction. */
export interface HeldAssignment {
  readonly item: ActionItem;
  readonly assignment: Assignment;
}

/**
 * Loads an assignment to change it. The action item is held first, always, so that two at once never wait for each other.
 * @throws ExpectedFailure `NotFound`, also when its action item is not the viewer's to see; `VersionConflict`.
 */
export async function lockAssignment(
  tx: Tx,
  viewer: Viewer,
  assignmentId: string,
  expectedVersion?: number,
): Promise<HeldAssignment> {
  const itemId = isUuid(assignmentId) ? await visibleItemOf(tx.manager, viewer, assignmentId) : undefined;
  const item = itemId === undefined ? null : await tx.lock(ActionItem, itemId);
  const assignment = item && (await tx.lock(Assignment, assignmentId, expectedVersion));
  if (!item || !assignment) throw ExpectedFailure.notFound(ASSIGNMENT_NAME);
  return { item, assignment };
}

async function visibleItemOf(
  manager: EntityManager,
  viewer: Viewer,
  assignmentId: string,
): Promise<string | undefined> {
  const sql = new SqlParameters();
  const wanted = sql.add(assignmentId);
  const [found] = await manager.query<{ id: string }[]>(
    `SELECT item.id FROM assignment JOIN action_item item ON item.id = assignment.action_item_id
      WHERE assignment.id = ${wanted}::uuid AND ${visibilityOf(viewer, sql)}`,
    sql.values,
  );
  return found?.id;
}

/** The assignments of an item that still count, the lead's first. */
export async function heldAssignmentsOf(manager: EntityManager, actionItemId: string): Promise<Assignment[]> {
  return manager.find(Assignment, {
    where: { actionItemId, state: In([...HELD_STATES]) },
    order: { part: 'ASC', createdAt: 'ASC', id: 'ASC' },
  });
}

/** The assignment of the institution that leads an item; that there is none is a fault of ours. */
export function leadOf(item: Pick<ActionItem, 'code'>, assignments: readonly Assignment[]): Assignment {
  const lead = assignments.find((assignment) => assignment.part === 'LEAD');
  if (!lead) throw new Error(`Action item ${item.code} has no lead`);
  return lead;
}
