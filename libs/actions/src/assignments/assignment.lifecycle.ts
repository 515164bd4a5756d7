import { Lifecycle } from '@uratibu/platform';

/** Where an assignment stands. `PLANNED` until its action item is approved: the institution does not see it yet. */
export const ASSIGNMENT_STATES = [
  'PLANNED',
  'PENDING',
  'QUERIED',
  'ACCEPTED',
  'FULFILLED',
  'RELEASED',
] as const;

/** Where an assignment stands. */
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

/** What can happen to an assignment. */
export type AssignmentEvent = 'offer' | 'accept' | 'query' | 'answerQuery' | 'fulfil' | 'release';

/** Whose act it is: an office, or the action item that takes its assignments along. */
export type AssignmentActor = 'COORDINATOR' | 'FOCAL_POINT' | 'ACTION_ITEM';

/** The life of an institution's part in an action item. */
export const assignmentLifecycle = new Lifecycle<AssignmentState, AssignmentEvent, AssignmentActor>({
  name: 'Assignment',
  initial: 'PLANNED',
  final: ['FULFILLED', 'RELEASED'],
  transitions: [
    { event: 'offer', from: ['PLANNED'], to: 'PENDING', by: ['ACTION_ITEM'] },
    { event: 'accept', from: ['PENDING'], to: 'ACCEPTED', by: ['FOCAL_POINT'] },
    { event: 'query', from: ['PENDING'], to: 'QUERIED', by: ['FOCAL_POINT'], needs: ['reason'] },
    { event: 'answerQuery', from: ['QUERIED'], to: 'PENDING', by: ['COORDINATOR'], needs: ['reason'] },
    { event: 'fulfil', from: ['ACCEPTED'], to: 'FULFILLED', by: ['ACTION_ITEM'] },
    {
      event: 'release',
      from: ['PLANNED', 'PENDING', 'QUERIED', 'ACCEPTED'],
      to: 'RELEASED',
      by: ['COORDINATOR', 'ACTION_ITEM'],
      needs: ['reason'],
    },
  ],
});
