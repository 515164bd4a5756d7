import { Injectable } from '@nestjs/common';
import {
  dayOf,
  ExpectedFailure,
  isCivilDate,
  UnitOfWork,
  type CivilDate,
  type Viewer,
} from '@uratibu/platform';
import { moveItem, reasonOf } from '../action-items/action-item.changes.js';
import { actionItemLifecycle } from '../action-items/action-item.lifecycle.js';
import { requireOffice } from '../action-items/action-item.offices.js';
import { isLongExtension } from '../action-items/action-item.rules.js';
import type { ItemVersion } from '../action-items/action-item.submission.js';
import { lockVisible } from '../action-items/action-item.visibility.js';
import { heldAssignmentsOf, leadOf } from '../assignments/assignment.access.js';
import { ChangeRequestOpening } from './change-request.opening.js';

/** A due date is changed, once an item is under way, only by an extension that is granted. */
@Injectable()
export class Extensions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly opening: ChangeRequestOpening,
  ) {}

  /**
   * Asks for a later due date, and for its approval, in one go.
   * @returns the id of the change request.
   * @throws ExpectedFailure `NotFound`, `VersionConflict`, `IllegalTransition`, `NotPermitted`, `ValidationFailed`.
   */
  async request(
    viewer: Viewer,
    ref: ItemVersion,
    requestedDueOn: CivilDate,
    reason: string,
  ): Promise<string> {
    const why = reasonOf(reason);
    return this.work.run(viewer, 'actionItem.requestExtension', async (tx) => {
      const item = await lockVisible(tx, viewer, ref.id, ref.expectedVersion);
      const { by } = actionItemLifecycle.apply(item.state, 'requestExtension');
      const lead = leadOf(item, await heldAssignmentsOf(tx.manager, item.id));
      const { institutionId } = lead;
      const office = requireOffice(viewer, by, { institutionId, proposingInstitutionId: null });
      if (!isCivilDate(requestedDueOn) || requestedDueOn <= item.dueOn || requestedDueOn <= dayOf(tx.now)) {
        throw ExpectedFailure.invalid(
          'dueOn',
          `Toa tarehe iliyo baada ya leo na baada ya ${item.dueOn}.`,
          `Give a date after today and after ${item.dueOn}.`,
        );
      }
      await tx.actAs(office);
      await moveItem(tx, item, 'requestExtension');
      const request = await this.opening.open(tx, viewer, item, {
        kind: 'EXTENSION',
        reason: why,
        requestedDueOn,
        office,
        leadInstitutionId: institutionId,
        conditions: isLongExtension(item.dueOn, requestedDueOn) ? ['LONG_EXTENSION'] : [],
      });
      return request.id;
    });
  }
}
