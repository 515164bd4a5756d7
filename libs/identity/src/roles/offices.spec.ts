import { describe, expect, test } from '@jest/globals';
import type { Office } from '@uratibu/platform';
import { officeGiving, permissionsOf, scopeOf } from './offices.js';
import { ROLES, type Role } from './roles.js';

const office = (role: Role, institutionId: string, more: Partial<Office> = {}): Office => ({
  membershipId: `membership-of-${role}`,
  role,
  institutionId,
  subtreeIds: [institutionId, `${institutionId}-child`],
  ...more,
});
const lent = { onBehalfOf: { personId: 'asha', name: 'Asha' } };

describe('What a person may not see does not exist for them', () => {
  test('a focal point sees their own institution and those of its subtree, and no more', () => {
    const scope = scopeOf({ clearance: 'INTERNAL', offices: [office('FOCAL_POINT', 'sdfa')] });
    expect(scope).toEqual({
      classifications: ['PUBLIC', 'INTERNAL'],
      everything: false,
      institutionIds: ['sdfa', 'sdfa-child'],
    });
  });

  test('two offices show the union of both subtrees, each institution once', () => {
    const offices = [
      office('FOCAL_POINT', 'a'),
      office('ACCOUNTING_OFFICER', 'a'),
      office('FOCAL_POINT', 'b'),
    ];
    expect(scopeOf({ clearance: 'PUBLIC', offices }).institutionIds).toEqual([
      'a',
      'a-child',
      'b',
      'b-child',
    ]);
  });

  test.each(ROLES.filter((role) => !['FOCAL_POINT', 'ACCOUNTING_OFFICER', 'ADMINISTRATOR'].includes(role)))(
    '%s sees the items of all institutions',
    (role) => {
      expect(scopeOf({ clearance: 'INTERNAL', offices: [office(role, 'x')] }).everything).toBe(true);
    },
  );

  test('an administrator alone sees no items', () => {
    const scope = scopeOf({ clearance: 'SECRET', offices: [office('ADMINISTRATOR', 'ngcs')] });
    expect(scope).toMatchObject({ everything: false, institutionIds: [] });
  });

  test('who holds no office sees no items', () => {
    expect(scopeOf({ clearance: 'SECRET', offices: [] })).toMatchObject({
      everything: false,
      institutionIds: [],
    });
  });

  test.each([
    ['PUBLIC', ['PUBLIC']],
    ['INTERNAL', ['PUBLIC', 'INTERNAL']],
    ['RESTRICTED', ['PUBLIC', 'INTERNAL', 'RESTRICTED']],
    ['SECRET', ['PUBLIC', 'INTERNAL', 'RESTRICTED', 'SECRET']],
  ] as const)('clearance for %s shows %j, whatever the office', (clearance, classifications) => {
    expect(scopeOf({ clearance, offices: [office('COORDINATOR', 'ngcs')] }).classifications).toEqual(
      classifications,
    );
  });
});

describe('The office in which a person acts', () => {
  test('is their own before one that is lent to them', () => {
    const own = office('ACCOUNTING_OFFICER', 'own');
    const offices = [office('ACCOUNTING_OFFICER', 'other', lent), own];
    expect(officeGiving({ offices }, 'status-update:sign-off')).toBe(own);
  });

  test('is none where no office permits it', () => {
    expect(officeGiving({ offices: [office('OVERSIGHT', 'parliament')] }, 'approval:decide')).toBeUndefined();
  });

  test('permits what all offices together permit; a role nobody knows permits nothing', () => {
    const unknown = { ...office('OVERSIGHT', 'x'), role: 'KING' };
    expect(permissionsOf([unknown]).size).toBe(0);
    expect(permissionsOf([unknown, office('FOCAL_POINT', 'x')]).has('assignment:answer')).toBe(true);
  });
});
