import { Injectable } from '@nestjs/common';
import { ExpectedFailure, UnitOfWork, type Office, type Tx, type Viewer } from '@uratibu/platform';
import { refreshLatestUpdate } from '../action-items/latest-update.js';
import { lockUpdate, type HeldUpdate } from './status-update.access.js';
import { StatusUpdateDeadlines } from './status-update.deadlines.js';
import { StatusUpdate } from './status-update.entity.js';
import { statusUpdateLifecycle, type StatusUpdateEvent } from './status-update.lifecycle.js';
import { isOwn, OWN_UPDATE, requireUpdateOffice } from './status-update.offices.js';
import { IS_SUPERSEDED, refuseIssues } from './status-update.refusals.js';
import { reasonIssues } from './status-update.rules.js';
import { successorOf } from './status-update.writing.js';

/** What others do with an institution's reports: sign off, return, acknowledge. */
@Injectable()
export class SignOffs {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deadlines: StatusUpdateDeadlines,
  ) {}

  /**
   * The accounting officer answers for what was handed in; from here on it is never edited.
   * @throws ExpectedFailure `NotFound`, `VersionConflict`, `IllegalTransition`, `NotPermitted`: nobody signs off their own.
   */
  signOff(viewer: Viewer, id: string, expectedVersion: number): Promise<StatusUpdate> {
    return this.unitOfWork.run(viewer, 'statusUpdate.signOff', async (tx) => {
      const { held, office } = await take(tx, viewer, id, expectedVersion, 'signOff');
      const { update } = held;
      if (isOwn(viewer, office, update.writerIds)) throw ExpectedFailure.notPermitted(OWN_UPDATE);
      update.signedOffAt = tx.now;
      update.signedOffById = viewer.personId;
      await save(tx, held);
      await this.deadlines.signedOff(tx, held);
      return update;
    });
  }

  /**
   * Sends an update back with what to change: before sign-off to its draft; after it, a new update must supersede it.
   * @throws ExpectedFailure as {@link signOff}, and `ValidationFailed` without a reason.
   */
  return(viewer: Viewer, id: string, expectedVersion: number, reason: string): Promise<StatusUpdate> {
    return this.unitOfWork.run(viewer, 'statusUpdate.return', async (tx) => {
      const { held } = await take(tx, viewer, id, expectedVersion, 'return');
      refuseIssues(...reasonIssues(reason));
      held.update.stateReason = reason.trim();
      await save(tx, held);
      await this.deadlines.returned(tx, held, reason.trim());
      return held.update;
    });
  }

  /**
   * A coordinator takes note.
   * @throws ExpectedFailure as {@link signOff}.
   */
  acknowledge(viewer: Viewer, id: string, expectedVersion: number): Promise<StatusUpdate> {
    return this.unitOfWork.run(viewer, 'statusUpdate.acknowledge', async (tx) => {
      const { held } = await take(tx, viewer, id, expectedVersion, 'acknowledge');
      held.update.acknowledgedAt = tx.now;
      await save(tx, held);
      await this.deadlines.acknowledged(tx, held);
      return held.update;
    });
  }
}

/** Holds the update, asks whether the event is possible and the viewer's to cause, and moves it on; not saved yet. */
async function take(
  tx: Tx,
  viewer: Viewer,
  id: string,
  expectedVersion: number,
  event: StatusUpdateEvent,
): Promise<{ held: HeldUpdate; office: Office }> {
  const held = await lockUpdate(tx, viewer, id, expectedVersion);
  const { update } = held;
  const { by, to } = statusUpdateLifecycle.apply(update.state, event);
  const office = requireUpdateOffice(viewer, by, update.institutionId);
  await tx.actAs(office);
  const successor = update.state === 'SIGNED_OFF' ? await successorOf(tx, id) : null;
  if (successor?.submittedAt) throw ExpectedFailure.notPermitted(IS_SUPERSEDED);
  update.state = to;
  return { held, office };
}

/** Which update counts for the item as a whole follows from the states of the lead's. */
async function save(tx: Tx, { update, assignment, item }: HeldUpdate): Promise<void> {
  await tx.manager.save(StatusUpdate, update);
  if (assignment.part === 'LEAD') await refreshLatestUpdate(tx, item.id);
}
