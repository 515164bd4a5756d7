import type { Tx } from '@uratibu/platform';
import { In } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { heldAssignmentsOf } from './assignment.access.js';
import { Assignment, type AssignmentPart } from './assignment.entity.js';
import type { AssignmentState } from './assignment.lifecycle.js';

/** A new assignment, not yet saved. */
export function newAssignment(
  tx: Tx,
  given: Pick<Assignment, 'actionItemId' | 'institutionId' | 'part'> & {
    readonly state: Extract<AssignmentState, 'PLANNED' | 'PENDING'>;
    readonly task?: string;
  },
): Assignment {
  return tx.manager.create(Assignment, {
    task: '',
    ...given,
    id: uuidv7(),
    endedWithItem: false,
    stateReason: null,
    createdAt: tx.now,
    acceptedAt: null,
  });
}

/** Makes the planned assignments of a draft those that are asked for; whatever is as asked already stays. */
export async function planAssignments(
  tx: Tx,
  actionItemId: string,
  leadId: string,
  supportIds: readonly string[],
): Promise<void> {
  const wanted = new Map<string, AssignmentPart>([
    [leadId, 'LEAD'],
    ...supportIds.map((id): [string, AssignmentPart] => [id, 'SUPPORT']),
  ]);
  const planned = await heldAssignmentsOf(tx.manager, actionItemId);
  const stay = planned.filter(({ institutionId, part }) => wanted.get(institutionId) === part);
  const go = planned.filter((assignment) => !stay.includes(assignment));
  // Away with the old first: the database allows one lead, and each institution once.
  if (go.length > 0) await tx.manager.delete(Assignment, { id: In(go.map(({ id }) => id)) });
  for (const { institutionId } of stay) wanted.delete(institutionId);
  const come = [...wanted].map(([institutionId, part]) =>
    newAssignment(tx, { actionItemId, institutionId, part, state: 'PLANNED' }),
  );
  if (come.length > 0) await tx.manager.insert(Assignment, come);
}
