import { Injectable } from '@nestjs/common';
import { Approvals } from '@uratibu/approvals';
import { ExpectedFailure, UnitOfWork, type Tx, type Viewer } from '@uratibu/platform';
import { heldAssignmentsOf, leadOf } from '../assignments/assignment.access.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { moveItem } from './action-item.changes.js';
import { aboutItem, ActionItemDeadlines } from './action-item.deadlines.js';
import { actionItemLifecycle } from './action-item.lifecycle.js';
import { requireOffice } from './action-item.offices.js';
import type { ItemVersion } from './action-item.submission.js';
import { lockVisible } from './action-item.visibility.js';

/** The lead says that an action item is done; others verify it. */
@Injectable()
export class Completion {
  constructor(
    private readonly work: UnitOfWork,
    private readonly deadlines: ActionItemDeadlines,
    private readonly approvals: Approvals,
  ) {}

  /**
   * Reports an item as completed, which opens its verification. The lead must have handed in evidence before: at least
   * one piece with an update that it submitted.
   * @throws ExpectedFailure `NotFound`, `VersionConflict`, `IllegalTransition`, `NotPermitted`; `ValidationFailed`
   * without evidence.
   */
  async report(viewer: Viewer, ref: ItemVersion): Promise<string> {
    return this.work.run(viewer, 'actionItem.reportCompletion', async (tx) => {
      const item = await lockVisible(tx, viewer, ref.id, ref.expectedVersion);
      const { by } = actionItemLifecycle.apply(item.state, 'reportCompletion');
      const assignments = await heldAssignmentsOf(tx.manager, item.id);
      const lead = leadOf(item, assignments);
      const { institutionId } = lead;
      const office = requireOffice(viewer, by, { institutionId, proposingInstitutionId: null });
      await requireEvidence(tx, lead);
      await tx.actAs(office);
      await moveItem(tx, item, 'reportCompletion');
      await this.deadlines.delivered(tx, item, assignments);
      await this.approvals.open(tx, viewer, {
        ...aboutItem(item),
        subjectType: 'COMPLETION',
        subjectId: item.id,
        nodeType: 'ActionItem',
        nodeId: item.id,
        routeKey: 'COMPLETION',
        leadInstitutionId: institutionId,
        conditions: item.cabinetMandated ? ['CABINET_MANDATED'] : [],
        submittedIn: office,
      });
      return item.id;
    });
  }
}

async function requireEvidence(tx: Tx, lead: Assignment): Promise<void> {
  const found = await tx.manager.query<unknown[]>(
    `SELECT FROM evidence JOIN status_update report ON report.id = evidence.status_update_id
      WHERE report.assignment_id = $1 AND report.state IN ('SUBMITTED', 'SIGNED_OFF', 'ACKNOWLEDGED') LIMIT 1`,
    [lead.id],
  );
  if (found.length > 0) return;
  throw ExpectedFailure.invalid(
    'id',
    'Kwanza wasilisha taarifa ya hali yenye angalau ushahidi mmoja.',
    'First submit a status update with at least one piece of evidence.',
  );
}
