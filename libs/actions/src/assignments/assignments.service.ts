import { Injectable } from '@nestjs/common';
import { ExpectedFailure, UnitOfWork, type Tx, type Viewer } from '@uratibu/platform';
import { moveAssignment, moveItem, reasonOf } from '../action-items/action-item.changes.js';
import { ActionItemDeadlines } from '../action-items/action-item.deadlines.js';
import { ActionItemNotices, officesOf } from '../action-items/action-item.notices.js';
import { requireOffice } from '../action-items/action-item.offices.js';
import { heldAssignmentsOf, lockAssignment, type HeldAssignment } from './assignment.access.js';
import { assignmentLifecycle, type AssignmentEvent } from './assignment.lifecycle.js';
import { isUnderWay } from './assignment.rules.js';

/** Which assignment, as the caller last saw it. */
export interface AssignmentVersion {
  readonly id: string;
  readonly expectedVersion: number;
}

/** What institutions answer when they are given a part, and what the coordinator answers them. */
@Injectable()
export class Assignments {
  constructor(
    private readonly work: UnitOfWork,
    private readonly deadlines: ActionItemDeadlines,
    private readonly notices: ActionItemNotices,
  ) {}

  /**
   * An institution accepts its part. The lead's acceptance sets the action item going.
   * @throws ExpectedFailure `NotFound`, `VersionConflict`, `IllegalTransition`, `NotPermitted`.
   */
  async accept(viewer: Viewer, ref: AssignmentVersion): Promise<string> {
    return this.#change(viewer, 'accept', ref, async (tx, { item, assignment }) => {
      await moveAssignment(tx, assignment, 'accept');
      await this.deadlines.answered(tx, assignment);
      if (assignment.part === 'SUPPORT') return this.deadlines.await(tx, item, [assignment]);
      await moveItem(tx, item, 'accept');
      await this.deadlines.awaitDelivery(tx, item, assignment);
      const accepted = (await heldAssignmentsOf(tx.manager, item.id)).filter(
        ({ state }) => state === 'ACCEPTED',
      );
      await this.deadlines.await(tx, item, accepted);
    });
  }

  /**
   * An institution asks the coordinator before it accepts: the task is unclear, or not its own.
   * @throws ExpectedFailure as {@link accept}; `ValidationFailed`.
   */
  async query(viewer: Viewer, ref: AssignmentVersion, reason: string): Promise<string> {
    const asked = reasonOf(reason);
    return this.#change(viewer, 'query', ref, async (tx, { item, assignment }) => {
      await moveAssignment(tx, assignment, 'query', asked);
      await this.deadlines.answered(tx, assignment);
      await this.deadlines.await(tx, item, [assignment]);
      await this.notices.tell(tx, 'QUERIED', item, [{ role: 'COORDINATOR', institutionId: null }], asked);
    });
  }

  /**
   * The coordinator answers a query; the institution is asked again.
   * @throws ExpectedFailure as {@link query}.
   */
  async answerQuery(viewer: Viewer, ref: AssignmentVersion, answer: string): Promise<string> {
    const said = reasonOf(answer, 'answer');
    return this.#change(viewer, 'answerQuery', ref, async (tx, { item, assignment }) => {
      await moveAssignment(tx, assignment, 'answerQuery', said);
      await this.deadlines.queryAnswered(tx, assignment);
      await this.deadlines.await(tx, item, [assignment]);
      await this.notices.tell(tx, 'QUERY_ANSWERED', item, officesOf([assignment]), said);
    });
  }

  /**
   * The coordinator releases a supporting institution. A lead is not released but replaced.
   * @throws ExpectedFailure as {@link query}.
   */
  async release(viewer: Viewer, ref: AssignmentVersion, reason: string): Promise<string> {
    const why = reasonOf(reason);
    return this.#change(viewer, 'release', ref, async (tx, { item, assignment }) => {
      if (assignment.part === 'LEAD') {
        throw ExpectedFailure.invalid(
          'id',
          'Taasisi inayoongoza haiondolewi bila nyingine kuchukua nafasi yake: tumia `replaceLead`.',
          'A lead is not released without another in its place: use `replaceLead`.',
        );
      }
      await moveAssignment(tx, assignment, 'release', why);
      await this.deadlines.releaseFrom(tx, assignment);
      await this.notices.tell(tx, 'RELEASED', item, officesOf([assignment]), why);
    });
  }

  /** What all changes of an assignment have in common: it is held, it may change now, and the viewer is in office. */
  async #change(
    viewer: Viewer,
    event: AssignmentEvent,
    ref: AssignmentVersion,
    change: (tx: Tx, held: HeldAssignment) => Promise<void>,
  ): Promise<string> {
    return this.work.run(viewer, `assignment.${event}`, async (tx) => {
      const held = await lockAssignment(tx, viewer, ref.id, ref.expectedVersion);
      const { item, assignment } = held;
      const { by } = assignmentLifecycle.apply(assignment.state, event);
      if (!isUnderWay(item)) throw ExpectedFailure.illegalTransition('ActionItem', item.state, event, []);
      const { institutionId } = assignment;
      const { proposingInstitutionId } = item;
      await tx.actAs(requireOffice(viewer, by, { institutionId, proposingInstitutionId }));
      await change(tx, held);
      return assignment.id;
    });
  }
}
