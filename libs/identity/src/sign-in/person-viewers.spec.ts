import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { institutionsEntities } from '@uratibu/institutions';
import { migrations } from '@uratibu/migrations';
import { Viewers } from '@uratibu/platform';
import { TestRoom } from '@uratibu/platform/testing';
import { IdentityModule, identityEntities } from '../identity.module.js';
import { People } from '../people/people.service.js';
import { institutionsSeed, TestPeople } from '../testing/test-people.js';
import { PersonViewers } from './person-viewers.js';

const nobody = { personId: null, language: 'en', requestId: 'test' } as const;

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

test('A person is the same viewer without a sign-in as with one, but for the session', async () => {
  const person = await people.holder('FOCAL_POINT', 'COUNTY-016');
  const signedIn = await room.get(Viewers).of(await people.token(person), 'request-1');
  const without = await room.get(PersonViewers).of(person.id, 'request-1');
  expect(without).toEqual({ ...signedIn, sessionId: '00000000-0000-0000-0000-000000000000' });
  expect(without?.offices.map(({ role }) => role)).toEqual(['FOCAL_POINT']);
});

test('Who still has a password that an administrator gave them holds no office', async () => {
  const person = await people.holder('FOCAL_POINT', 'COUNTY-016');
  await room.get(People).resetPassword(nobody, person);
  expect((await room.get(PersonViewers).of(person.id, 'request-1'))?.offices).toEqual([]);
});

test('Nobody acts as one who is disabled', async () => {
  const person = await people.holder('FOCAL_POINT', 'COUNTY-016');
  await room.get(People).disable(nobody, person);
  expect(await room.get(PersonViewers).of(person.id, 'request-1')).toBeNull();
});
