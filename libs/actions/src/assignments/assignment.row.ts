import { institutionValue } from '@uratibu/institutions';
import type { ActionItemState } from '../action-items/action-item.lifecycle.js';
import type { AssignmentType } from './assignment.type.js';

/** An assignment as it is read for the API, with what decides about the actions on it. */
export interface AssignmentValue extends AssignmentType {
  readonly __typename: 'Assignment';
  readonly actionItemId: string;
  readonly institutionId: string;
  readonly itemState: ActionItemState;
  readonly proposingInstitutionId: string | null;
}

/** SQL for the columns of an {@link AssignmentValue}, of {@link ASSIGNMENT_TABLES}. */
export const ASSIGNMENT_COLUMNS = `
  'Assignment' AS "__typename", assignment.id, assignment.version, assignment.action_item_id AS "actionItemId",
  assignment.institution_id AS "institutionId", assignment.part, assignment.state, assignment.task,
  assignment.state_reason AS "stateReason", assignment.created_at AS "createdAt",
  assignment.accepted_at AS "acceptedAt", item.state AS "itemState",
  item.proposing_institution_id AS "proposingInstitutionId", ${institutionValue('holder')} AS institution`;

/** An assignment with its action item and its institution. */
export const ASSIGNMENT_TABLES = `
  assignment
  JOIN action_item item ON item.id = assignment.action_item_id
  JOIN institution holder ON holder.id = assignment.institution_id`;
