import type { ActionItem } from '../action-items/action-item.entity.js';
import { LIVE_STATES } from '../action-items/action-item.lifecycle.js';
import type { Assignment } from './assignment.entity.js';
import type { AssignmentState } from './assignment.lifecycle.js';

/** States of an assignment that still counts: its institution has the part, or is about to. */
export const HELD_STATES: readonly AssignmentState[] = [
  'PLANNED',
  'PENDING',
  'QUERIED',
  'ACCEPTED',
  'FULFILLED',
];

/** Whether an assignment can change: only while its action item is under way; a suspended one rests. */
export function isUnderWay(item: Pick<ActionItem, 'state'>): boolean {
  return LIVE_STATES.includes(item.state);
}

/** Whether the institution of an assignment reports its status: it has accepted, and the item is in progress. */
export function mayReport(item: Pick<ActionItem, 'state'>, assignment: Pick<Assignment, 'state'>): boolean {
  return item.state === 'IN_PROGRESS' && assignment.state === 'ACCEPTED';
}

/** What an action item waits for from one of its institutions. */
export type AssignmentWait = 'ACCEPTANCE' | 'QUERY' | 'STATUS_UPDATE';

/** What is waited for on an assignment, if anything: exactly then a deadline of that kind is open. */
export function waitOf(
  item: Pick<ActionItem, 'state'>,
  assignment: Pick<Assignment, 'state'>,
): AssignmentWait | null {
  if (!isUnderWay(item)) return null;
  if (assignment.state === 'PENDING') return 'ACCEPTANCE';
  if (assignment.state === 'QUERIED') return 'QUERY';
  return mayReport(item, assignment) ? 'STATUS_UPDATE' : null;
}
