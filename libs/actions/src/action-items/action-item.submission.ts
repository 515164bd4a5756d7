import { Injectable } from '@nestjs/common';
import { Approvals } from '@uratibu/approvals';
import { dayOf, ExpectedFailure, UnitOfWork, type Tx, type Viewer } from '@uratibu/platform';
import { heldAssignmentsOf, leadOf } from '../assignments/assignment.access.js';
import { moveItem } from './action-item.changes.js';
import { focusAreaCodeOf } from './action-item.code.js';
import { aboutItem, ActionItemDeadlines } from './action-item.deadlines.js';
import type { ActionItem } from './action-item.entity.js';
import { actionItemLifecycle } from './action-item.lifecycle.js';
import { requireOffice } from './action-item.offices.js';
import { routeOf } from './action-item.rules.js';
import { lockVisible } from './action-item.visibility.js';

/** Which action item, as the caller last saw it. */
export interface ItemVersion {
  readonly id: string;
  readonly expectedVersion: number;
}

/** Submits drafts for approval, along the route that fits them. */
@Injectable()
export class ActionItemSubmission {
  constructor(
    private readonly work: UnitOfWork,
    private readonly approvals: Approvals,
    private readonly deadlines: ActionItemDeadlines,
  ) {}

  /**
   * Submits a draft.
   * @throws ExpectedFailure `NotFound`, `VersionConflict`, `IllegalTransition`, `NotPermitted`; `ValidationFailed` when
   * its due date has come meanwhile.
   */
  async submit(viewer: Viewer, ref: ItemVersion): Promise<string> {
    return this.work.run(viewer, 'actionItem.submit', async (tx) => {
      const item = await lockVisible(tx, viewer, ref.id, ref.expectedVersion);
      await this.submitIn(tx, viewer, item);
      return item.id;
    });
  }

  /** Submits a draft within the transaction that made it. */
  async submitIn(tx: Tx, viewer: Viewer, item: ActionItem): Promise<void> {
    const { by } = actionItemLifecycle.apply(item.state, 'submit');
    const { proposingInstitutionId } = item;
    const office = requireOffice(viewer, by, { institutionId: null, proposingInstitutionId });
    if (item.dueOn <= dayOf(tx.now)) {
      throw ExpectedFailure.invalid(
        'dueOn',
        'Tarehe ya mwisho imefika. Weka tarehe iliyo baada ya leo, kisha uwasilishe.',
        'The due date has come. Set a date after today, then submit.',
      );
    }
    await tx.actAs(office);
    await moveItem(tx, item, 'submit');
    await this.deadlines.revised(tx, item);
    const lead = leadOf(item, await heldAssignmentsOf(tx.manager, item.id));
    await this.approvals.open(tx, viewer, {
      ...aboutItem(item),
      subjectType: 'ACTION_ITEM',
      subjectId: item.id,
      nodeType: 'ActionItem',
      nodeId: item.id,
      routeKey: routeOf({ ...item, focusAreaCode: focusAreaCodeOf(item) }),
      leadInstitutionId: lead.institutionId,
      conditions: item.cabinetMandated ? ['CABINET_MANDATED'] : [],
      submittedIn: office,
      authorIds: [item.createdById],
    });
  }
}
