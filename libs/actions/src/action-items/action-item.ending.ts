import { Injectable } from '@nestjs/common';
import { Approvals } from '@uratibu/approvals';
import { bilingual, type Tx } from '@uratibu/platform';
import { heldAssignmentsOf } from '../assignments/assignment.access.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { ChangeRequestSettling } from '../change-requests/change-request.settling.js';
import { moveAssignment, moveItem, saveItem } from './action-item.changes.js';
import { ActionItemDeadlines } from './action-item.deadlines.js';
import type { ActionItem } from './action-item.entity.js';
import { ActionItemNotices, officesOf } from './action-item.notices.js';

const COMPLETED_WITHOUT = bilingual(
  'Hatua imekamilika kabla ya taasisi hii kukubali mgao.',
  'The action item was completed before this institution had accepted.',
);

/** How an action item ends: what it takes along, and what is not waited for any more. */
@Injectable()
export class ActionItemEnding {
  constructor(
    private readonly deadlines: ActionItemDeadlines,
    private readonly notices: ActionItemNotices,
    private readonly approvals: Approvals,
    private readonly changeRequests: ChangeRequestSettling,
  ) {}

  /** It was verified: whoever accepted a part has fulfilled it. */
  async complete(tx: Tx, item: ActionItem): Promise<void> {
    await moveItem(tx, item, 'verify');
    await saveItem(tx, item, { progress: 100, rating: 'DONE' });
    const assignments = await heldAssignmentsOf(tx.manager, item.id);
    for (const assignment of assignments) {
      if (assignment.state === 'ACCEPTED') await moveAssignment(tx, assignment, 'fulfil');
      else await releaseWithItem(tx, assignment, `${COMPLETED_WITHOUT.sw} / ${COMPLETED_WITHOUT.en}`);
    }
    await this.#rest(tx, item, assignments);
    await this.notices.tell(tx, 'COMPLETED', item, officesOf(assignments));
  }

  /** It is given up. Those who had a part go on seeing what became of it; those who were only planned never did. */
  async cancel(tx: Tx, item: ActionItem, why: string): Promise<void> {
    await moveItem(tx, item, 'cancel', why);
    const assignments = await heldAssignmentsOf(tx.manager, item.id);
    const offered = assignments.filter(({ state }) => state !== 'PLANNED');
    for (const assignment of assignments) await releaseWithItem(tx, assignment, why);
    await this.#rest(tx, item, assignments);
    await this.approvals.cancelOf(tx, 'COMPLETION', item.id);
    await this.notices.tell(tx, 'CANCELLED', item, officesOf(offered), why);
  }

  /** Its approval was refused for good. */
  async reject(tx: Tx, item: ActionItem, why: string): Promise<void> {
    await moveItem(tx, item, 'reject', why);
    for (const assignment of await heldAssignmentsOf(tx.manager, item.id)) {
      await releaseWithItem(tx, assignment, why);
    }
  }

  async #rest(tx: Tx, item: ActionItem, assignments: readonly Assignment[]): Promise<void> {
    await this.deadlines.rest(tx, item, assignments);
    await this.changeRequests.withdrawAll(tx, item);
  }
}

/** What was only planned was never seen, and stays so. */
async function releaseWithItem(tx: Tx, assignment: Assignment, why: string): Promise<void> {
  assignment.endedWithItem = assignment.state !== 'PLANNED';
  await moveAssignment(tx, assignment, 'release', why);
}
