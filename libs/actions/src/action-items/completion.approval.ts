import { Injectable } from '@nestjs/common';
import { ApprovalSubject, type Approval } from '@uratibu/approvals';
import { bilingual, type Bilingual, type SqlParameters, type Tx, type Viewer } from '@uratibu/platform';
import { heldAssignmentsOf, leadOf } from '../assignments/assignment.access.js';
import { itemOf, itemVisibilityOf } from './action-item.approval.js';
import { moveItem } from './action-item.changes.js';
import { ActionItemDeadlines } from './action-item.deadlines.js';
import { ActionItemEnding } from './action-item.ending.js';
import type { ActionItemEvent } from './action-item.lifecycle.js';

/** What becomes of an action item when its completion is verified, or not. */
@Injectable()
export class CompletionApproval extends ApprovalSubject {
  override readonly type = 'COMPLETION';
  override readonly name: Bilingual = bilingual('Kukamilika kwa hatua', 'Completion of an action item');

  constructor(
    private readonly deadlines: ActionItemDeadlines,
    private readonly ending: ActionItemEnding,
  ) {
    super();
  }

  override visibilitySql(viewer: Viewer, sql: SqlParameters, nodeIdColumn: string): string {
    return itemVisibilityOf(viewer, sql, nodeIdColumn);
  }

  override async granted(tx: Tx, approval: Approval): Promise<void> {
    await this.ending.complete(tx, await itemOf(tx, approval));
  }

  override async returned(tx: Tx, approval: Approval, comment: string): Promise<void> {
    await this.#backToWork(tx, approval, 'returnCompletion', comment);
  }

  /** That an item is not done is no end of it: the lead goes on, as after a return. */
  override async rejected(tx: Tx, approval: Approval, comment: string): Promise<void> {
    await this.#backToWork(tx, approval, 'returnCompletion', comment);
  }

  override async withdrawn(tx: Tx, approval: Approval): Promise<void> {
    await this.#backToWork(tx, approval, 'withdrawCompletion', null);
  }

  async #backToWork(tx: Tx, approval: Approval, event: ActionItemEvent, why: string | null): Promise<void> {
    const item = await itemOf(tx, approval);
    await moveItem(tx, item, event, why);
    const assignments = await heldAssignmentsOf(tx.manager, item.id);
    await this.deadlines.awaitDelivery(tx, item, leadOf(item, assignments));
    const accepted = assignments.filter(({ state }) => state === 'ACCEPTED');
    await this.deadlines.await(tx, item, accepted);
  }
}
