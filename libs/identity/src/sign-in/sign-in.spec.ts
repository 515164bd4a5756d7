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

describe('Signing in', () => {
  let api: TestApi;
  let people: TestPeople;
  let client: SignInClient;

  beforeAll(async () => {
    api = await TestApi.start({ modules: [IdentityModule], entities, migrations, seed: institutionsSeed });
    people = new TestPeople(api);
    client = new SignInClient(api);
  });
  afterAll(() => api.stop());

  test('gives a token, and who is signed in', async () => {
    const person = await people.holder('COORDINATOR', 'NGCS');
    const result = await client.signIn(`  ${person.email.toUpperCase()} `, TEST_PASSWORD);
    expect(result).toMatchObject({
      __typename: 'SignedIn',
      expiresAt: '2027-01-18T05:00:00.000Z',
      viewer: {
        id: person.id,
        email: person.email,
        mustChangePassword: false,
        offices: [{ role: 'COORDINATOR' }],
      },
    });
    expect(result).toHaveProperty('viewer.permissions', expect.arrayContaining(['action-item:create']));
    expect(await client.viewerOf(result.token ?? '')).toHaveProperty('id', person.id);
  });

  test('keeps nothing of the token but its SHA-256, and nothing of the password but its Argon2id', async () => {
    const person = await people.person();
    const token = await client.tokenOf(person);
    const [stored] = await api.database.query<Record<string, string>[]>(
      `SELECT (SELECT password_hash FROM person WHERE id = $1) AS hash,
              (SELECT string_agg(to_jsonb(s)::text, '') FROM session s) AS sessions,
              (SELECT string_agg(to_jsonb(a)::text, '') FROM audit_entry a) AS audit`,
      [person.id],
    );
    expect(stored?.['hash']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(stored?.['sessions']).not.toContain(token);
    expect(stored?.['audit']).not.toContain('argon2id');
  });

  test.each([
    ['en', 'The e-mail or the password is not right.'],
    ['sw', 'Barua pepe au nenosiri si sahihi.'],
  ])(
    'tells a wrong password, an unknown e-mail and a disabled person alike (%s)',
    async (language, message) => {
      const person = await people.person();
      const disabled = await people.person();
      await api.get(People).disable(nobody, disabled);
      const failures = [
        await client.signIn(person.email, 'not-the-password', language),
        await client.signIn(`stranger-${language}@example.go.ke`, TEST_PASSWORD, language),
        await client.signIn(disabled.email, TEST_PASSWORD, language),
      ];
      for (const failure of failures) {
        expect(failure).toEqual({ __typename: 'NotSignedIn', code: 'NOT_SIGNED_IN', message });
      }
    },
  );

  test('says that a text with characters that cannot be stored is not valid', async () => {
    const refused = await client.signIn('nul\0@example.go.ke', TEST_PASSWORD);
    expect(refused).toHaveProperty('__typename', 'ValidationFailed');
  });

  test('is refused after too many wrong passwords, also with the right one, until the window is over', async () => {
    const person = await people.person();
    await Promise.all(
      Array.from({ length: ATTEMPT_LIMITS.EMAIL }, () => client.signIn(person.email, 'wrong-password')),
    );
    api.clock.advance(60_000);
    const refused = await client.signIn(person.email, TEST_PASSWORD);
    expect(refused).toMatchObject({ __typename: 'TooManyAttempts', retryAfter: 14 * 60 });
    expect(refused['message']).toContain('840');
    api.clock.advance(14 * 60_000);
    expect(await client.signIn(person.email, TEST_PASSWORD)).toHaveProperty('__typename', 'SignedIn');
  });

  test('forgives wrong passwords once the right one is given', async () => {
    const person = await people.person();
    for (let round = 0; round < 3; round += 1) {
      for (let i = 1; i < ATTEMPT_LIMITS.EMAIL; i += 1) await client.signIn(person.email, 'wrong-password');
      expect(await client.signIn(person.email, TEST_PASSWORD)).toHaveProperty('__typename', 'SignedIn');
      api.clock.advance(16 * 60_000);
    }
  });

  test('is refused to an address that has tried too many e-mails', async () => {
    api.clock.advance(16 * 60_000);
    const person = await people.person();
    for (let i = 0; i < ATTEMPT_LIMITS.ADDRESS; i += 1) {
      expect(await client.signIn(`guess-${String(i)}@example.go.ke`, 'wrong-password')).toHaveProperty(
        'code',
        'NOT_SIGNED_IN',
      );
    }
    expect(await client.signIn(person.email, TEST_PASSWORD)).toHaveProperty('code', 'TOO_MANY_ATTEMPTS');
    api.clock.advance(16 * 60_000);
    expect(await client.signIn(person.email, TEST_PASSWORD)).toHaveProperty('__typename', 'SignedIn');
  });

  test('the language that a person sets is the one they are answered in', async () => {
    const token = await client.tokenOf(await people.person());
    const set = 'mutation { result: setMyLanguage(language: sw) { ... on Viewer { language } } }';
    expect(await client.mutate(token, set)).toEqual({ language: 'sw' });
    const failed = await client.mutate(
      token,
      'mutation { result: revokeSession(id: "x") { ... on Failure { message } } }',
    );
    expect(failed['message']).toContain('haipo');
  });

  test('who is not signed in is nobody', async () => {
    expect((await api.graphql('{ viewer { id } }')).data).toEqual({ viewer: null });
  });
});
