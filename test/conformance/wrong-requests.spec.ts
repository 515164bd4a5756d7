import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { House } from '../support/house.js';
import { populate, type World } from '../support/world.js';

let house: House;
let world: World;
beforeAll(async () => {
  house = await House.open();
  world = await populate(house);
});
afterAll(() => house.close());

describe('A cursor', () => {
  test('of another list, or with another value in it, is refused', async () => {
    const { citizen } = await world.story.desk('mratibu');
    const lists = ['actionItems', 'approvals', 'statusUpdates', 'deadlines', 'institutions', 'people'];
    const cursors = new Map<string, string>();
    for (const list of lists) {
      const answer = await citizen.ask<Record<string, { pageInfo: { endCursor: string } }>>(
        `{ ${list}(first: 1) { pageInfo { endCursor } } }`,
      );
      cursors.set(list, answer[list]?.pageInfo.endCursor ?? '');
    }
    const taken: string[] = [];
    for (const list of lists) {
      const foreign = lists.filter((other) => other !== list).map((other) => cursors.get(other) ?? '');
      for (const cursor of [...foreign, ...damaged(cursors.get(list) ?? '')]) {
        const answer = await citizen.send(
          `query ($after: String) { ${list}(after: $after) { nodes { __typename } } }`,
          {
            after: cursor,
          },
        );
        const [error] = answer.errors ?? [];
        const issues = error?.extensions['issues'] as { field: string }[] | undefined;
        if (issues?.[0]?.field !== 'after')
          taken.push(`${list}: ${Buffer.from(cursor, 'base64url').toString()}`);
      }
    }
    expect(taken).toEqual([]);
  });
});

/** The same cursor with something wrong in each of its values. */
function damaged(cursor: string): string[] {
  const [signature, ...values] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
  const made = (...changed: unknown[]): string => Buffer.from(JSON.stringify(changed)).toString('base64url');
  const wrong = ['\u0000', '2027-13-01', '2027-01-01 (noon)', '2027-01-01 25:00:00+00', "'"];
  const spoilt = values.flatMap((value, place) =>
    // A text may be any text; only a NUL is none.
    wrong
      .filter((other) => other === '\u0000' || /^\d/.test(value))
      .map((other) => made(signature, ...values.with(place, other))),
  );
  return [
    made(signature),
    made(signature, ...values, 'more'),
    made(signature, ...values.map(() => null)),
    ...spoilt,
  ];
}

describe('Pages and files over plain HTTP', () => {
  test('answer what is wrong with a status that says so', async () => {
    const { citizen } = await world.story.desk('machakos');
    const status = async (path: string, init?: RequestInit): Promise<number> =>
      (await citizen.fetch(path, init)).status;
    for (const path of [
      '/mailbox?to=%00',
      '/mailbox?after=nonsense',
      '/mailbox?to=a&to=b',
      '/mailbox/%00',
      '/evidence/%00/file',
    ]) {
      expect([path, (await status(path)) < 500]).toEqual([path, true]);
    }
    const upload = (title: string, name: string): RequestInit => {
      const form = new FormData();
      form.set('title', title);
      form.set('file', new Blob(['Orodha'], { type: 'text/plain' }), name);
      return { method: 'POST', body: form };
    };
    const matter = await world.story.underWay();
    const { id: assignmentId } = await world.story.assignment(matter, 'COUNTY-016');
    const input = { assignmentId, progress: 40, rating: 'ON_TRACK', narrative: 'Dawati limefunguliwa.' };
    const { id } = await (await world.story.desk('machakos')).does('draftStatusUpdate', { input });
    const path = `/status-updates/${id}/evidence`;
    expect(await status(path, upload('Orodha\u0000', 'orodha.txt'))).toBe(422);
    // The name is too long, and is cut, though not through the middle of a mango.
    const kept = await citizen.fetch(path, upload('Orodha ya shehena', `${'🥭'.repeat(100)}.txt`));
    expect(kept.status).toBe(201);
    const { url } = (await kept.json()) as { url: string };
    expect(await status(url)).toBe(200);
    expect(await status('/status-updates/%00/evidence', upload('Orodha ya shehena', 'orodha.txt'))).toBe(404);
  });

  test('so does GraphQL: what is no request of its own is refused, and nothing breaks', async () => {
    const { citizen } = await world.story.desk('machakos');
    for (const body of [
      '',
      '{',
      '[]',
      '{}',
      '{"query":1}',
      '{"query":"{"}',
      '{"query":"{ nonsense }"}',
      '{"query":"{viewer{id}}","variables":7}',
    ]) {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
      const response = await citizen.fetch('/graphql', init);
      expect([body, response.status]).toEqual([body, 400]);
    }
  });

  test('a query that asks for too much, or too deeply, is refused as such', async () => {
    const { citizen } = await world.story.desk('machakos');
    const deep = `{ institution(code: "COUNTY-016") ${'{ parent '.repeat(20)} { id } ${'}'.repeat(20)} }`;
    const broad = `{ ${Array.from({ length: 200 }, (_, i) => `a${String(i)}: institutions(first: 100) { nodes { id } }`).join(' ')} }`;
    for (const query of [deep, broad]) {
      const { errors = [] } = await citizen.send(query);
      expect(errors.map(({ extensions }) => extensions['code'])).toContain('GRAPHQL_VALIDATION_FAILED');
    }
  });
});
