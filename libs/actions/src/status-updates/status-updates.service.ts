import { Injectable } from '@nestjs/common';
import { ExpectedFailure, UnitOfWork, type CivilDate, type Tx, type Viewer } from '@uratibu/platform';
import { v7 as uuidv7 } from 'uuid';
import { ActionItemDeadlines } from '../action-items/action-item.deadlines.js';
import { lockAssignment } from '../assignments/assignment.access.js';
import { lockUpdate, type HeldUpdate } from './status-update.access.js';
import { StatusUpdateDeadlines } from './status-update.deadlines.js';
import { StatusUpdate } from './status-update.entity.js';
import {
  ANOTHER_DRAFT,
  HAS_CORRECTION,
  illegal,
  OTHER_PERIOD,
  refuseIssues,
  refuseUnlessDraft,
  WAS_HANDED_IN,
} from './status-update.refusals.js';
import { statusUpdateLifecycle, type StatusUpdateState } from './status-update.lifecycle.js';
import { requireUpdateOffice } from './status-update.offices.js';
import {
  contentIssues,
  nextUnreported,
  periodIssues,
  type Stage,
  type StatusUpdateContent,
} from './status-update.rules.js';
import {
  markWriter,
  refuseUnlessReporting,
  refuseUnlessRevisable,
  reportsOf,
  successorOf,
} from './status-update.writing.js';

/** A new report. */
export interface NewStatusUpdate extends StatusUpdateContent {
  readonly assignmentId: string;
  /** The last day of its period; the earliest period without a report when absent. */
  readonly periodEnd?: CivilDate | null;
}

/** What is to change of a draft, or differs in a correction; absent fields stay. */
export type StatusUpdateChanges = {
  readonly [Field in keyof StatusUpdateContent]?: StatusUpdateContent[Field] | null;
} & { readonly periodEnd?: CivilDate | null };

const CORRECTABLE: readonly StatusUpdateState[] = ['SIGNED_OFF', 'ACKNOWLEDGED', 'RETURNED'];

