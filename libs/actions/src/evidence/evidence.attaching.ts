import { bilingual, ExpectedFailure, type Tx, type Viewer } from '@uratibu/platform';
import { lockUpdate, type HeldUpdate } from '../status-updates/status-update.access.js';
import { requireUpdateOffice } from '../status-updates/status-update.offices.js';
import { illegal } from '../status-updates/status-update.refusals.js';
import { markWriter } from '../status-updates/status-update.writing.js';
import { StatusUpdate } from '../status-updates/status-update.entity.js';
import { Evidence } from './evidence.entity.js';
import { MAX_EVIDENCE } from './evidence.rules.js';

/** What the platform calls evidence in a message. */
export const EVIDENCE_NAME = bilingual('Ushahidi', 'Evidence');

/**
 * Holds a status update to which the viewer may add evidence: their institution's, not signed off, and with room.
 * @param field the argument that is wrong where there is no room.
 * @throws ExpectedFailure `NotFound`, `NotPermitted`, `IllegalTransition`, `ValidationFailed`.
 */
export async function lockForEvidence(
  tx: Tx,
  viewer: Viewer,
  updateId: string,
  field: string,
): Promise<HeldUpdate> {
  const held = await lockUpdate(tx, viewer, updateId);
  const { update } = held;
  await tx.actAs(requireUpdateOffice(viewer, ['FOCAL_POINT'], update.institutionId));
  if (update.state !== 'DRAFT' && update.state !== 'SUBMITTED') throw illegal(update, 'addEvidence');
  const present = await tx.manager.countBy(Evidence, { statusUpdateId: updateId });
  if (present >= MAX_EVIDENCE) {
    throw ExpectedFailure.invalid(
      field,
      `Taarifa moja haiwezi kuwa na ushahidi zaidi ya ${String(MAX_EVIDENCE)}.`,
      `One update can have ${String(MAX_EVIDENCE)} pieces of evidence at most.`,
    );
  }
  return held;
}

/** Saves a piece of evidence; whoever adds to an update does not sign it off. */
export async function attach(
  tx: Tx,
  viewer: Viewer,
  { update }: HeldUpdate,
  evidence: Omit<Evidence, 'actionItemId' | 'statusUpdateId' | 'addedById' | 'addedAt'>,
): Promise<Evidence> {
  markWriter(update, viewer);
  // Its version stays: what others have read of the update is still so.
  await tx.manager.query('UPDATE status_update SET writer_ids = $2 WHERE id = $1 AND writer_ids <> $2', [
    update.id,
    update.writerIds,
  ]);
  const whole = tx.manager.create(Evidence, {
    ...evidence,
    actionItemId: update.actionItemId,
    statusUpdateId: update.id,
    addedById: viewer.personId,
    addedAt: tx.now,
  });
  await tx.manager.insert(Evidence, whole);
  return whole;
}

/** For a removal: the update must be a draft. @throws ExpectedFailure `IllegalTransition`. */
export function refuseUnlessRemovable(update: Pick<StatusUpdate, 'state'>): void {
  if (update.state !== 'DRAFT') throw illegal(update, 'removeEvidence');
}
