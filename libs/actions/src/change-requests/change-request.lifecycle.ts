import { Lifecycle } from '@uratibu/platform';

/** Where a request to change an action item under way stands. */
export const CHANGE_REQUEST_STATES = ['IN_APPROVAL', 'GRANTED', 'RETURNED', 'REJECTED', 'WITHDRAWN'] as const;

/** Where a request to change an action item under way stands. */
export type ChangeRequestState = (typeof CHANGE_REQUEST_STATES)[number];

/** What can happen to such a request. */
export type ChangeRequestEvent = 'grant' | 'return' | 'reject' | 'withdraw';

/** Whose act it is: the approval's, that of whoever asked, or that of the action item, which ended or changed its lead. */
export type ChangeRequestActor = 'APPROVAL' | 'REQUESTER' | 'ACTION_ITEM';

/** The life of an extension of a due date, or of a cancellation of what Cabinet mandated. */
export const changeRequestLifecycle = new Lifecycle<
  ChangeRequestState,
  ChangeRequestEvent,
  ChangeRequestActor
>({
  name: 'ChangeRequest',
  initial: 'IN_APPROVAL',
  final: ['GRANTED', 'RETURNED', 'REJECTED', 'WITHDRAWN'],
  transitions: [
    { event: 'grant', from: ['IN_APPROVAL'], to: 'GRANTED', by: ['APPROVAL'] },
    { event: 'return', from: ['IN_APPROVAL'], to: 'RETURNED', by: ['APPROVAL'], needs: ['reason'] },
    { event: 'reject', from: ['IN_APPROVAL'], to: 'REJECTED', by: ['APPROVAL'], needs: ['reason'] },
    { event: 'withdraw', from: ['IN_APPROVAL'], to: 'WITHDRAWN', by: ['REQUESTER', 'ACTION_ITEM'] },
  ],
});
