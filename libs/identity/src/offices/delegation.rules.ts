import {
  bilingual,
  daysBetween,
  isCivilDate,
  isCleared,
  type CivilDate,
  type Classification,
  type FieldIssue,
} from '@uratibu/platform';
import { hasControlCharacters } from '../people/person.rules.js';
import { ROLE_DEFINITIONS, type Role } from '../roles/roles.js';

/** How many days a delegation may last, the first and the last included. */
export const MAX_DELEGATION_DAYS = 90;

const REASON_MAX = 500;

/** What decides whether an office can be lent to somebody. */
export interface DelegationFacts {
  readonly membership: {
    readonly role: Role;
    readonly personId: string;
    readonly startsOn: CivilDate;
    readonly endsOn: CivilDate | null;
  };
  readonly delegate: {
    readonly id: string;
    readonly clearance: Classification;
    readonly disabledAt: Date | null;
  };
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly reason: string;
}

/** What is wrong with a delegation. */
export function issuesOfDelegation(facts: DelegationFacts, today: CivilDate): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const must = (holds: boolean, field: string, sw: string, en: string): void => {
    if (!holds) issues.push({ field: `input.${field}`, message: bilingual(sw, en) });
  };
  const { membership, delegate, startsOn, endsOn } = facts;
  const role = ROLE_DEFINITIONS[membership.role];
  const reason = facts.reason.trim();
  must(role.delegable, 'membershipId', 'Wadhifa huu haukaimiwi.', 'This office cannot be delegated.');
  must(
    delegate.id !== membership.personId,
    'delegateId',
    'Huwezi kujikaimisha mwenyewe.',
    'You cannot delegate to yourself.',
  );
  must(delegate.disabledAt === null, 'delegateId', 'Mtu huyu amezimwa.', 'This person is disabled.');
  must(
    isCleared(delegate.clearance, role.clearance),
    'delegateId',
    `Wadhifa huu unahitaji kibali cha ${role.clearance}.`,
    `This office needs clearance for ${role.clearance}.`,
  );
  must(
    isCivilDate(startsOn) && startsOn >= today && startsOn >= membership.startsOn,
    'startsOn',
    'Ukaimu uanze leo au baadaye, ukiwa bado na wadhifa.',
    'It must begin today or later, while you hold the office.',
  );
  must(
    isCivilDate(endsOn) && endsOn >= startsOn,
    'endsOn',
    'Siku ya mwisho isitangulie ya kwanza.',
    'The last day cannot come before the first.',
  );
  must(
    !(daysBetween(startsOn, endsOn) >= MAX_DELEGATION_DAYS),
    'endsOn',
    `Ukaimu usizidi siku ${String(MAX_DELEGATION_DAYS)}.`,
    `It may last no more than ${String(MAX_DELEGATION_DAYS)} days.`,
  );
  must(
    membership.endsOn === null || endsOn <= membership.endsOn,
    'endsOn',
    'Ukaimu usipite siku yako ya mwisho katika wadhifa.',
    'It cannot go beyond your own last day in office.',
  );
  must(
    reason.length >= 3 && reason.length <= REASON_MAX && !hasControlCharacters(reason),
    'reason',
    `Eleza sababu kwa herufi 3 hadi ${String(REASON_MAX)}.`,
    `Give the reason in 3 to ${String(REASON_MAX)} characters.`,
  );
  return issues;
}
