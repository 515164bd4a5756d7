import type { InstitutionKind } from '@uratibu/institutions';
import { bilingual, type Bilingual, type Classification, type Permission } from '@uratibu/platform';

/** Every role a person can hold in an institution. */
export const ROLES = [
  'COORDINATOR',
  'NGCS_DIRECTOR',
  'POLICY_OFFICER',
  'PRINCIPAL_SECRETARY',
  'CABINET_SECRETARY',
  'ME_OFFICER',
  'FOCAL_POINT',
  'ACCOUNTING_OFFICER',
  'CABINET_OFFICE',
  'NSC_OFFICE',
  'OVERSIGHT',
  'ADMINISTRATOR',
] as const;

/** What a person is in an institution. */
export type Role = (typeof ROLES)[number];

/** Where a role may be held: every part that is given must fit. */
export interface Place {
  readonly kinds?: readonly InstitutionKind[];
  /** Codes of the very institutions. */
  readonly at?: readonly string[];
  /** Code of an institution: itself and all below it. */
  readonly within?: string;
}

/** Which action items an office shows, as far as its holder is cleared. */
export type Sight = 'EVERYTHING' | 'OWN_SUBTREE' | 'NOTHING';

/** One row of the permission matrix. */
export interface RoleDefinition {
  readonly name: Bilingual;
  /** Any one of them. */
  readonly places: readonly Place[];
  readonly sees: Sight;
  readonly permissions: readonly Permission[];
  /** The least clearance of whoever is given the office, for good or by delegation. */
  readonly clearance: Classification;
  /** Whether it can be lent (kaimu). */
  readonly delegable: boolean;
}

const READ: readonly Permission[] = ['action-item:read', 'approval:read', 'approval-route:read'];
const DECIDE: readonly Permission[] = [...READ, 'approval:decide'];
/** The ministry's column of the matrix: sees all, proposes, reports its own, decides at its steps. */
const MINISTRY: readonly Permission[] = [...DECIDE, 'action-item:propose', 'status-update:report'];

const THE_SECRETARIAT: Place = { at: ['NGCS'] };
/** The policy's own ministry; a Principal Secretary elsewhere is the accounting officer of their institution. */
const THE_MINISTRY: Place = { within: 'MFDA', kinds: ['MINISTRY', 'STATE_DEPARTMENT'] };
/** Whatever can be assigned work. */
const ANY_INSTITUTION: Place = {
  kinds: [
    'MINISTRY',
    'STATE_DEPARTMENT',
    'AGENCY',
    'COUNTY',
    'MISSION',
    'STATE_ORGAN',
    'LEGISLATURE',
    'JUDICIARY',
    'ACADEMY',
    'NON_STATE',
    'PARTNER',
  ],
};

const office = { sees: 'EVERYTHING', clearance: 'INTERNAL', delegable: true } as const;

