import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx, type Viewer } from '@uratibu/platform';
import { heldAssignmentsOf, leadOf } from '../assignments/assignment.access.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { CancellationRequests } from '../change-requests/cancellation.service.js';
import { moveItem, reasonOf } from './action-item.changes.js';
import { ActionItemDeadlines } from './action-item.deadlines.js';
import { ActionItemEnding } from './action-item.ending.js';
import type { ActionItem } from './action-item.entity.js';
import { actionItemLifecycle, type ActionItemEvent } from './action-item.lifecycle.js';
import { ActionItemNotices, officesOf } from './action-item.notices.js';
import { requireOffice } from './action-item.offices.js';
import { takesApprovalToCancel } from './action-item.rules.js';
import type { ItemVersion } from './action-item.submission.js';
import { lockVisible } from './action-item.visibility.js';

/** How the coordinator stops action items, sets them going again, and ends them. */
@Injectable()
export class ActionItemRunning {
  constructor(
    private readonly work: UnitOfWork,
    private readonly deadlines: ActionItemDeadlines,
    private readonly notices: ActionItemNotices,
    private readonly ending: ActionItemEnding,
    private readonly cancellations: CancellationRequests,
  ) {}

  /**
   * Suspends an item: nothing of it is waited for until it is resumed.
   * @throws ExpectedFailure `NotFound`, `VersionConflict`, `IllegalTransition`, `NotPermitted`, `ValidationFailed`.
   */
  async suspend(viewer: Viewer, ref: ItemVersion, reason: string): Promise<string> {
    return this.#change(viewer, 'suspend', ref, reason, async (tx, item, assignments, why) => {
      await moveItem(tx, item, 'suspend', why);
      await this.deadlines.rest(tx, item, assignments);
      await this.notices.tell(tx, 'SUSPENDED', item, officesOf(assignments), why);
    });
  }

  /**
   * Sets a suspended item going again: what was waited for is waited for anew.
   * @throws ExpectedFailure as {@link suspend}.
   */
  async resume(viewer: Viewer, ref: ItemVersion, reason: string): Promise<string> {
    return this.#change(viewer, 'resume', ref, reason, async (tx, item, assignments, why) => {
      await moveItem(tx, item, 'resume', why);
      await this.deadlines.awaitDelivery(tx, item, leadOf(item, assignments));
      await this.deadlines.await(tx, item, assignments);
      await this.notices.tell(tx, 'RESUMED', item, officesOf(assignments), why);
    });
  }

  /**
   * Cancels an item for good. Of one that Cabinet mandated, once it is approved, this opens the approval that may.
   * @throws ExpectedFailure as {@link suspend}.
   */
  async cancel(viewer: Viewer, ref: ItemVersion, reason: string): Promise<string> {
    return this.#change(viewer, 'cancel', ref, reason, async (tx, item, _assignments, why, office) => {
      if (takesApprovalToCancel(item)) await this.cancellations.open(tx, viewer, item, office, why);
      else await this.ending.cancel(tx, item, why);
    });
  }

  async #change(
    viewer: Viewer,
    event: ActionItemEvent,
    ref: ItemVersion,
    reason: string,
    change: (
      tx: Tx,
      item: ActionItem,
      assignments: readonly Assignment[],
      why: string,
      office: ReturnType<typeof requireOffice>,
    ) => Promise<void>,
  ): Promise<string> {
    const why = reasonOf(reason);
    return this.work.run(viewer, `actionItem.${event}`, async (tx) => {
      const item = await lockVisible(tx, viewer, ref.id, ref.expectedVersion);
      const { by } = actionItemLifecycle.apply(item.state, event);
      const { proposingInstitutionId } = item;
      const office = requireOffice(viewer, by, { institutionId: null, proposingInstitutionId });
      await tx.actAs(office);
      await change(tx, item, await heldAssignmentsOf(tx.manager, item.id), why, office);
      return item.id;
    });
  }
}
