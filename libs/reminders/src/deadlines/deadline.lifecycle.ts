import { Lifecycle } from '@uratibu/platform';

/** Where a deadline stands. That it is overdue is no state: it is computed from the due date. */
export const DEADLINE_STATES = ['OPEN', 'MET', 'CANCELLED'] as const;

/** Where a deadline stands. */
export type DeadlineState = (typeof DEADLINE_STATES)[number];

/** What can happen to a deadline. */
export type DeadlineEvent = 'move' | 'meet' | 'cancel';

/** The life of a deadline; all of it is the act of the subject that has the date. */
export const deadlineLifecycle = new Lifecycle<DeadlineState, DeadlineEvent, 'SUBJECT'>({
  name: 'Deadline',
  initial: 'OPEN',
  final: ['MET', 'CANCELLED'],
  transitions: [
    { event: 'move', from: ['OPEN'], to: 'OPEN', by: ['SUBJECT'], needs: ['date'] },
    { event: 'meet', from: ['OPEN'], to: 'MET', by: ['SUBJECT'] },
    { event: 'cancel', from: ['OPEN'], to: 'CANCELLED', by: ['SUBJECT'] },
  ],
});
