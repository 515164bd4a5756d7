import { describe, expect, test } from '@jest/globals';
import type { Permission } from '@uratibu/platform';
import { fits, PERMISSIONS_OF, ROLE_DEFINITIONS, ROLE_NAMES, ROLES, type Role } from './roles.js';

const MINISTRY: readonly Role[] = [
  'POLICY_OFFICER',
  'PRINCIPAL_SECRETARY',
  'CABINET_SECRETARY',
  'ME_OFFICER',
];
const EVERYBODY_BUT_ADMINISTRATORS = ROLES.filter((role) => role !== 'ADMINISTRATOR');

const holdersOf = (permission: Permission): Role[] =>
  ROLES.filter((role) => PERMISSIONS_OF[role].includes(permission));

describe('The permission matrix', () => {
  test.each<[string, Permission, readonly Role[]]>([
    ['Everybody but an administrator reads action items', 'action-item:read', EVERYBODY_BUT_ADMINISTRATORS],
    ['Everybody but an administrator reads approvals', 'approval:read', EVERYBODY_BUT_ADMINISTRATORS],
    ['The coordinator creates action items', 'action-item:create', ['COORDINATOR']],
    ['The coordinator assigns, suspends and cancels', 'action-item:manage', ['COORDINATOR']],
    ['The ministry and focal points propose', 'action-item:propose', [...MINISTRY, 'FOCAL_POINT']],
    ["The lead's focal point accepts or queries", 'assignment:answer', ['FOCAL_POINT']],
    ['Focal points and the ministry report status', 'status-update:report', [...MINISTRY, 'FOCAL_POINT']],
    ['The accounting officer signs off their own', 'status-update:sign-off', ['ACCOUNTING_OFFICER']],
    ['The coordinator acknowledges', 'status-update:acknowledge', ['COORDINATOR']],
    [
      'An institution and the coordinator ask for a change',
      'change-request:ask',
      ['COORDINATOR', 'FOCAL_POINT', 'ACCOUNTING_OFFICER'],
    ],
    [
      'Whose office stands at a step decides',
      'approval:decide',
      ['COORDINATOR', 'NGCS_DIRECTOR', ...MINISTRY, 'ACCOUNTING_OFFICER', 'CABINET_OFFICE', 'NSC_OFFICE'],
    ],
    ['An administrator keeps institutions', 'institution:manage', ['ADMINISTRATOR']],
    ['An administrator keeps people', 'person:manage', ['ADMINISTRATOR']],
    ['An administrator keeps routes', 'approval-route:manage', ['ADMINISTRATOR']],
    ['An administrator keeps reminder rules', 'reminder-rule:manage', ['ADMINISTRATOR']],
    ['An administrator keeps holidays', 'holiday:manage', ['ADMINISTRATOR']],
    ['An administrator resends dead letters', 'dead-letter:manage', ['ADMINISTRATOR']],
    ['An administrator reads the mailbox', 'mailbox:read', ['ADMINISTRATOR']],
    ['Everybody in office may look up the routes', 'approval-route:read', ROLES],
    [
      'The secretariat and administrators look people up',
      'person:read',
      ['COORDINATOR', 'NGCS_DIRECTOR', 'ADMINISTRATOR'],
    ],
    [
      'The secretariat and oversight read the audit',
      'audit:read',
      ['COORDINATOR', 'NGCS_DIRECTOR', 'OVERSIGHT'],
    ],
  ])('%s', (_sentence, permission, roles) => {
    expect(holdersOf(permission)).toEqual(ROLES.filter((role) => roles.includes(role)));
  });

  test('Oversight reads, never writes', () => {
    expect(PERMISSIONS_OF.OVERSIGHT.filter((permission) => !permission.endsWith(':read'))).toEqual([]);
  });

  test('An administrator has no part in decisions and sees no items', () => {
    expect(
      PERMISSIONS_OF.ADMINISTRATOR.filter((p) => /^(action-item|approval|assignment|status-update):/.test(p)),
    ).toEqual([]);
    expect(ROLE_DEFINITIONS.ADMINISTRATOR.sees).toBe('NOTHING');
  });

  test('Focal points and accounting officers see their own institution and its subtree; all others in office, all', () => {
    const sight = (sees: string): Role[] => ROLES.filter((role) => ROLE_DEFINITIONS[role].sees === sees);
    expect(sight('OWN_SUBTREE')).toEqual(['FOCAL_POINT', 'ACCOUNTING_OFFICER']);
    expect(sight('NOTHING')).toEqual(['ADMINISTRATOR']);
  });

  test('Every role has a name in Swahili and in English', () => {
    for (const role of ROLES) {
      expect(ROLE_NAMES[role].sw).not.toBe('');
      expect(ROLE_NAMES[role].en).not.toBe(ROLE_NAMES[role].sw);
    }
  });
});

describe('A role is held where it belongs', () => {
  const secretariat = { kind: 'STATE_ORGAN', code: 'NGCS', pathCodes: ['CABINET', 'NGCS'] } as const;
  const cabinet = { kind: 'STATE_ORGAN', code: 'CABINET', pathCodes: ['CABINET'] } as const;
  const ministry = { kind: 'MINISTRY', code: 'MFDA', pathCodes: ['MFDA'] } as const;
  const department = { kind: 'STATE_DEPARTMENT', code: 'SDFA', pathCodes: ['MFDA', 'SDFA'] } as const;
  const otherMinistry = { kind: 'MINISTRY', code: 'TRADE', pathCodes: ['TRADE'] } as const;
  const county = { kind: 'COUNTY', code: 'COUNTY-016', pathCodes: ['COUNTIES', 'COUNTY-016'] } as const;
  const committee = {
    kind: 'STATE_ORGAN',
    code: 'NSC-COMMITTEE',
    pathCodes: ['NSC', 'NSC-COMMITTEE'],
  } as const;
  const senate = { kind: 'LEGISLATURE', code: 'SENATE', pathCodes: ['PARLIAMENT', 'SENATE'] } as const;
  const counties = { kind: 'GROUP', code: 'COUNTIES', pathCodes: ['COUNTIES'] } as const;
  const places = {
    secretariat,
    cabinet,
    ministry,
    department,
    otherMinistry,
    county,
    committee,
    senate,
    counties,
  };

  test.each<[Role, (keyof typeof places)[]]>([
    ['COORDINATOR', ['secretariat']],
    ['NGCS_DIRECTOR', ['secretariat']],
    ['POLICY_OFFICER', ['ministry', 'department']],
    ['PRINCIPAL_SECRETARY', ['ministry', 'department']],
    ['CABINET_SECRETARY', ['ministry']],
    ['ME_OFFICER', ['ministry', 'department']],
    ['CABINET_OFFICE', ['cabinet']],
    ['NSC_OFFICE', ['committee']],
    ['OVERSIGHT', ['secretariat', 'cabinet', 'committee', 'senate']],
    ['ADMINISTRATOR', ['secretariat', 'ministry', 'department']],
    [
      'FOCAL_POINT',
      ['secretariat', 'cabinet', 'ministry', 'department', 'otherMinistry', 'county', 'committee', 'senate'],
    ],
    [
      'ACCOUNTING_OFFICER',
      ['secretariat', 'cabinet', 'ministry', 'department', 'otherMinistry', 'county', 'committee', 'senate'],
    ],
  ])('%s', (role, where) => {
    const names = Object.keys(places) as (keyof typeof places)[];
    expect(names.filter((name) => fits(role, places[name]))).toEqual(where);
  });
});
