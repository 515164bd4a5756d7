import type { OfficeHolder } from '@uratibu/identity';
import { isCleared, type Classification } from '@uratibu/platform';

/** What of an office-holder decides what they are told; `onBehalfOf` is the id of whose office it is, under delegation. */
export type Recipient = Pick<
  OfficeHolder,
  'personId' | 'clearance' | 'role' | 'institutionId' | 'onBehalfOf'
>;

/** What is told to an office. */
export interface Told {
  readonly role: string;
  /** Null: whoever holds the role, wherever. */
  readonly institutionId: string | null;
  readonly classification: Classification;
  /** People who are told nothing, nor whoever acts for them. */
  readonly excludedPersonIds: readonly string[];
}

/** Whether somebody who holds an office may be told what is told to it. */
export function mayBeTold(told: Told, recipient: Recipient): boolean {
  return (
    told.role === recipient.role &&
    (told.institutionId === null || told.institutionId === recipient.institutionId) &&
    isCleared(recipient.clearance, told.classification) &&
    !told.excludedPersonIds.includes(recipient.personId) &&
    !told.excludedPersonIds.includes(recipient.onBehalfOf ?? recipient.personId)
  );
}
