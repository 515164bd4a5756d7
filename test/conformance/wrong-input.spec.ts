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
/** What would end or take away what the others work on comes last. */
const ENDING =
  /^(cancel|suspend|disable|end|deactivate|move|replace|release|revoke|discard|remove|withdraw|reset|sign)/;
const operations = operationsOf(schema)
  .filter(({ field }) => field.args.length > 0)
  .toSorted((a, b) => Number(ENDING.test(a.name)) - Number(ENDING.test(b.name)));

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
  const strange = issues.filter(({ field }) => !Object.hasOwn(args, field.split('.')[0] ?? ''));
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
