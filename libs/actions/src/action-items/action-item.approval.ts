import { Injectable } from '@nestjs/common';
import { ApprovalSubject, type Approval } from '@uratibu/approvals';
import { bilingual, type Bilingual, type SqlParameters, type Tx, type Viewer } from '@uratibu/platform';
import { heldAssignmentsOf } from '../assignments/assignment.access.js';
import { moveAssignment, moveItem } from './action-item.changes.js';
import { ActionItemDeadlines } from './action-item.deadlines.js';
import { ActionItemEnding } from './action-item.ending.js';
import { ActionItem } from './action-item.entity.js';
import { ActionItemNotices, officesOf } from './action-item.notices.js';
import { visibilityOf } from './action-item.visibility.js';

/** A condition: whether the viewer sees the action item whose id stands in `idColumn`. */
export function itemVisibilityOf(viewer: Viewer, sql: SqlParameters, idColumn: string): string {
  return `EXISTS (SELECT FROM action_item item WHERE item.id = ${idColumn} AND ${visibilityOf(viewer, sql)})`;
}

/** The action item that an approval decides about, held until the end of the transaction. */
export async function itemOf(tx: Tx, approval: Approval): Promise<ActionItem> {
  const item = await tx.lock(ActionItem, approval.subjectId);
  if (!item) throw new Error(`The action item of approval ${approval.id} is not there`);
  return item;
}

/** What becomes of an action item when its approval is decided. */
@Injectable()
export class ActionItemApproval extends ApprovalSubject {
  override readonly type = 'ACTION_ITEM';
  override readonly name: Bilingual = bilingual('Hatua', 'Action item');

  constructor(
    private readonly deadlines: ActionItemDeadlines,
    private readonly notices: ActionItemNotices,
    private readonly ending: ActionItemEnding,
  ) {
    super();
  }

  override visibilitySql(viewer: Viewer, sql: SqlParameters, nodeIdColumn: string): string {
    return itemVisibilityOf(viewer, sql, nodeIdColumn);
  }

  /** The institutions that were planned are asked to accept. */
  override async granted(tx: Tx, approval: Approval): Promise<void> {
    const item = await itemOf(tx, approval);
    await moveItem(tx, item, 'approve');
    const assignments = await heldAssignmentsOf(tx.manager, item.id);
    for (const assignment of assignments) await moveAssignment(tx, assignment, 'offer');
    await this.deadlines.await(tx, item, assignments);
    await this.notices.tell(tx, 'ASSIGNED', item, officesOf(assignments));
  }

  override async returned(tx: Tx, approval: Approval, comment: string): Promise<void> {
    const item = await itemOf(tx, approval);
    await moveItem(tx, item, 'return', comment);
    const { submittedRole: role, submittedInstitutionId: institutionId } = approval;
    await this.deadlines.awaitRevision(tx, item, { role, institutionId });
  }

  override async rejected(tx: Tx, approval: Approval, comment: string): Promise<void> {
    await this.ending.reject(tx, await itemOf(tx, approval), comment);
  }

  override async withdrawn(tx: Tx, approval: Approval): Promise<void> {
    await moveItem(tx, await itemOf(tx, approval), 'withdraw');
  }
}
