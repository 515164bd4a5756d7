import {
  bilingual,
  type AvailableAction,
  type Bilingual,
  type Office,
  type Requirement,
  type Viewer,
} from '@uratibu/platform';
import { mayReport } from '../assignments/assignment.rules.js';
import type { HeldUpdate } from './status-update.access.js';
import type { StatusUpdate } from './status-update.entity.js';
import { statusUpdateLifecycle, type StatusUpdateEvent } from './status-update.lifecycle.js';
import { isOwn, reportingOffice, updateOffice } from './status-update.offices.js';
import { isRevisable } from './status-update.writing.js';

interface Act {
  readonly mutation: string;
  readonly label: Bilingual;
}

const ACTS: Readonly<Record<StatusUpdateEvent | 'edit' | 'discard' | 'addEvidence' | 'correct', Act>> = {
  submit: { mutation: 'submitStatusUpdate', label: bilingual('Wasilisha', 'Hand in') },
  signOff: { mutation: 'signOffStatusUpdate', label: bilingual('Tia saini', 'Sign off') },
  return: { mutation: 'returnStatusUpdate', label: bilingual('Rejesha', 'Return') },
  acknowledge: { mutation: 'acknowledgeStatusUpdate', label: bilingual('Thibitisha kupokea', 'Acknowledge') },
  edit: { mutation: 'updateStatusUpdateDraft', label: bilingual('Hariri', 'Edit') },
  discard: { mutation: 'discardStatusUpdateDraft', label: bilingual('Futa rasimu', 'Discard draft') },
  addEvidence: { mutation: 'addEvidenceLink', label: bilingual('Ongeza ushahidi', 'Add evidence') },
  correct: { mutation: 'correctStatusUpdate', label: bilingual('Rekebisha', 'Correct') },
};

/** What decides, beside the update itself, what can be done with it. */
export interface UpdateSurroundings {
  readonly item: Pick<HeldUpdate['item'], 'state'>;
  readonly assignment: Pick<HeldUpdate['assignment'], 'state'>;
  /** The update that supersedes it, drafts too. */
  readonly successor: Pick<StatusUpdate, 'submittedAt'> | null;
}

/** What the viewer can do with an update now: the same questions as the services ask, without the doing. */
export function actionsOn(
  viewer: Viewer,
  update: StatusUpdate,
  { item, assignment, successor }: UpdateSurroundings,
): AvailableAction[] {
  const actions: AvailableAction[] = [];
  const offer = (
    event: keyof typeof ACTS,
    office: Office | undefined,
    needs: readonly Requirement[] = [],
  ): void => {
    if (office) actions.push({ event, ...ACTS[event], needs, onBehalfOf: office.onBehalfOf?.name ?? null });
  };
  const isFirst = !update.submittedAt && !update.supersedesId;
  const isOpen = isFirst ? mayReport(item, assignment) : isRevisable(item, assignment);
  for (const { event, by, needs } of statusUpdateLifecycle.from(update.state)) {
    const office = updateOffice(viewer, by, update.institutionId);
    const refused =
      (event === 'submit' && !isOpen) ||
      (event === 'signOff' && office !== undefined && isOwn(viewer, office, update.writerIds)) ||
      (update.state === 'SIGNED_OFF' && successor?.submittedAt);
    if (!refused) offer(event, office, needs);
  }
  const reporter = reportingOffice(viewer, update.institutionId);
  if (update.state === 'DRAFT') offer('edit', reporter);
  if (update.state === 'DRAFT' && !update.submittedAt) offer('discard', reporter);
  if (update.state === 'DRAFT' || update.state === 'SUBMITTED') offer('addEvidence', reporter);
  const signedOff = ['SIGNED_OFF', 'ACKNOWLEDGED', 'RETURNED'].includes(update.state);
  if (signedOff && !successor && isRevisable(item, assignment)) offer('correct', reporter);
  return actions;
}
