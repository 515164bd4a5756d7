import { Lifecycle } from '@uratibu/platform';

/** Where a status update stands. Once signed off it is never edited: a correction is a new update that supersedes it. */
export const STATUS_UPDATE_STATES = ['DRAFT', 'SUBMITTED', 'SIGNED_OFF', 'ACKNOWLEDGED', 'RETURNED'] as const;

/** Where a status update stands. */
export type StatusUpdateState = (typeof STATUS_UPDATE_STATES)[number];

/** What can happen to a status update. */
export type StatusUpdateEvent = 'submit' | 'signOff' | 'return' | 'acknowledge';

/** Whose act it is. */
export type StatusUpdateActor = 'FOCAL_POINT' | 'ACCOUNTING_OFFICER' | 'COORDINATOR';

/** The life of one period's report on an assignment. */
export const statusUpdateLifecycle = new Lifecycle<StatusUpdateState, StatusUpdateEvent, StatusUpdateActor>({
  name: 'StatusUpdate',
  initial: 'DRAFT',
  final: ['ACKNOWLEDGED', 'RETURNED'],
  transitions: [
    { event: 'submit', from: ['DRAFT'], to: 'SUBMITTED', by: ['FOCAL_POINT'] },
    { event: 'signOff', from: ['SUBMITTED'], to: 'SIGNED_OFF', by: ['ACCOUNTING_OFFICER'] },
    { event: 'return', from: ['SUBMITTED'], to: 'DRAFT', by: ['ACCOUNTING_OFFICER'], needs: ['reason'] },
    // After sign-off nothing is edited: what comes back here is answered by a new update that supersedes it.
    { event: 'return', from: ['SIGNED_OFF'], to: 'RETURNED', by: ['COORDINATOR'], needs: ['reason'] },
    { event: 'acknowledge', from: ['SIGNED_OFF'], to: 'ACKNOWLEDGED', by: ['COORDINATOR'] },
  ],
});
