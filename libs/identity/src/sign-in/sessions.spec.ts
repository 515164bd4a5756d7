import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { institutionsEntities } from '@uratibu/institutions';
import { migrations } from '@uratibu/migrations';
import {
  AuditHistory,
  createDataSource,
  createLog,
  loadConfig,
  PlatformModule,
  Viewers,
} from '@uratibu/platform';
import { TestApi } from '@uratibu/platform/testing';
import { IdentityModule, identityEntities } from '../identity.module.js';
import { People } from '../people/people.service.js';
import { SignInClient } from '../testing/sign-in-client.js';
import { institutionsSeed, TestPeople } from '../testing/test-people.js';

const nobody = { personId: null, language: 'en', requestId: 'test' } as const;
const entities = [...institutionsEntities, ...identityEntities];

describe('A session', () => {
  let api: TestApi;
  let people: TestPeople;
  let client: SignInClient;

  beforeAll(async () => {
    api = await TestApi.start({ modules: [IdentityModule], entities, migrations, seed: institutionsSeed });
    people = new TestPeople(api);
    client = new SignInClient(api);
  });
  afterAll(() => api.stop());

  test('lasts for SESSION_DAYS, and not a moment longer', async () => {
    const token = await client.tokenOf(await people.person());
    api.clock.advance(14 * 86_400_000 - 1);
    expect(await client.viewerOf(token)).not.toBeNull();
    api.clock.advance(1);
    expect(await client.viewerOf(token)).toBeNull();
  });

  test('ends with the sign-out', async () => {
    const token = await client.tokenOf(await people.person());
    const signOut = 'mutation { result: signOut { __typename } }';
    expect(await client.mutate(token, signOut)).toEqual({ __typename: 'SignedOut' });
    expect(await client.viewerOf(token)).toBeNull();
    expect(await client.mutate(token, signOut)).toEqual({ __typename: 'NotSignedIn' });
  });

  test('shows where one is signed in, and lets one end each or all others', async () => {
    const person = await people.person();
    const [here, phone, desk] = [
      await client.tokenOf(person),
      await client.tokenOf(person),
      await client.tokenOf(person),
    ];
    const sessions = (await client.viewerOf(here))?.sessions ?? [];
    expect(sessions).toHaveLength(3);
    expect(sessions.filter((s) => s.current)).toHaveLength(1);
    expect(sessions[0]).toMatchObject({ userAgent: 'Browser of Asha', address: '127.0.0.1' });
    const phoneId = (await client.viewerOf(phone))?.sessions.find((s) => s.current)?.id;
    const revoke =
      'mutation ($id: ID!) { result: revokeSession(id: $id) { __typename ... on Sessions { sessions { id } } } }';
    const left = await client.mutate(here, revoke, { id: phoneId });
    expect(left['sessions']).toHaveLength(2);
    expect(await client.viewerOf(phone)).toBeNull();
    expect(await client.mutate(here, 'mutation { result: revokeOtherSessions { __typename } }')).toEqual({
      __typename: 'Sessions',
    });
    expect([await client.viewerOf(desk), (await client.viewerOf(here))?.id]).toEqual([null, person.id]);
  });

  test("another's session is not found, nor is one that never was", async () => {
    const mine = await client.tokenOf(await people.person());
    const theirs = await client.tokenOf(await people.person());
    const theirId = (await client.viewerOf(theirs))?.sessions[0]?.id;
    const revoke = 'mutation ($id: ID!) { result: revokeSession(id: $id) { __typename } }';
    for (const id of [theirId, 'no-uuid', '00000000-0000-7000-8000-000000000000']) {
      expect(await client.mutate(mine, revoke, { id })).toEqual({ __typename: 'NotFound' });
    }
    expect(await client.viewerOf(theirs)).not.toBeNull();
  });

  test('a revoked session, and a disabled person, are out in every process at once', async () => {
    const database = createDataSource({ url: api.url, entities });
    await database.initialize();
    const config = loadConfig({ LOG_LEVEL: 'silent' });
    const ground = PlatformModule.forRoot({
      config,
      log: createLog(config, 'other'),
      database,
      clock: api.clock,
    });
    const other = await NestFactory.createApplicationContext(
      { module: class OtherProcess {}, imports: [ground, IdentityModule] },
      { logger: false },
    );
    try {
      const there = other.get(Viewers, { strict: false });
      const person = await people.person();
      const [first, second] = [await client.tokenOf(person), await client.tokenOf(person)];
      expect([await there.of(first, 'r'), await there.of(second, 'r')]).not.toContain(null);
      await client.mutate(second, 'mutation { result: revokeOtherSessions { __typename } }');
      expect(await there.of(first, 'r')).toBeNull();
      await api.get(People).disable(nobody, person);
      expect(await there.of(second, 'r')).toBeNull();
    } finally {
      await other.close();
      await database.destroy();
    }
  });

  test('a disabled person who is enabled again has no old session back', async () => {
    const person = await people.person();
    const token = await client.tokenOf(person);
    const disabled = await api.get(People).disable(nobody, person);
    await api.get(People).enable(nobody, disabled);
    expect(await client.viewerOf(token)).toBeNull();
    await client.tokenOf(person);
  });

  test('sign-in, sign-out and revocation are on record; being seen again is not', async () => {
    const person = await people.person();
    const token = await client.tokenOf(person);
    api.clock.advance(3_600_000);
    await client.viewerOf(token);
    await client.mutate(token, 'mutation { result: signOut { __typename } }');
    const history = await api.get(AuditHistory).of([person.id], 10);
    expect(history.map((entry) => [entry.operation, entry.tableName, entry.personId])).toEqual([
      ['session.signOut', 'session', person.id],
      ['session.signIn', 'session', person.id],
      ['person.add', 'person', null],
    ]);
    expect(history[1]?.after).toMatchObject({ user_agent: 'Browser of Asha', token_hash: '(hidden)' });
  });
});
