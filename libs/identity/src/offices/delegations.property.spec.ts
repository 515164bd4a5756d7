import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { institutionsEntities } from '@uratibu/institutions';
import { migrations } from '@uratibu/migrations';
import { TestRoom } from '@uratibu/platform/testing';
import fc from 'fast-check';
import { IdentityModule, identityEntities } from '../identity.module.js';
import { scopeOf } from '../roles/offices.js';
import { PERMISSIONS_OF, ROLE_DEFINITIONS, ROLES, type Role } from '../roles/roles.js';
import { institutionsSeed, TestPeople } from '../testing/test-people.js';
import { Delegations } from './delegations.service.js';

/** An institution for each role. */
const HOMES: Readonly<Record<Role, string>> = {
  COORDINATOR: 'NGCS',
  NGCS_DIRECTOR: 'NGCS',
  POLICY_OFFICER: 'SDFA',
  PRINCIPAL_SECRETARY: 'SDFA',
  CABINET_SECRETARY: 'MFDA',
  ME_OFFICER: 'MFDA',
  FOCAL_POINT: 'TRADE',
  ACCOUNTING_OFFICER: 'COUNTY-016',
  CABINET_OFFICE: 'CABINET',
  NSC_OFFICE: 'NSC',
  OVERSIGHT: 'PARLIAMENT',
  ADMINISTRATOR: 'NGCS',
};

describe('Whatever offices two people hold', () => {
  let room: TestRoom;
  let people: TestPeople;

  beforeAll(async () => {
    room = await TestRoom.start({
      modules: [IdentityModule],
      entities: [...institutionsEntities, ...identityEntities],
      migrations,
      seed: institutionsSeed,
    });
    people = new TestPeople(room);
  });
  afterAll(() => room.stop());

  test("a delegate never gets more than the delegator's office gives", async () => {
    const lendable = ROLES.filter((role) => ROLE_DEFINITIONS[role].delegable);
    const clearances = fc.constantFrom('RESTRICTED' as const, 'SECRET' as const);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...lendable), { minLength: 1, maxLength: 3 }),
        fc.uniqueArray(fc.constantFrom(...lendable), { maxLength: 2 }),
        clearances,
        clearances,
        async (heldRoles, ownRoles, holderClearance, delegateClearance) => {
          const [holder, delegate] = [
            await people.person({ clearance: holderClearance }),
            await people.person({ clearance: delegateClearance }),
          ];
          for (const role of heldRoles) await people.office(holder, role, HOMES[role]);
          for (const role of ownRoles) await people.office(delegate, role, HOMES[role]);
          const before = await people.viewer(delegate);
          const giver = await people.viewer(holder);
          const lent = giver.offices[0];
          await room.get(Delegations).delegate(giver, {
            membershipId: lent?.membershipId ?? '',
            delegateId: delegate.id,
            startsOn: '2027-01-04',
            endsOn: '2027-01-08',
            reason: 'Likizo ya mwaka',
          });
          const after = await people.viewer(delegate);
          const gained = after.offices.filter((office) => office.onBehalfOf);
          expect(gained.map(({ onBehalfOf: _, ...office }) => office)).toEqual([lent]);
          expect(after.offices.filter((office) => !office.onBehalfOf)).toEqual(before.offices);
          const office = [before, { ...before, offices: lent ? [lent] : [] }];
          expect(after.permissions).toEqual(
            new Set([...before.permissions, ...PERMISSIONS_OF[lent?.role as Role]]),
          );
          const scopes = office.map(scopeOf);
          expect(scopeOf(after)).toEqual({
            classifications: scopes[0]?.classifications,
            everything: scopes.some((scope) => scope.everything),
            institutionIds: [...new Set(scopes.flatMap((scope) => scope.institutionIds))],
          });
          expect(after.clearance).toBe(delegateClearance);
        },
      ),
      { numRuns: 10 },
    );
  });
});
