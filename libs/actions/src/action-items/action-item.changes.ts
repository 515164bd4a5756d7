import { bilingual, ExpectedFailure, type Tx } from '@uratibu/platform';
import { Assignment } from '../assignments/assignment.entity.js';
import { assignmentLifecycle, type AssignmentEvent } from '../assignments/assignment.lifecycle.js';
import { ActionItem } from './action-item.entity.js';
import { actionItemLifecycle, type ActionItemEvent } from './action-item.lifecycle.js';

/** How long a reason may be, in characters. */
export const REASON_MAX = 2_000;

/**
 * A reason as it is kept.
 * @throws ExpectedFailure `ValidationFailed` when it says nothing, or too much.
 */
export function reasonOf(text: string, field = 'reason'): string {
  const reason = text.trim();
  if (reason.length >= 3 && reason.length <= REASON_MAX) return reason;
  throw ExpectedFailure.validation({
    field,
    message: bilingual(
      `Eleza sababu kwa herufi 3 hadi ${String(REASON_MAX)}.`,
      `Give the reason in 3 to ${String(REASON_MAX)} characters.`,
    ),
  });
}

/** Saves columns of an item. Its version grows even when only its parts were changed, so that others notice. */
export async function saveItem(tx: Tx, item: ActionItem, columns: Partial<ActionItem>): Promise<void> {
  await tx.manager.update(ActionItem, { id: item.id }, columns);
  Object.assign(item, columns, { version: item.version + 1 });
}

/**
 * Takes an action item along an arrow of its lifecycle, and saves it.
 * @param reason why, where the arrow asks for it; else what was said of the state before is forgotten.
 * @throws ExpectedFailure `IllegalTransition`.
 */
export async function moveItem(
  tx: Tx,
  item: ActionItem,
  event: ActionItemEvent,
  reason: string | null = null,
): Promise<void> {
  const { to } = actionItemLifecycle.apply(item.state, event);
  const moved = to === item.state ? {} : { stateReason: reason, stateChangedAt: tx.now };
  await saveItem(tx, item, { state: to, ...moved });
}

/**
 * Takes an assignment along an arrow of its lifecycle, and saves it.
 * @throws ExpectedFailure `IllegalTransition`.
 */
export async function moveAssignment(
  tx: Tx,
  assignment: Assignment,
  event: AssignmentEvent,
  reason: string | null = null,
): Promise<void> {
  const { to } = assignmentLifecycle.apply(assignment.state, event);
  Object.assign(assignment, { state: to, stateReason: reason });
  if (to === 'ACCEPTED') assignment.acceptedAt = tx.now;
  await tx.manager.save(Assignment, assignment);
}
