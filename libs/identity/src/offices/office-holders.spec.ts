import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { institutionsEntities } from '@uratibu/institutions';
import { migrations } from '@uratibu/migrations';
import { TestRoom } from '@uratibu/platform/testing';
import { IdentityModule, identityEntities } from '../identity.module.js';
import { People } from '../people/people.service.js';
import type { Person } from '../people/person.entity.js';
import { institutionsSeed, TestPeople } from '../testing/test-people.js';
import { Delegations } from './delegations.service.js';
import { OfficeHolders, type OfficeHolder } from './office-holders.js';

const nobody = { personId: null, language: 'en', requestId: 'test' } as const;

describe('Who holds an office', () => {
  let room: TestRoom;
  let people: TestPeople;
  let trade: string;
  let machakos: string;
  let asha: Person;
  let bakari: Person;
  let chebet: Person;

  beforeAll(async () => {
    room = await TestRoom.start({
      modules: [IdentityModule],
      entities: [...institutionsEntities, ...identityEntities],
      migrations,
      seed: institutionsSeed,
    });
    people = new TestPeople(room);
    trade = await people.institution('TRADE');
    machakos = await people.institution('COUNTY-016');
    asha = await people.holder('ACCOUNTING_OFFICER', 'TRADE', { name: 'Asha', clearance: 'SECRET' });
    bakari = await people.holder('ACCOUNTING_OFFICER', 'COUNTY-016', { name: 'Bakari' });
    chebet = await people.person({ name: 'Chebet' });
    const giver = await people.viewer(asha);
    await room.get(Delegations).delegate(giver, {
      membershipId: giver.offices[0]?.membershipId ?? '',
      delegateId: chebet.id,
      startsOn: '2027-01-11',
      endsOn: '2027-01-15',
      reason: 'Safari ya kikazi',
    });
  });
  afterAll(() => room.stop());

  const holders = (
    institutionId: string | null,
    today: string,
    role = 'ACCOUNTING_OFFICER',
  ): Promise<OfficeHolder[]> =>
    room.get(OfficeHolders).of(room.database.manager, [{ role, institutionId }], today);

  test('is told with all that a message to them needs', async () => {
    expect(await holders(trade, '2027-01-04')).toEqual([
      {
        personId: asha.id,
        name: 'Asha',
        email: asha.email,
        language: 'en',
        clearance: 'SECRET',
        role: 'ACCOUNTING_OFFICER',
        institutionId: trade,
        onBehalfOf: null,
      },
    ]);
  });

  test('includes the delegate, on the days of the delegation only', async () => {
    const names = async (day: string) =>
      (await holders(trade, day)).map(({ name, onBehalfOf }) => [name, onBehalfOf]);
    const both = [
      ['Asha', null],
      ['Chebet', asha.id],
    ];
    expect(await names('2027-01-10')).toEqual([['Asha', null]]);
    expect(await names('2027-01-11')).toEqual(both);
    expect(await names('2027-01-15')).toEqual(both);
    expect(await names('2027-01-16')).toEqual([['Asha', null]]);
  });

  test('is whoever holds the role, wherever, when no institution is named', async () => {
    expect((await holders(null, '2027-01-04')).map((holder) => holder.name)).toEqual(['Asha', 'Bakari']);
  });

  test('is nobody before the first day, for another role, or in an institution above or below', async () => {
    expect(await holders(trade, '2027-01-03')).toEqual([]);
    expect(await holders(trade, '2027-01-04', 'FOCAL_POINT')).toEqual([]);
    expect(await holders(await people.institution('KENINVEST'), '2027-01-04')).toEqual([]);
  });

  test('is read by one SQL statement for any number of offices, and by none for none', async () => {
    const ask = (offices: Parameters<OfficeHolders['of']>[1]) =>
      room.statements(() => room.get(OfficeHolders).of(room.database.manager, offices, '2027-01-11'));
    const role = 'ACCOUNTING_OFFICER';
    const offices = [trade, machakos, null].map((institutionId) => ({ role, institutionId }));
    expect(await ask(offices)).toHaveLength(1);
    expect(await ask([])).toEqual([]);
    const found = await room.get(OfficeHolders).of(room.database.manager, offices, '2027-01-11');
    expect(found.map((holder) => holder.name)).toEqual(['Asha', 'Bakari', 'Chebet']);
  });

  test('leaves out the disabled, and the delegates of the disabled', async () => {
    await room.get(People).disable(nobody, bakari);
    expect(await holders(machakos, '2027-01-04')).toEqual([]);
    const disabled = await room.get(People).disable(nobody, chebet);
    expect((await holders(trade, '2027-01-12')).map((holder) => holder.name)).toEqual(['Asha']);
    await room.get(People).enable(nobody, disabled);
    await room.get(People).disable(nobody, asha);
    expect(await holders(trade, '2027-01-12')).toEqual([]);
  });
});
