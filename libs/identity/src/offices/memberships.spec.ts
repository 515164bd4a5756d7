import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { institutionsEntities } from '@uratibu/institutions';
import { migrations } from '@uratibu/migrations';
import { AuditHistory, UnitOfWork, type Classification, type ExpectedFailure } from '@uratibu/platform';
import { TestRoom } from '@uratibu/platform/testing';
import { IdentityModule, identityEntities } from '../identity.module.js';
import { People } from '../people/people.service.js';
import type { Role } from '../roles/roles.js';
import { institutionsSeed, TestPeople } from '../testing/test-people.js';
import { Delegations } from './delegations.service.js';
import { Memberships } from './memberships.service.js';

const nobody = { personId: null, language: 'en', requestId: 'test' } as const;

describe('A person holds roles in institutions', () => {
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

  const fieldsOf = async (work: Promise<unknown>): Promise<string[]> => {
    const failure = await work.then(
      () => null,
      (error: ExpectedFailure) => error,
    );
    return failure?.details.issues?.map((issue) => issue.field) ?? [failure?.code ?? 'nothing was refused'];
  };

  test('only where the role fits the institution', async () => {
    const person = await people.person();
    expect(await fieldsOf(people.office(person, 'PRINCIPAL_SECRETARY', 'TRADE'))).toEqual(['input.role']);
    expect(await fieldsOf(people.office(person, 'COORDINATOR', 'MFDA'))).toEqual(['input.role']);
    expect(await fieldsOf(people.office(person, 'FOCAL_POINT', 'COUNTIES'))).toEqual(['input.role']);
    expect(await people.office(person, 'PRINCIPAL_SECRETARY', 'SDFA')).toMatchObject({
      role: 'PRINCIPAL_SECRETARY',
    });
  });

  test.each<[Role, string, Classification]>([
    ['FOCAL_POINT', 'TRADE', 'PUBLIC'],
    ['NSC_OFFICE', 'NSC-COMMITTEE', 'INTERNAL'],
  ])('%s in %s is not for somebody cleared for %s', async (role, code, clearance) => {
    const person = await people.person({ clearance });
    expect(await fieldsOf(people.office(person, role, code))).toEqual(['input.personId']);
  });

  test('not while disabled, and not for an institution that is no longer active', async () => {
    const person = await people.person();
    const disabled = await room.get(People).disable(nobody, person);
    expect(await fieldsOf(people.office(disabled, 'FOCAL_POINT', 'TRADE'))).toEqual(['input.personId']);
    await room
      .get(UnitOfWork)
      .run(nobody, 'test', (tx) =>
        tx.manager.query(`UPDATE institution SET active = false WHERE code = 'NACADA'`),
      );
    expect(await fieldsOf(people.holder('FOCAL_POINT', 'NACADA'))).toEqual(['input.institutionId']);
  });

  test('the same office not twice on one day, but again after it has ended', async () => {
    const person = await people.person();
    const first = await people.office(person, 'FOCAL_POINT', 'TRADE');
    expect(await fieldsOf(people.office(person, 'FOCAL_POINT', 'TRADE'))).toEqual(['input.role']);
    await room.get(Memberships).end(nobody, first, '2027-01-10');
    const given = { personId: person.id, institutionId: first.institutionId, role: 'FOCAL_POINT' } as const;
    const memberships = room.get(Memberships);
    expect(await fieldsOf(memberships.add(nobody, { ...given, startsOn: '2027-01-10' }))).toEqual([
      'input.role',
    ]);
    expect(await memberships.add(nobody, { ...given, startsOn: '2027-01-11' })).toHaveProperty(
      'endsOn',
      null,
    );
  });

  test('of two who give the same office at once, one is refused', async () => {
    const person = await people.person();
    const both = await Promise.allSettled([
      people.office(person, 'FOCAL_POINT', 'TRADE'),
      people.office(person, 'FOCAL_POINT', 'TRADE'),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('an office ends after its last day; yesterday ends it at once, an earlier day never was', async () => {
    const person = await people.person();
    const membership = await people.office(person, 'FOCAL_POINT', 'TRADE');
    const memberships = room.get(Memberships);
    expect(await fieldsOf(memberships.end(nobody, membership, '2027-01-02'))).toEqual(['lastDay']);
    expect((await people.viewer(person)).offices).toHaveLength(1);
    const ended = await memberships.end(nobody, membership, '2027-01-03');
    expect((await people.viewer(person)).offices).toHaveLength(0);
    expect(await fieldsOf(memberships.end(nobody, ended, '2027-01-09'))).toEqual(['lastDay']);
  });

  test('what somebody else has changed meanwhile is not changed over their heads', async () => {
    const membership = await people.office(await people.person(), 'FOCAL_POINT', 'TRADE');
    const memberships = room.get(Memberships);
    await memberships.end(nobody, membership, '2027-02-01');
    expect(await fieldsOf(memberships.end(nobody, { ...membership, version: 1 }, '2027-03-01'))).toEqual([
      'VERSION_CONFLICT',
    ]);
  });

  test('an administrator has no part in decisions: no deciding office beside it, own or lent', async () => {
    const administrator = await people.holder('ADMINISTRATOR', 'NGCS');
    expect(await fieldsOf(people.office(administrator, 'ACCOUNTING_OFFICER', 'TRADE'))).toEqual([
      'input.role',
    ]);
    expect(await people.office(administrator, 'FOCAL_POINT', 'TRADE')).toHaveProperty('role', 'FOCAL_POINT');
    const officer = await people.holder('ACCOUNTING_OFFICER', 'TRADE');
    expect(await fieldsOf(people.office(officer, 'ADMINISTRATOR', 'NGCS'))).toEqual(['input.role']);
    const viewer = await people.viewer(officer);
    const lend = (delegateId: string) =>
      room.get(Delegations).delegate(viewer, {
        membershipId: viewer.offices[0]?.membershipId ?? '',
        delegateId,
        startsOn: '2027-01-04',
        endsOn: '2027-01-08',
        reason: 'Likizo',
      });
    expect(await fieldsOf(lend(administrator.id))).toEqual(['input.delegateId']);
    const deputy = await people.person();
    await lend(deputy.id);
    expect(await fieldsOf(people.office(deputy, 'ADMINISTRATOR', 'NGCS'))).toEqual(['input.role']);
  });

  test('nobody changes their own standing', async () => {
    const administrator = await people.holder('ADMINISTRATOR', 'NGCS');
    const viewer = await people.viewer(administrator);
    const [own] = viewer.offices;
    const institutionId = await people.institution('TRADE');
    const memberships = room.get(Memberships);
    const add = memberships.add(viewer, { personId: viewer.personId, institutionId, role: 'FOCAL_POINT' });
    expect(await fieldsOf(add)).toEqual(['NOT_PERMITTED']);
    const end = memberships.end(viewer, { id: own?.membershipId ?? '', version: 1 }, '2027-02-01');
    expect(await fieldsOf(end)).toEqual(['NOT_PERMITTED']);
    const service = room.get(People);
    expect(await fieldsOf(service.setClearance(viewer, administrator, 'SECRET'))).toEqual(['NOT_PERMITTED']);
    expect(await fieldsOf(service.disable(viewer, administrator))).toEqual(['NOT_PERMITTED']);
    expect(await fieldsOf(service.resetPassword(viewer, administrator))).toEqual(['NOT_PERMITTED']);
  });

  test('the audit tells who gave it, in which office', async () => {
    const administrator = await people.viewer(await people.holder('ADMINISTRATOR', 'NGCS'));
    const person = await people.person();
    const institutionId = await people.institution('TRADE');
    await room
      .get(Memberships)
      .add(administrator, { personId: person.id, institutionId, role: 'FOCAL_POINT' });
    const [entry] = await room.get(AuditHistory).of([person.id], 1);
    expect(entry).toMatchObject({
      operation: 'membership.add',
      personId: administrator.personId,
      role: 'ADMINISTRATOR',
      after: { role: 'FOCAL_POINT', starts_on: '2027-01-04' },
    });
  });
});
