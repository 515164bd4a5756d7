import { Injectable } from '@nestjs/common';
import { ExpectedFailure, UnitOfWork, type Tx, type Viewer } from '@uratibu/platform';
import { moveAssignment, moveItem, reasonOf } from '../action-items/action-item.changes.js';
import { ActionItemDeadlines } from '../action-items/action-item.deadlines.js';
import type { ActionItem } from '../action-items/action-item.entity.js';
import { actionItemLifecycle, type ActionItemEvent } from '../action-items/action-item.lifecycle.js';
import { ActionItemNotices, officesOf } from '../action-items/action-item.notices.js';
import { NO_INSTITUTION, requireOffice } from '../action-items/action-item.offices.js';
import { isAssignable, NOT_ASSIGNABLE } from '../action-items/action-item.references.js';
import type { ItemVersion } from '../action-items/action-item.submission.js';
import { lockVisible } from '../action-items/action-item.visibility.js';
import { ChangeRequestSettling } from '../change-requests/change-request.settling.js';
import { heldAssignmentsOf, leadOf } from './assignment.access.js';
import { Assignment } from './assignment.entity.js';
import { newAssignment } from './assignment.planning.js';

/** What an institution is given to do. */
export interface Part {
  readonly institutionId: string;
  /** In the coordinator's words; may be empty. */
  readonly task?: string | null;
}

const TASK_MAX = 2_000;

/** How the coordinator changes, under way, which institutions carry an action item. */
@Injectable()
export class Staffing {
  constructor(
    private readonly work: UnitOfWork,
    private readonly deadlines: ActionItemDeadlines,
    private readonly notices: ActionItemNotices,
    private readonly changeRequests: ChangeRequestSettling,
  ) {}

  /**
   * Gives one more institution a part in support of the lead.
   * @returns the id of its assignment.
   * @throws ExpectedFailure `NotFound`, `VersionConflict`, `IllegalTransition`, `NotPermitted`, `ValidationFailed`.
   */
  async addSupport(viewer: Viewer, ref: ItemVersion, part: Part): Promise<string> {
    return this.#change(viewer, 'addSupport', ref, part, async (tx, item) => {
      const held = await heldAssignmentsOf(tx.manager, item.id);
      refuseKnown(held, part);
      await moveItem(tx, item, 'addSupport');
      return this.#offer(tx, item, part, 'SUPPORT');
    });
  }

  /**
   * Puts another institution in the lead's place. It must accept first; one that supported so far is released from that.
   * @returns the id of the new lead's assignment.
   * @throws ExpectedFailure as {@link addSupport}.
   */
  async replaceLead(viewer: Viewer, ref: ItemVersion, part: Part, reason: string): Promise<string> {
    const why = reasonOf(reason);
    return this.#change(viewer, 'replaceLead', ref, part, async (tx, item) => {
      const held = await heldAssignmentsOf(tx.manager, item.id);
      const lead = leadOf(item, held);
      refuseKnown([lead], part);
      await moveItem(tx, item, 'replaceLead', why);
      // Nothing is delivered or reported until the new lead has accepted; queries and acceptances go on.
      await this.deadlines.recall(tx, item, held);
      await this.changeRequests.withdrawExtension(tx, item);
      for (const assignment of held.filter((a) => a === lead || a.institutionId === part.institutionId)) {
        await moveAssignment(tx, assignment, 'release', why);
        await this.deadlines.releaseFrom(tx, assignment);
      }
      await this.notices.tell(tx, 'RELEASED', item, officesOf([lead]), why);
      return this.#offer(tx, item, part, 'LEAD');
    });
  }

  async #offer(
    tx: Tx,
    item: ActionItem,
    { institutionId, task }: Part,
    part: 'LEAD' | 'SUPPORT',
  ): Promise<string> {
    const assignment = newAssignment(tx, {
      actionItemId: item.id,
      institutionId,
      part,
      state: 'PENDING',
      task: task?.trim() ?? '',
    });
    await tx.manager.insert(Assignment, assignment);
    await this.deadlines.await(tx, item, [assignment]);
    await this.notices.tell(tx, 'ASSIGNED', item, officesOf([assignment]));
    return assignment.id;
  }

  async #change(
    viewer: Viewer,
    event: ActionItemEvent,
    ref: ItemVersion,
    part: Part,
    change: (tx: Tx, item: ActionItem) => Promise<string>,
  ): Promise<string> {
    return this.work.run(viewer, `actionItem.${event}`, async (tx) => {
      const item = await lockVisible(tx, viewer, ref.id, ref.expectedVersion);
      const { by } = actionItemLifecycle.apply(item.state, event);
      await tx.actAs(requireOffice(viewer, by, NO_INSTITUTION));
      await checkPart(tx, part);
      return change(tx, item);
    });
  }
}

async function checkPart(tx: Tx, part: Part): Promise<void> {
  if (!(await isAssignable(tx.manager, part.institutionId))) {
    throw ExpectedFailure.validation({ field: 'institutionId', message: NOT_ASSIGNABLE });
  }
  if ((part.task ?? '').length > TASK_MAX) {
    throw ExpectedFailure.invalid(
      'task',
      `Kazi isizidi herufi ${String(TASK_MAX)}.`,
      `Keep the task within ${String(TASK_MAX)} characters.`,
    );
  }
}

function refuseKnown(held: readonly Assignment[], { institutionId }: Part): void {
  if (!held.some((assignment) => assignment.institutionId === institutionId)) return;
  throw ExpectedFailure.invalid(
    'institutionId',
    'Taasisi hii ina mgao katika hatua hii tayari.',
    'This institution has a part in this action item already.',
  );
}
