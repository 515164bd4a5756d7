import { Lifecycle } from '@uratibu/platform';

/** Where an approval stands. While `OPEN` it waits at its current step; everything else is final. */
export const APPROVAL_STATES = ['OPEN', 'GRANTED', 'RETURNED', 'REJECTED', 'WITHDRAWN', 'CANCELLED'] as const;

/** Where an approval stands. */
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** What can happen to an approval. */
export type ApprovalEvent = 'endorse' | 'grant' | 'return' | 'reject' | 'defer' | 'withdraw' | 'cancel';

/** Whose act it is: an office of the current step, whoever submitted it, the route itself, or the subject's own room. */
export type ApprovalActor = 'STEP_OFFICE' | 'SUBMITTER' | 'ROUTE' | 'SUBJECT';

/** The life of one run of a route over one subject (Idhini). */
export const approvalLifecycle = new Lifecycle<ApprovalState, ApprovalEvent, ApprovalActor>({
  name: 'Approval',
  initial: 'OPEN',
  final: ['GRANTED', 'RETURNED', 'REJECTED', 'WITHDRAWN', 'CANCELLED'],
  transitions: [
    // An endorsement that completes its step leads to the next one; after the last one the route grants.
    { event: 'endorse', from: ['OPEN'], to: 'OPEN', by: ['STEP_OFFICE'] },
    { event: 'grant', from: ['OPEN'], to: 'GRANTED', by: ['ROUTE'] },
    { event: 'return', from: ['OPEN'], to: 'RETURNED', by: ['STEP_OFFICE'], needs: ['reason'] },
    { event: 'reject', from: ['OPEN'], to: 'REJECTED', by: ['STEP_OFFICE'], needs: ['reason'] },
    { event: 'defer', from: ['OPEN'], to: 'OPEN', by: ['STEP_OFFICE'], needs: ['reason', 'date'] },
    { event: 'withdraw', from: ['OPEN'], to: 'WITHDRAWN', by: ['SUBMITTER'] },
    { event: 'cancel', from: ['OPEN'], to: 'CANCELLED', by: ['SUBJECT'] },
  ],
});