/** The permission matrix of the rule book, as data: to change what a role may do, change it here. */
export const ROLE_DEFINITIONS: Readonly<Record<Role, RoleDefinition>> = {
  COORDINATOR: {
    ...office,
    name: bilingual('Mratibu', 'Coordinator'),
    places: [THE_SECRETARIAT],
    permissions: [
      ...DECIDE,
      'action-item:create',
      'action-item:manage',
      'status-update:acknowledge',
      'change-request:ask',
      'person:read',
      'audit:read',
    ],
  },
  NGCS_DIRECTOR: {
    ...office,
    name: bilingual('Mkurugenzi wa Sekretarieti ya Utaratibu', 'Director of the Coordination Secretariat'),
    places: [THE_SECRETARIAT],
    permissions: [...DECIDE, 'person:read', 'audit:read'],
  },
  POLICY_OFFICER: {
    ...office,
    name: bilingual('Afisa wa Sera', 'Policy Officer'),
    places: [THE_MINISTRY],
    permissions: MINISTRY,
  },
  PRINCIPAL_SECRETARY: {
    ...office,
    name: bilingual('Katibu Mkuu', 'Principal Secretary'),
    places: [THE_MINISTRY],
    permissions: MINISTRY,
  },
  CABINET_SECRETARY: {
    ...office,
    name: bilingual('Waziri', 'Cabinet Secretary'),
    places: [{ at: ['MFDA'] }],
    permissions: MINISTRY,
  },
  ME_OFFICER: {
    ...office,
    name: bilingual('Afisa wa Ufuatiliaji na Tathmini', 'Monitoring and Evaluation Officer'),
    places: [THE_MINISTRY],
    permissions: MINISTRY,
  },
  FOCAL_POINT: {
    ...office,
    name: bilingual('Afisa Kiungo', 'Focal Point'),
    places: [ANY_INSTITUTION],
    sees: 'OWN_SUBTREE',
    permissions: [
      ...READ,
      'action-item:propose',
      'assignment:answer',
      'status-update:report',
      'change-request:ask',
    ],
  },
  ACCOUNTING_OFFICER: {
    ...office,
    name: bilingual('Afisa Masuuli', 'Accounting Officer'),
    places: [ANY_INSTITUTION],
    sees: 'OWN_SUBTREE',
    permissions: [...DECIDE, 'status-update:sign-off', 'change-request:ask'],
  },
  CABINET_OFFICE: {
    ...office,
    name: bilingual('Ofisi ya Baraza la Mawaziri', 'Cabinet Office'),
    places: [{ at: ['CABINET'] }],
    permissions: DECIDE,
  },
  NSC_OFFICE: {
    ...office,
    name: bilingual('Ofisi ya Baraza la Usalama wa Taifa', 'National Security Council Office'),
    places: [{ within: 'NSC' }],
    permissions: DECIDE,
    // Nearly all that comes before it is classified above INTERNAL.
    clearance: 'RESTRICTED',
  },
  OVERSIGHT: {
    ...office,
    name: bilingual('Uangalizi', 'Oversight'),
    // Parliament, and the organs of state that audit.
    places: [{ kinds: ['LEGISLATURE', 'STATE_ORGAN'] }],
    permissions: [...READ, 'audit:read'],
  },
  ADMINISTRATOR: {
    ...office,
    name: bilingual('Msimamizi wa Mfumo', 'Administrator'),
    places: [THE_SECRETARIAT, THE_MINISTRY],
    sees: 'NOTHING',
    permissions: [
      'institution:manage',
      'person:manage',
      'person:read',
      'approval-route:manage',
      'approval-route:read',
      'reminder-rule:manage',
      'holiday:manage',
      'dead-letter:manage',
      'mailbox:read',
    ],
    delegable: false,
  },
};

/** Both names of each role. */
export const ROLE_NAMES = pick((definition) => definition.name);

/** What each role may do. */
export const PERMISSIONS_OF = pick((definition) => definition.permissions);

/** Whether `value` names a role. */
export function isRole(value: string): value is Role {
  return ROLES.some((role) => role === value);
}

/** An institution as far as it decides which roles it may have. */
export interface RolePlace {
  readonly kind: InstitutionKind;
  readonly code: string;
  /** The codes from the root of the tree down to the institution itself. */
  readonly pathCodes: readonly string[];
}

/** Whether a role can be held in an institution. */
export function fits(role: Role, institution: RolePlace): boolean {
  return ROLE_DEFINITIONS[role].places.some(
    ({ kinds, at, within }) =>
      (!kinds || kinds.includes(institution.kind)) &&
      (!at || at.includes(institution.code)) &&
      (!within || institution.pathCodes.includes(within)),
  );
}

function pick<T>(part: (definition: RoleDefinition) => T): Readonly<Record<Role, T>> {
  return Object.fromEntries(ROLES.map((role) => [role, part(ROLE_DEFINITIONS[role])])) as Record<Role, T>;
}
