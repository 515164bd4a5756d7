import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { institutionsEntities } from '@uratibu/institutions';
import { migrations } from '@uratibu/migrations';
import { AuditHistory, type ExpectedFailure, type Viewer } from '@uratibu/platform';
import { TestRoom } from '@uratibu/platform/testing';
import { IdentityModule, identityEntities } from '../identity.module.js';
import { People } from '../people/people.service.js';
import type { Person } from '../people/person.entity.js';
import { scopeOf } from '../roles/offices.js';
import { PERMISSIONS_OF } from '../roles/roles.js';
import { institutionsSeed, TestPeople } from '../testing/test-people.js';
import type { Delegation } from './delegation.entity.js';
import { Delegations, type NewDelegation } from './delegations.service.js';
import { Memberships } from './memberships.service.js';
import { PossibleDelegates } from './possible-delegates.js';

const nobody = { personId: null, language: 'en', requestId: 'test' } as const;
const WEEK = { startsOn: '2027-01-11', endsOn: '2027-01-15', reason: 'Likizo ya mwaka' };

describe('A acts for B in an office between two dates', () => {
  let room: TestRoom;
  let people: TestPeople;
  let delegations: Delegations;

  beforeAll(async () => {
    room = await TestRoom.start({
      modules: [IdentityModule],
      entities: [...institutionsEntities, ...identityEntities],
      migrations,
      seed: institutionsSeed,
    });
    people = new TestPeople(room);
    delegations = room.get(Delegations);
  });
  afterAll(() => room.stop());

  async function lend(
    holder: Viewer,
    delegate: Person,
    more: Partial<NewDelegation> = {},
  ): Promise<Delegation> {
    const membershipId = holder.offices[0]?.membershipId ?? '';
    return delegations.delegate(holder, { ...WEEK, membershipId, delegateId: delegate.id, ...more });
  }

  async function refusal(work: Promise<unknown>): Promise<string[]> {
    const failure = await work.then(
      () => null,
      (error: ExpectedFailure) => error,
    );
    return failure?.details.issues?.map((issue) => issue.field) ?? [failure?.code ?? 'nothing was refused'];
  }

  /** What a person can do at an instant, the clock being where it was afterwards. */
  async function at(instant: string, person: Person): Promise<Viewer> {
    const before = room.clock.now();
    room.clock.set(instant);
    const viewer = await people.viewer(person);
    room.clock.set(before);
    return viewer;
  }

  test('from the first day to the last, and not a day longer', async () => {
    const holder = await people.viewer(
      await people.holder('ACCOUNTING_OFFICER', 'TRADE', { name: 'Bakari Otieno' }),
    );
    const delegate = await people.person();
    await lend(holder, delegate);
    expect((await at('2027-01-10T23:59:00+03:00', delegate)).offices).toEqual([]);
    const acting = await at('2027-01-11T00:00:00+03:00', delegate);
    expect(acting.offices).toEqual([
      { ...holder.offices[0], onBehalfOf: { personId: holder.personId, name: 'Bakari Otieno' } },
    ]);
    expect(acting.permissions).toEqual(new Set(PERMISSIONS_OF.ACCOUNTING_OFFICER));
    expect((await at('2027-01-15T23:59:00+03:00', delegate)).offices).toHaveLength(1);
    expect((await at('2027-01-16T00:00:00+03:00', delegate)).offices).toEqual([]);
  });

  test("the delegate's own clearance goes on to apply", async () => {
    const holder = await people.viewer(
      await people.holder('ACCOUNTING_OFFICER', 'TRADE', { clearance: 'SECRET' }),
    );
    const delegate = await people.person({ clearance: 'INTERNAL' });
    await lend(holder, delegate);
    expect(scopeOf(await at('2027-01-12T08:00:00+03:00', delegate)).classifications).toEqual([
      'PUBLIC',
      'INTERNAL',
    ]);
  });

  test('it ends when it is revoked, by its giver or an administrator, and only once', async () => {
    const holder = await people.viewer(await people.holder('ACCOUNTING_OFFICER', 'TRADE'));
    const delegate = await people.person();
    const delegation = await lend(holder, delegate);
    expect(await refusal(delegations.revoke(await people.viewer(delegate), delegation))).toEqual([
      'NOT_PERMITTED',
    ]);
    const stranger = await people.viewer(await people.holder('COORDINATOR', 'NGCS'));
    expect(await refusal(delegations.revoke(stranger, delegation))).toEqual(['NOT_FOUND']);
    expect(await refusal(delegations.revoke(holder, { ...delegation, version: 7 }))).toEqual([
      'VERSION_CONFLICT',
    ]);
    const revoked = await delegations.revoke(holder, delegation);
    expect((await at('2027-01-12T08:00:00+03:00', delegate)).offices).toEqual([]);
    expect(await refusal(delegations.revoke(holder, revoked))).toEqual(['ILLEGAL_TRANSITION']);
    const administrator = await people.viewer(await people.holder('ADMINISTRATOR', 'NGCS'));
    const again = await lend(holder, delegate);
    expect(await delegations.revoke(administrator, again)).toHaveProperty('revokedAt', room.clock.now());
  });

  test('it ends with the office that is lent, and with the giver being disabled', async () => {
    for (const end of ['membership', 'person'] as const) {
      const person = await people.person();
      const membership = await people.office(person, 'ACCOUNTING_OFFICER', 'TRADE');
      const delegate = await people.person();
      await lend(await people.viewer(person), delegate);
      if (end === 'membership') await room.get(Memberships).end(nobody, membership, '2027-01-12');
      else await room.get(People).disable(nobody, person);
      const days = ['2027-01-12T08:00:00+03:00', '2027-01-13T08:00:00+03:00'];
      const offices = [];
      for (const day of days) offices.push((await at(day, delegate)).offices.length);
      expect([end, ...offices]).toEqual(end === 'membership' ? [end, 1, 0] : [end, 0, 0]);
    }
  });

  test('what is lent cannot be lent on', async () => {
    const holder = await people.viewer(await people.holder('ACCOUNTING_OFFICER', 'TRADE'));
    const delegate = await people.person();
    await lend(holder, delegate);
    const acting = await at('2027-01-12T08:00:00+03:00', delegate);
    expect(acting.offices).toHaveLength(1);
    expect(await refusal(lend(acting, await people.person()))).toEqual(['NOT_FOUND']);
  });

  test("another's office is not found", async () => {
    const [a, b] = [
      await people.holder('ACCOUNTING_OFFICER', 'TRADE'),
      await people.holder('FOCAL_POINT', 'TRADE'),
    ];
    const [mine, theirs] = [await people.viewer(a), await people.viewer(b)];
    const membershipId = theirs.offices[0]?.membershipId ?? '';
    expect(await refusal(lend(mine, await people.person(), { membershipId }))).toEqual(['NOT_FOUND']);
  });

  test.each<[string, Partial<NewDelegation>, string]>([
    ['to oneself', { delegateId: 'SELF' }, 'input.delegateId'],
    ['from yesterday on', { startsOn: '2027-01-03' }, 'input.startsOn'],
    ['to a day before its first', { endsOn: '2027-01-10' }, 'input.endsOn'],
    ['for 91 days', { endsOn: '2027-04-11' }, 'input.endsOn'],
    ['without a reason', { reason: '  ' }, 'input.reason'],
  ])('it is not given %s', async (_sentence, wrong, field) => {
    const holder = await people.viewer(await people.holder('ACCOUNTING_OFFICER', 'TRADE'));
    const given = { ...wrong, ...(wrong.delegateId && { delegateId: holder.personId }) };
    expect(await refusal(lend(holder, await people.person(), given))).toEqual([field]);
  });

  test('it may last for 90 days, but not beyond the last day in office', async () => {
    const person = await people.person();
    const membership = await people.office(person, 'ACCOUNTING_OFFICER', 'TRADE');
    const holder = await people.viewer(person);
    const delegate = await people.person();
    const delegation = await lend(holder, delegate, { endsOn: '2027-04-10' });
    await delegations.revoke(holder, delegation);
    await room.get(Memberships).end(nobody, membership, '2027-03-31');
    expect(await refusal(lend(holder, delegate, { endsOn: '2027-04-01' }))).toEqual(['input.endsOn']);
  });

  test('it takes the clearance that the office needs', async () => {
    const holder = await people.viewer(
      await people.holder('NSC_OFFICE', 'NSC-COMMITTEE', { clearance: 'SECRET' }),
    );
    const delegate = await people.person({ clearance: 'INTERNAL' });
    expect(await refusal(lend(holder, delegate))).toEqual(['input.delegateId']);
    expect(await lend(holder, await people.person({ clearance: 'RESTRICTED' }))).toHaveProperty(
      'revokedAt',
      null,
    );
  });

  test('an administrator lends nothing', async () => {
    const holder = await people.viewer(await people.holder('ADMINISTRATOR', 'NGCS'));
    expect(await refusal(lend(holder, await people.person()))).toEqual(['input.membershipId']);
  });

  test('of one office, one person acts on one day, also when it is lent twice at once', async () => {
    const holder = await people.viewer(await people.holder('ACCOUNTING_OFFICER', 'TRADE'));
    const [a, b] = [await people.person(), await people.person()];
    const both = await Promise.allSettled([lend(holder, a), lend(holder, b, { startsOn: '2027-01-15' })]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await lend(holder, a, { startsOn: '2027-01-16', endsOn: '2027-01-17' })).toHaveProperty(
      'version',
      1,
    );
  });

  test('it is on record, and both see it', async () => {
    const holder = await people.viewer(await people.holder('ACCOUNTING_OFFICER', 'TRADE'));
    const delegate = await people.person();
    const delegation = await lend(holder, delegate);
    const [entry] = await room.get(AuditHistory).of([delegation.membershipId], 1);
    expect(entry).toMatchObject({
      operation: 'delegation.add',
      role: 'ACCOUNTING_OFFICER',
      after: { reason: WEEK.reason },
    });
    expect(await delegations.of(delegate.id)).toEqual(await delegations.of(holder.personId));
    expect(await delegations.of(delegate.id)).toHaveLength(1);
  });

  test('colleagues of the same tree of institutions are found by name, whoever else is not', async () => {
    const holder = await people.viewer(await people.holder('ACCOUNTING_OFFICER', 'TRADE'));
    const near = await people.holder('FOCAL_POINT', 'KENINVEST', { name: 'Zawadi Karibu' });
    await people.holder('FOCAL_POINT', 'HEALTH', { name: 'Zawadi Mbali' });
    await people.person({ name: 'Zawadi Bila Wadhifa' });
    const office = holder.offices[0]?.membershipId ?? '';
    const find = (search: string) => room.get(PossibleDelegates).of(holder, office, search);
    expect(await find('ZAWADI')).toEqual([{ id: near.id, name: 'Zawadi Karibu' }]);
    expect(await room.get(PossibleDelegates).of(await people.viewer(near), office, 'zawadi')).toEqual([]);
  });
});
