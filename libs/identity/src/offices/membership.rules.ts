import {
  addDays,
  bilingual,
  isCivilDate,
  isCleared,
  type CivilDate,
  type Classification,
  type FieldIssue,
} from '@uratibu/platform';
import { fits, ROLE_DEFINITIONS, ROLE_NAMES, type Role, type RolePlace } from '../roles/roles.js';

/** What decides whether a person can be given an office. */
export interface MembershipFacts {
  readonly role: Role;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate | null;
  readonly person: { readonly clearance: Classification; readonly disabledAt: Date | null };
  readonly institution: RolePlace & { readonly active: boolean };
}

/** What is wrong with an office that is to be given. */
export function issuesOfMembership(facts: MembershipFacts): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const must = (holds: boolean, field: string, sw: string, en: string): void => {
    if (!holds) issues.push({ field: `input.${field}`, message: bilingual(sw, en) });
  };
  const { role, person, institution, startsOn, endsOn } = facts;
  const needed = ROLE_DEFINITIONS[role].clearance;
  must(
    fits(role, institution),
    'role',
    `Wadhifa wa ${ROLE_NAMES[role].sw} haupo katika taasisi ya aina hii.`,
    `An institution of this kind has no ${ROLE_NAMES[role].en}.`,
  );
  must(
    institution.active,
    'institutionId',
    'Taasisi hii haitumiki tena.',
    'This institution is no longer active.',
  );
  must(person.disabledAt === null, 'personId', 'Mtu huyu amezimwa.', 'This person is disabled.');
  must(
    isCleared(person.clearance, needed),
    'personId',
    `Wadhifa huu unahitaji kibali cha ${needed}.`,
    `This office needs clearance for ${needed}.`,
  );
  must(isCivilDate(startsOn), 'startsOn', 'Toa tarehe halisi ya kuanza.', 'Give a real first day.');
  must(
    endsOn === null || (isCivilDate(endsOn) && endsOn >= startsOn),
    'endsOn',
    'Siku ya mwisho isitangulie ya kwanza.',
    'The last day cannot come before the first.',
  );
  return issues;
}

/**
 * What is wrong with ending an office after `lastDay`. Yesterday ends it at once; what has been done in it before
 * stays done, so no earlier day will do.
 */
export function issuesOfEnd(
  membership: { readonly startsOn: CivilDate; readonly endsOn: CivilDate | null },
  lastDay: CivilDate,
  today: CivilDate,
): FieldIssue[] {
  const yesterday = addDays(today, -1);
  if (membership.endsOn !== null && membership.endsOn < today) {
    return [
      {
        field: 'lastDay',
        message: bilingual('Wadhifa huu umekwisha tayari.', 'This office has ended already.'),
      },
    ];
  }
  if (isCivilDate(lastDay) && lastDay >= yesterday) return [];
  const message = bilingual(
    `Toa siku ya mwisho kuanzia ${yesterday}, ambayo humaliza wadhifa mara moja.`,
    `Give a last day from ${yesterday} on, which ends the office at once.`,
  );
  return [{ field: 'lastDay', message }];
}
