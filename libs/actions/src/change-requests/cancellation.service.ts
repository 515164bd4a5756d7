import { Injectable } from '@nestjs/common';
import type { Office, Tx, Viewer } from '@uratibu/platform';
import { saveItem } from '../action-items/action-item.changes.js';
import type { ActionItem } from '../action-items/action-item.entity.js';
import { heldAssignmentsOf, leadOf } from '../assignments/assignment.access.js';
import { ChangeRequestOpening } from './change-request.opening.js';

/** What Cabinet mandated is cancelled only when Cabinet agrees. */
@Injectable()
export class CancellationRequests {
  constructor(private readonly opening: ChangeRequestOpening) {}

  /**
   * Asks for the cancellation of an item that the transaction holds; until it is granted, work goes on.
   * @throws ExpectedFailure `ValidationFailed` when that is in approval already.
   */
  async open(tx: Tx, viewer: Viewer, item: ActionItem, office: Office, why: string): Promise<void> {
    const lead = leadOf(item, await heldAssignmentsOf(tx.manager, item.id));
    await saveItem(tx, item, { state: item.state });
    await this.opening.open(tx, viewer, item, {
      kind: 'CANCELLATION',
      reason: why,
      requestedDueOn: null,
      office,
      leadInstitutionId: lead.institutionId,
      conditions: ['CABINET_MANDATED'],
    });
  }
}
