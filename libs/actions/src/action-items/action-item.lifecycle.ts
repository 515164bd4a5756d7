import { Lifecycle } from '@uratibu/platform';

/** Where an action item stands. That it is overdue is no state: it is computed from the due date. */
export const ACTION_ITEM_STATES = [
  'DRAFT',
  'IN_APPROVAL',
  'ASSIGNED',
  'IN_PROGRESS',
  'SUSPENDED',
  'IN_VERIFICATION',
  'COMPLETED',
  'REJECTED',
  'CANCELLED',
] as const;

/** Where an action item stands. */
export type ActionItemState = (typeof ACTION_ITEM_STATES)[number];

/** States in which institutions are at work on it, or about to be; assignments can change only in these. */
export const LIVE_STATES: readonly ActionItemState[] = ['ASSIGNED', 'IN_PROGRESS', 'IN_VERIFICATION'];

/** What can happen to an action item. */
export type ActionItemEvent =
  | 'edit'
  | 'submit'
  | 'approve'
  | 'return'
  | 'reject'
  | 'withdraw'
  | 'accept'
  | 'addSupport'
  | 'replaceLead'
  | 'requestExtension'
  | 'reportCompletion'
  | 'verify'
  | 'returnCompletion'
  | 'withdrawCompletion'
  | 'suspend'
  | 'resume'
  | 'cancel';

/** Whose act it is: an office, or the approval that runs over the item. */
export type ActionItemActor =
  'COORDINATOR' | 'PROPOSER' | 'LEAD_FOCAL_POINT' | 'LEAD_ACCOUNTING_OFFICER' | 'APPROVAL';

/** The life of an action item, from a draft to its verified completion. An arrow may lead back to where it began. */
export const actionItemLifecycle = new Lifecycle<ActionItemState, ActionItemEvent, ActionItemActor>({
  name: 'ActionItem',
  initial: 'DRAFT',
  final: ['COMPLETED', 'REJECTED', 'CANCELLED'],
  transitions: [
    { event: 'edit', from: ['DRAFT'], to: 'DRAFT', by: ['COORDINATOR', 'PROPOSER'] },
    { event: 'submit', from: ['DRAFT'], to: 'IN_APPROVAL', by: ['COORDINATOR', 'PROPOSER'] },
    { event: 'cancel', from: ['DRAFT'], to: 'CANCELLED', by: ['COORDINATOR', 'PROPOSER'], needs: ['reason'] },

    { event: 'approve', from: ['IN_APPROVAL'], to: 'ASSIGNED', by: ['APPROVAL'] },
    { event: 'return', from: ['IN_APPROVAL'], to: 'DRAFT', by: ['APPROVAL'], needs: ['reason'] },
    { event: 'reject', from: ['IN_APPROVAL'], to: 'REJECTED', by: ['APPROVAL'], needs: ['reason'] },
    // Taken back at the approval, which tells the item.
    { event: 'withdraw', from: ['IN_APPROVAL'], to: 'DRAFT', by: ['COORDINATOR', 'PROPOSER'] },

    { event: 'accept', from: ['ASSIGNED'], to: 'IN_PROGRESS', by: ['LEAD_FOCAL_POINT'] },
    { event: 'addSupport', from: ['ASSIGNED'], to: 'ASSIGNED', by: ['COORDINATOR'] },
    { event: 'addSupport', from: ['IN_PROGRESS'], to: 'IN_PROGRESS', by: ['COORDINATOR'] },
    // A new lead must accept first, so the item goes back to where the first one began.
    {
      event: 'replaceLead',
      from: ['ASSIGNED', 'IN_PROGRESS'],
      to: 'ASSIGNED',
      by: ['COORDINATOR'],
      needs: ['reason'],
    },

    {
      event: 'requestExtension',
      from: ['IN_PROGRESS'],
      to: 'IN_PROGRESS',
      by: ['LEAD_FOCAL_POINT', 'LEAD_ACCOUNTING_OFFICER'],
      needs: ['date', 'reason', 'approval'],
    },
    {
      event: 'reportCompletion',
      from: ['IN_PROGRESS'],
      to: 'IN_VERIFICATION',
      by: ['LEAD_FOCAL_POINT'],
      needs: ['evidence', 'approval'],
    },
    { event: 'verify', from: ['IN_VERIFICATION'], to: 'COMPLETED', by: ['APPROVAL'] },
    {
      event: 'returnCompletion',
      from: ['IN_VERIFICATION'],
      to: 'IN_PROGRESS',
      by: ['APPROVAL'],
      needs: ['reason'],
    },
    { event: 'withdrawCompletion', from: ['IN_VERIFICATION'], to: 'IN_PROGRESS', by: ['LEAD_FOCAL_POINT'] },

    { event: 'suspend', from: ['IN_PROGRESS'], to: 'SUSPENDED', by: ['COORDINATOR'], needs: ['reason'] },
    { event: 'resume', from: ['SUSPENDED'], to: 'IN_PROGRESS', by: ['COORDINATOR'], needs: ['reason'] },
    {
      event: 'cancel',
      from: ['ASSIGNED', 'IN_PROGRESS', 'SUSPENDED'],
      to: 'CANCELLED',
      by: ['COORDINATOR'],
      needs: ['reason'],
    },
    // Cabinet may have been asked before completion was reported, and may answer after.
    { event: 'cancel', from: ['IN_VERIFICATION'], to: 'CANCELLED', by: ['APPROVAL'], needs: ['reason'] },
  ],
});
