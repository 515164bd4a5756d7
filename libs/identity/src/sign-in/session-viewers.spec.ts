import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { institutionsEntities } from '@uratibu/institutions';
import { migrations } from '@uratibu/migrations';
import { Viewers } from '@uratibu/platform';
import { TestRoom } from '@uratibu/platform/testing';
import { IdentityModule, identityEntities } from '../identity.module.js';
import { Memberships } from '../offices/memberships.service.js';
import { People } from '../people/people.service.js';
import { institutionsSeed, TestPeople } from '../testing/test-people.js';
import { Sessions } from './sessions.service.js';

const nobody = { personId: null, language: 'en', requestId: 'test' } as const;

describe('Who is looking', () => {
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

  const look = (token: string) => room.get(Viewers).of(token, 'request-1');
  const lastSeen = async (personId: string): Promise<Date | undefined> =>
    (await room.get(Sessions).list(personId))[0]?.lastSeenAt;

  test('is known by one SQL statement: session, person, offices, subtrees', async () => {
    const person = await people.holder('FOCAL_POINT', 'MFDA', {
      name: 'Asha Mwangi',
      clearance: 'RESTRICTED',
    });
    await people.office(person, 'FOCAL_POINT', 'COUNTY-016');
    const token = await people.token(person);
    room.clock.advance(120_000);
    let viewer: Awaited<ReturnType<typeof look>> = null;
    const statements = await room.statements(async () => {
      viewer = await look(token);
    });
    expect(statements).toHaveLength(1);
    expect(viewer).toMatchObject({
      personId: person.id,
      name: 'Asha Mwangi',
      language: 'en',
      clearance: 'RESTRICTED',
      requestId: 'request-1',
      offices: [{ role: 'FOCAL_POINT' }, { role: 'FOCAL_POINT' }],
    });
    const machakos = await people.institution('COUNTY-016');
    const ministry = await people.institution('MFDA');
    const department = await people.institution('SDFA');
    const subtree = (id: string) => viewer?.offices.find((o) => o.institutionId === id)?.subtreeIds;
    expect(subtree(machakos)).toEqual([machakos]);
    expect(subtree(ministry)).toEqual(expect.arrayContaining([ministry, department]));
    expect(subtree(ministry)).not.toContain(machakos);
    expect(viewer).toHaveProperty('permissions', expect.objectContaining({ size: 7 }));
  });

  test('is nobody for a token that nobody was given', async () => {
    expect(await look('x'.repeat(43))).toBeNull();
  });

  test('"last seen" is written at most once a minute', async () => {
    const person = await people.person();
    const token = await people.token(person);
    const start = room.clock.now();
    room.clock.advance(59_000);
    await look(token);
    expect(await lastSeen(person.id)).toEqual(start);
    room.clock.advance(1_000);
    await look(token);
    expect(await lastSeen(person.id)).toEqual(room.clock.now());
  });

  test('holds an office from its first day to its last, and not a day longer', async () => {
    const person = await people.person();
    const institutionId = await people.institution('TRADE');
    await room.get(Memberships).add(nobody, {
      personId: person.id,
      institutionId,
      role: 'FOCAL_POINT',
      startsOn: '2027-03-02',
      endsOn: '2027-03-03',
    });
    const offices: [string, number][] = [];
    const before = room.clock.now();
    for (const instant of [
      '2027-03-01T23:59:59',
      '2027-03-02T00:00:00',
      '2027-03-03T23:59:59',
      '2027-03-04T00:00:00',
    ]) {
      room.clock.set(`${instant}+03:00`);
      offices.push([instant, (await people.viewer(person)).offices.length]);
    }
    room.clock.set(before);
    expect(offices.map(([, count]) => count)).toEqual([0, 1, 1, 0]);
  });

  test('a clearance counts from the next request on', async () => {
    const person = await people.holder('COORDINATOR', 'NGCS');
    const token = await people.token(person);
    await room.get(People).setClearance(nobody, person, 'SECRET');
    expect(await look(token)).toHaveProperty('clearance', 'SECRET');
  });

  test('whoever still has the password that an administrator gave holds no office until it is changed', async () => {
    const person = await people.holder('COORDINATOR', 'NGCS');
    const { temporaryPassword } = await room.get(People).resetPassword(nobody, person);
    const client = { userAgent: '', address: '192.0.2.9', requestId: 'test' };
    const { token } = await room.get(Sessions).signIn(person.email, temporaryPassword ?? '', client);
    expect(await look(token)).toMatchObject({ personId: person.id, offices: [], permissions: new Set() });
  });

  test('every night clears away sessions that ended a month ago, and tries that no longer count', async () => {
    const person = await people.person();
    await people.token(person);
    const count = async (table: string): Promise<number> => {
      const rows = await room.database.query<unknown[]>(`SELECT FROM ${table}`);
      return rows.length;
    };
    await expect(
      room
        .get(Sessions)
        .signIn(person.email, 'wrong', { userAgent: '', address: '192.0.2.8', requestId: 'test' }),
    ).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    expect(await count('sign_in_attempt')).toBeGreaterThan(0);
    room.clock.set('2027-04-20T08:00:00+03:00');
    await room.database.query(
      `INSERT INTO outbox (id, name, payload, due_at, created_at) VALUES (gen_random_uuid(), 'identity.sweep', '{}', $1, $1)`,
      [room.clock.now()],
    );
    expect(await room.runJobs()).toBeGreaterThan(0);
    expect([await count('session'), await count('sign_in_attempt')]).toEqual([0, 0]);
  });
});