/** What an institution does with its own reports: write, mend, hand in, correct. */
@Injectable()
export class StatusUpdates {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deadlines: StatusUpdateDeadlines,
    private readonly itemDeadlines: ActionItemDeadlines,
  ) {}

  /**
   * Begins a report, to be finished later.
   * @throws ExpectedFailure `NotFound`, `NotPermitted`, `IllegalTransition`, `ValidationFailed`.
   */
  draft(viewer: Viewer, input: NewStatusUpdate): Promise<StatusUpdate> {
    return this.unitOfWork.run(viewer, 'statusUpdate.draft', async (tx) => {
      const held = await this.#begin(tx, viewer, input, 'DRAFT');
      return held.update;
    });
  }

  /**
   * Writes a report and hands it in, in one go.
   * @throws ExpectedFailure as {@link draft}.
   */
  report(viewer: Viewer, input: NewStatusUpdate): Promise<StatusUpdate> {
    return this.unitOfWork.run(viewer, 'statusUpdate.report', async (tx) => {
      const held = await this.#begin(tx, viewer, input, 'SUBMITTED');
      return this.#handIn(tx, viewer, held);
    });
  }

  /**
   * Changes a draft.
   * @throws ExpectedFailure as {@link draft}, and `VersionConflict`.
   */
  edit(
    viewer: Viewer,
    id: string,
    expectedVersion: number,
    changes: StatusUpdateChanges,
  ): Promise<StatusUpdate> {
    return this.unitOfWork.run(viewer, 'statusUpdate.edit', async (tx) => {
      const { update, item, assignment } = await lockUpdate(tx, viewer, id, expectedVersion);
      refuseUnlessDraft(update, 'edit');
      await tx.actAs(requireUpdateOffice(viewer, ['FOCAL_POINT'], update.institutionId));
      const periodEnd = changes.periodEnd ?? update.periodEnd;
      Object.assign(update, contentOf(update, changes));
      const periods =
        periodEnd === update.periodEnd
          ? []
          : update.supersedesId || update.submittedAt
            ? [OTHER_PERIOD]
            : periodIssues(periodEnd, await reportsOf(tx, { item, assignment }, update.id));
      refuseIssues(...contentIssues(update, 'DRAFT'), ...periods);
      update.periodEnd = periodEnd;
      markWriter(update, viewer);
      return tx.manager.save(StatusUpdate, update);
    });
  }

  /**
   * Throws away a draft that was never handed in, with its evidence.
   * @throws ExpectedFailure `NotFound`, `NotPermitted`, `IllegalTransition`, `VersionConflict`.
   */
  discard(viewer: Viewer, id: string, expectedVersion: number): Promise<void> {
    return this.unitOfWork.run(viewer, 'statusUpdate.discard', async (tx) => {
      const { update } = await lockUpdate(tx, viewer, id, expectedVersion);
      refuseUnlessDraft(update, 'discard');
      await tx.actAs(requireUpdateOffice(viewer, ['FOCAL_POINT'], update.institutionId));
      if (update.submittedAt) throw ExpectedFailure.notPermitted(WAS_HANDED_IN);
      await tx.manager.delete(StatusUpdate, id);
    });
  }

  /**
   * Hands a draft in to the accounting officer.
   * @throws ExpectedFailure as {@link edit}.
   */
  submit(viewer: Viewer, id: string, expectedVersion: number): Promise<StatusUpdate> {
    return this.unitOfWork.run(viewer, 'statusUpdate.submit', async (tx) => {
      const held = await lockUpdate(tx, viewer, id, expectedVersion);
      const { by } = statusUpdateLifecycle.apply(held.update.state, 'submit');
      await tx.actAs(requireUpdateOffice(viewer, by, held.update.institutionId));
      refuseIssues(...contentIssues(held.update, 'SUBMITTED', ''));
      return this.#handIn(tx, viewer, held);
    });
  }

  /**
   * Begins a new update that supersedes one that was signed off; what `changes` leaves out is taken over.
   * @throws ExpectedFailure as {@link edit}.
   */
  correct(
    viewer: Viewer,
    id: string,
    expectedVersion: number,
    changes: StatusUpdateChanges,
  ): Promise<StatusUpdate> {
    return this.unitOfWork.run(viewer, 'statusUpdate.correct', async (tx) => {
      const held = await lockUpdate(tx, viewer, id, expectedVersion);
      const { update: old, assignment } = held;
      if (!CORRECTABLE.includes(old.state)) throw illegal(old, 'correct');
      await tx.actAs(requireUpdateOffice(viewer, ['FOCAL_POINT'], old.institutionId));
      refuseUnlessRevisable(held);
      if (await successorOf(tx, id)) throw ExpectedFailure.notPermitted(HAS_CORRECTION);
      const { hasDraft } = await reportsOf(tx, held);
      const content = contentOf(old, changes);
      const period = changes.periodEnd && changes.periodEnd !== old.periodEnd ? [OTHER_PERIOD] : [];
      refuseIssues(...contentIssues(content, 'DRAFT'), ...period, ...(hasDraft ? [ANOTHER_DRAFT('id')] : []));
      return this.#insert(tx, viewer, assignment, content, old.periodEnd, id);
    });
  }

  async #begin(tx: Tx, viewer: Viewer, input: NewStatusUpdate, stage: Stage): Promise<HeldUpdate> {
    const { item, assignment } = await lockAssignment(tx, viewer, input.assignmentId);
    await tx.actAs(requireUpdateOffice(viewer, ['FOCAL_POINT'], assignment.institutionId));
    refuseUnlessReporting({ item, assignment });
    const reports = await reportsOf(tx, { item, assignment });
    const periodEnd = input.periodEnd ?? nextUnreported(reports);
    refuseIssues(
      ...contentIssues(input, stage),
      ...periodIssues(periodEnd, reports),
      ...(reports.hasDraft ? [ANOTHER_DRAFT('input.assignmentId')] : []),
    );
    const update = await this.#insert(tx, viewer, assignment, contentOf(input, {}), periodEnd, null);
    return { update, item, assignment };
  }

  async #insert(
    tx: Tx,
    viewer: Viewer,
    assignment: HeldUpdate['assignment'],
    content: StatusUpdateContent,
    periodEnd: CivilDate,
    supersedesId: string | null,
  ): Promise<StatusUpdate> {
    return tx.manager.save(
      tx.manager.create(StatusUpdate, {
        ...content,
        id: uuidv7(),
        actionItemId: assignment.actionItemId,
        assignmentId: assignment.id,
        institutionId: assignment.institutionId,
        state: statusUpdateLifecycle.table.initial,
        periodEnd,
        supersedesId,
        authorId: viewer.personId,
        writerIds: [viewer.personId],
        stateReason: null,
        createdAt: tx.now,
        submittedAt: null,
        signedOffAt: null,
        signedOffById: null,
        acknowledgedAt: null,
      }),
    );
  }

  async #handIn(tx: Tx, viewer: Viewer, held: HeldUpdate): Promise<StatusUpdate> {
    const { update, item, assignment } = held;
    const isFirst = !update.submittedAt && !update.supersedesId;
    if (isFirst) refuseUnlessReporting(held);
    else refuseUnlessRevisable(held);
    update.state = statusUpdateLifecycle.apply(update.state, 'submit').to;
    update.submittedAt = tx.now;
    update.stateReason = null;
    markWriter(update, viewer);
    await tx.manager.save(StatusUpdate, update);
    await this.deadlines.handedIn(tx, held);
    const { latest } = await reportsOf(tx, held, update.id);
    // A late report on an old period does not take back what is asked for now.
    if (isFirst && (latest === undefined || latest < update.periodEnd)) {
      await this.itemDeadlines.reported(tx, item, assignment, update.periodEnd);
    }
    return update;
  }
}

function contentOf(from: StatusUpdateContent, changes: StatusUpdateChanges): StatusUpdateContent {
  return {
    progress: changes.progress ?? from.progress,
    rating: changes.rating ?? from.rating,
    narrative: (changes.narrative ?? from.narrative).trim(),
    obstacles: (changes.obstacles ?? from.obstacles).trim(),
    nextStep: (changes.nextStep ?? from.nextStep).trim(),
  };
}
