import { Injectable } from '@nestjs/common';
import { ApprovalSubject, type Approval } from '@uratibu/approvals';
import { bilingual, type Bilingual, type SqlParameters, type Tx, type Viewer } from '@uratibu/platform';
import { saveItem } from '../action-items/action-item.changes.js';
import { ActionItemDeadlines } from '../action-items/action-item.deadlines.js';
import { ActionItemEnding } from '../action-items/action-item.ending.js';
import { ActionItem } from '../action-items/action-item.entity.js';
import { ActionItemNotices, officesOf } from '../action-items/action-item.notices.js';
import { heldAssignmentsOf } from '../assignments/assignment.access.js';
import { ChangeRequest, type ChangeRequestKind } from './change-request.entity.js';
import type { ChangeRequestEvent } from './change-request.lifecycle.js';
import { ChangeRequestSettling } from './change-request.settling.js';
import { changeRequestVisibilityOf } from './change-request.visibility.js';

/** What both kinds of change request have in common when they are decided. */
@Injectable()
export abstract class ChangeRequestApproval extends ApprovalSubject {
  abstract override readonly type: ChangeRequestKind;

  constructor(protected readonly settling: ChangeRequestSettling) {
    super();
  }

  /** Makes the change that was granted. */
  protected abstract change(tx: Tx, item: ActionItem, request: ChangeRequest): Promise<void>;

  override visibilitySql(viewer: Viewer, sql: SqlParameters, nodeIdColumn: string): string {
    return changeRequestVisibilityOf(viewer, sql, nodeIdColumn);
  }

  override async granted(tx: Tx, approval: Approval): Promise<void> {
    const { item, request } = await this.#settle(tx, approval, 'grant');
    await this.change(tx, item, request);
  }

  override async returned(tx: Tx, approval: Approval): Promise<void> {
    await this.#settle(tx, approval, 'return');
  }

  override async rejected(tx: Tx, approval: Approval): Promise<void> {
    await this.#settle(tx, approval, 'reject');
  }

  override async withdrawn(tx: Tx, approval: Approval): Promise<void> {
    await this.#settle(tx, approval, 'withdraw');
  }

  async #settle(
    tx: Tx,
    approval: Approval,
    event: ChangeRequestEvent,
  ): Promise<{ readonly item: ActionItem; readonly request: ChangeRequest }> {
    const request = await tx.lock(ChangeRequest, approval.subjectId);
    const item = request && (await tx.lock(ActionItem, request.actionItemId));
    if (!request || !item) throw new Error(`The change request of approval ${approval.id} is not there`);
    await this.settling.settle(tx, request, event);
    return { item, request };
  }
}

/** What becomes of an extension when it is decided. */
@Injectable()
export class ExtensionApproval extends ChangeRequestApproval {
  override readonly type = 'EXTENSION';
  override readonly name: Bilingual = bilingual('Kuongeza muda', 'Extension of a due date');

  constructor(
    settling: ChangeRequestSettling,
    private readonly deadlines: ActionItemDeadlines,
    private readonly notices: ActionItemNotices,
  ) {
    super(settling);
  }

  protected override async change(
    tx: Tx,
    item: ActionItem,
    { requestedDueOn }: ChangeRequest,
  ): Promise<void> {
    if (!requestedDueOn) throw new Error(`An extension of ${item.code} names no date`);
    await saveItem(tx, item, { dueOn: requestedDueOn });
    await this.deadlines.moveDelivery(tx, item);
    const held = await heldAssignmentsOf(tx.manager, item.id);
    await this.notices.tell(tx, 'DUE_DATE_MOVED', item, officesOf(held), requestedDueOn);
  }
}

/** What becomes of the cancellation of what Cabinet mandated when it is decided. */
@Injectable()
export class CancellationApproval extends ChangeRequestApproval {
  override readonly type = 'CANCELLATION';
  override readonly name: Bilingual = bilingual('Kufuta hatua', 'Cancellation of an action item');

  constructor(
    settling: ChangeRequestSettling,
    private readonly ending: ActionItemEnding,
  ) {
    super(settling);
  }

  protected override async change(tx: Tx, item: ActionItem, { reason }: ChangeRequest): Promise<void> {
    await this.ending.cancel(tx, item, reason);
  }
}
