import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { institutionsEntities } from '@uratibu/institutions';
import { migrations } from '@uratibu/migrations';
import { TestApi } from '@uratibu/platform/testing';
import { IdentityModule, identityEntities } from '../identity.module.js';
import { People } from '../people/people.service.js';
import { SignInClient } from '../testing/sign-in-client.js';
import { institutionsSeed, TEST_PASSWORD, TestPeople } from '../testing/test-people.js';
import { ATTEMPT_LIMITS } from './attempts.js';

const nobody = { personId: null, language: 'en', requestId: 'test' } as const;
const entities = [...institutionsEntities, ...identityEntities];

const CHANGE = `
  mutation ($currentPassword: String!, $newPassword: String!) {
    result: changePassword(currentPassword: $currentPassword, newPassword: $newPassword) {
      __typename
      ... on Sessions { sessions { current } }
      ... on ValidationFailed { issues { field message } }
    }
  }`;

describe("A password of one's own", () => {
  let api: TestApi;
  let people: TestPeople;
  let client: SignInClient;

  beforeAll(async () => {
    api = await TestApi.start({ modules: [IdentityModule], entities, migrations, seed: institutionsSeed });
    people = new TestPeople(api);
    client = new SignInClient(api);
  });
  afterAll(() => api.stop());

  test('a changed password ends the other sessions, and the old one no longer lets in', async () => {
    const person = await people.person();
    const [here, elsewhere] = [await client.tokenOf(person), await client.tokenOf(person)];
    const given = { currentPassword: TEST_PASSWORD, newPassword: 'mvua ya masika 2027' };
    expect(await client.mutate(here, CHANGE, given)).toEqual({
      __typename: 'Sessions',
      sessions: [{ current: true }],
    });
    expect([await client.viewerOf(elsewhere), (await client.viewerOf(here))?.id]).toEqual([null, person.id]);
    expect(await client.signIn(person.email, TEST_PASSWORD)).toHaveProperty('__typename', 'NotSignedIn');
    await client.tokenOf(person, given.newPassword);
  });

  test.each([
    ['the present one must be right', 'not the present one', 'mvua ya masika 2027', 'currentPassword'],
    ['the new one must be long enough', TEST_PASSWORD, 'fupi-1x', 'newPassword'],
    ['the new one must be another', TEST_PASSWORD, TEST_PASSWORD, 'newPassword'],
  ])('to change a password, %s', async (_sentence, currentPassword, newPassword, field) => {
    const token = await client.tokenOf(await people.person());
    expect(await client.mutate(token, CHANGE, { currentPassword, newPassword })).toMatchObject({
      __typename: 'ValidationFailed',
      issues: [{ field }],
    });
  });

  test('a stolen session cannot be used to guess the password', async () => {
    const token = await client.tokenOf(await people.person());
    const guess = { currentPassword: 'a wrong guess', newPassword: 'mvua ya masika 2027' };
    for (let i = 0; i < ATTEMPT_LIMITS.PERSON; i += 1) {
      expect(await client.mutate(token, CHANGE, guess)).toHaveProperty('__typename', 'ValidationFailed');
    }
    expect(await client.mutate(token, CHANGE, guess)).toHaveProperty('__typename', 'TooManyAttempts');
  });

  test('a temporary password opens one sign-in, which has no office until the password is changed', async () => {
    const person = await people.holder('COORDINATOR', 'NGCS');
    const { temporaryPassword } = await api.get(People).resetPassword(nobody, person);
    const first = await client.signIn(person.email, temporaryPassword ?? '');
    expect(first).toMatchObject({ viewer: { mustChangePassword: true, offices: [], permissions: [] } });
    expect(await client.signIn(person.email, temporaryPassword ?? '')).toMatchObject({
      __typename: 'NotSignedIn',
      message: expect.stringContaining('temporary password has been used'),
    });
    const given = { currentPassword: temporaryPassword, newPassword: 'mvua ya masika 2027' };
    expect(await client.mutate(first.token ?? '', CHANGE, given)).toHaveProperty('__typename', 'Sessions');
    expect(await client.signIn(person.email, given.newPassword)).toMatchObject({
      viewer: { mustChangePassword: false, offices: [{ role: 'COORDINATOR' }] },
    });
  });

  test('a temporary password that has waited for more than 7 days opens nothing', async () => {
    const person = await people.person();
    const { temporaryPassword } = await api.get(People).resetPassword(nobody, person);
    api.clock.advance(7 * 86_400_000);
    expect(await client.signIn(person.email, temporaryPassword ?? '')).toHaveProperty(
      '__typename',
      'NotSignedIn',
    );
  });
});
