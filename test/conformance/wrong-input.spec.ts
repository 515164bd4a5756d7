import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { ROLE_DEFINITIONS } from '@uratibu/identity';
import { buildSchema, coerceInputValue } from 'graphql';
import { declaredAccesses } from '../support/declared-access.js';
import { House } from '../support/house.js';
import { documentOf, operationsOf, type Operation } from '../support/operations.js';
import { placesOf, sampleArgs, typeOfId, withValue, type Args, type Place } from '../support/samples.js';
import { populate, type World } from '../support/world.js';
import { wrongValuesFor, type Wrong } from '../support/wrong-values.js';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
const operations = operationsOf(schema).filter(({ field }) => field.args.length > 0);

/** What belongs inside: no answer may tell it. */
const INSIDES =
  /QueryFailed|syntax error|violates|relation "|column "|operator does not|invalid (input|byte)|\.(ts|js):\d/i;

/** Who holds each role, in the demonstration. */
const HOLDERS: Readonly<Record<string, string>> = {
  COORDINATOR: 'mratibu',
  FOCAL_POINT: 'machakos',
  ACCOUNTING_OFFICER: 'machakos.masuuli',
  ADMINISTRATOR: 'msimamizi',
};

// Every operation is called dozens of times.
jest.setTimeout(180_000);

let house: House;
let world: World;
beforeAll(async () => {
  house = await House.open({ SESSION_DAYS: '90' });
  world = await populate(house);
});
afterAll(() => house.close());

/** Somebody whose office lets them call an operation. */
function callerOf({ kind, name }: Operation): string {
  const access = declaredAccesses(house).get(`${kind === 'query' ? 'Query' : 'Mutation'}.${name}`);
  if (typeof access !== 'object') return 'mratibu';
  const roles = Object.entries(HOLDERS).filter(([role]) =>
    ROLE_DEFINITIONS[role as keyof typeof ROLE_DEFINITIONS].permissions.includes(access.permission),
  );
  const [, key] = roles.toReversed()[0] ?? [];
  if (!key) throw new Error(`Nobody may call ${name}`);
  return key;
}

/** The arguments that would be right, or nearly so: ids of things that are there, and their versions of now. */
async function rightArgs(operation: Operation): Promise<Args> {
  const args = sampleArgs(operation, world.ids);
  const {
    id,
    actionItemId,
    input = {},
  } = args as Record<string, string> & { input?: Record<string, string> };
  const subject = id ?? actionItemId ?? input['approvalId'] ?? input['id'];
  const tables = VERSIONED.map((table) => `SELECT version FROM ${table} WHERE id::text = $1`);
  const rows = await house.database.dataSource.query<{ version: number }[]>(tables.join(' UNION ALL '), [
    subject,
  ]);
  const place = placesOf(operation).find(({ path }) => /^(expectedVersion|version)$/.test(path.at(-1) ?? ''));
  return place && rows[0] ? withValue(args, place.path, rows[0].version) : args;
}

const VERSIONED = [
  'action_item',
  'assignment',
  'status_update',
  'approval',
  'institution',
  'person',
  'membership',
  'delegation',
  'reminder_rule',
];

interface Attempt {
  readonly operation: Operation;
  readonly args: Args;
  readonly place: Place;
  readonly wrong: Wrong;
}

/** What is amiss about the answer to a wrong value; nothing when it is refused as it should be. */
function amiss({ operation, args, place, wrong }: Attempt, status: number, body: string): string[] {
  const found: string[] = [];
  if (status >= 500) found.push(`status ${String(status)}`);
  if (INSIDES.test(body)) found.push('tells of the insides');
  const { data, errors = [] } = JSON.parse(body) as {
    data?: Record<string, { failure?: string; issues?: { field: string }[] } | null> | null;
    errors?: { message: string; extensions?: { code?: string; issues?: { field: string }[] } }[];
  };
  if (errors.some((error) => error.extensions?.code === 'INCIDENT')) found.push('an incident');
  const outcome = data?.[operation.name];
  const issues = [...(outcome?.issues ?? []), ...errors.flatMap((error) => error.extensions?.issues ?? [])];
  const strange = issues.filter(({ field }) => !(field.split('.')[0] ?? '' in args));
  if (strange.length > 0)
    found.push(`names ${strange.map(({ field }) => field).join()}, which is no argument`);
  if (operation.name !== 'signIn' && body.includes('NOT_SIGNED_IN')) found.push('the caller is signed out');
  const refused = errors.length > 0 || outcome?.failure !== undefined;
  const mustBeRefused =
    operation.kind === 'mutation' || place.path.at(-1) === 'after' || place.path.at(-1) === 'first';
  if (wrong.always && mustBeRefused && !refused) found.push(`is taken: ${body.slice(0, 200)}`);
  return found;
}

async function send(
  operation: Operation,
  args: Args,
  key: string,
): Promise<{ status: number; body: string }> {
  const { citizen } = await world.story.desk(key);
  // Tries of passwords are limited by time.
  house.clock.advance(60_000);
  const response = await citizen.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: documentOf(operation), variables: args }),
  });
  return { status: response.status, body: await response.text() };
}

test('What the wrong values are put into has the shape that the schema asks for', () => {
  const errors = operations.flatMap((operation) => {
    const args = sampleArgs(operation, world.ids);
    return operation.field.args.flatMap((arg) => {
      const found: string[] = [];
      coerceInputValue(args[arg.name], arg.type, (path, _value, error) => {
        found.push(`${operation.name}(${[arg.name, ...path].join('.')}): ${error.message}`);
      });
      return found;
    });
  });
  expect(errors).toEqual([]);
});

describe('A wrong value in any argument is refused, and breaks nothing:', () => {
  test.each(operations)('$kind $name', async (operation) => {
    const key = callerOf(operation);
    const args = await rightArgs(operation);
    const found: string[] = [];
    for (const place of placesOf(operation)) {
      const name = place.path.at(-1) ?? '';
      const ofAnother =
        typeOfId(operation, place.path) === 'Institution' ? world.ids['Person'] : world.ids['Institution'];
      const attempts = wrongValuesFor(name, place.type, ofAnother ?? '').map(async (wrong) => {
        const { status, body } = await send(operation, withValue(args, place.path, wrong.value), key);
        const attempt = { operation, args, place, wrong };
        return amiss(attempt, status, body).map((what) => `${place.path.join('.')}, ${wrong.what}: ${what}`);
      });
      found.push(...(await Promise.all(attempts)).flat());
    }
    expect(found).toEqual([]);
  });
});

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
    const path = `/status-updates/${world.ids['StatusUpdate'] ?? ''}/evidence`;
    expect(await status(path, upload('Orodha\u0000', 'orodha.txt'))).toBe(422);
    expect(await status(path, upload('Orodha ya shehena', `${'🥭'.repeat(100)}.txt`))).toBe(409);
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
