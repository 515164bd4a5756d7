import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  buildSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  type GraphQLNamedType,
} from 'graphql';
import { copyMatter } from '../support/copies.js';
import { House } from '../support/house.js';
import { Story } from '../support/story.js';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

let house: House;
let story: Story;
beforeAll(async () => {
  house = await House.open();
  story = new Story(house);
  const matter = await story.underWay({ supportIds: [await story.idOf('COUNTY-042')] });
  await story.reports('machakos', matter, 'COUNTY-016');
  await story.does('machakos', 'requestExtension', matter, {
    dueOn: '2027-08-31',
    reason: 'Mvua imechelewa.',
  });
  await house.letTheWorkerCatchUp();
  await copyMatter(house, matter, 49);
});
afterAll(() => house.close());

/** What is read for one row at a time: nobody asks for it on a page of many. */
const OF_ONE = ['history'];

/** The plain fields of a type, and of each of its relations a few, so that each is read. */
function everything(type: string): string {
  const known = schema.getType(type);
  if (!isObjectType(known)) throw new Error(`The schema has no ${type}`);
  return Object.values(known.getFields())
    .filter((field) => !OF_ONE.includes(field.name))
    .map((field) => asked(field.name, getNamedType(field.type)))
    .join(' ');
}

function asked(name: string, type: GraphQLNamedType): string {
  if (isLeafType(type)) return name;
  if (isInterfaceType(type)) return `${name} { __typename id }`;
  if (!isObjectType(type)) throw new Error(`${name} is neither a value nor a thing`);
  const nodes = type.getFields()['nodes'];
  if (nodes) return `${name} { ${asked('nodes', getNamedType(nodes.type))} }`;
  const plain = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
  return `${name} { ${
    plain
      .slice(0, 6)
      .map((field) => field.name)
      .join(' ') || '__typename'
  } }`;
}

/** The statements that one page causes oftener than another; how many values each is given does not matter. */
function oftener(many: readonly string[], few: readonly string[]): string[] {
  const known = few.map(withoutValues);
  const all = many.map(withoutValues);
  const times = (statements: readonly string[], text: string): number =>
    statements.filter((statement) => statement === text).length;
  return [...new Set(all)]
    .filter((text) => times(all, text) > times(known, text))
    .map((text) => `${String(times(all, text))} times ${text.slice(0, 200)}`);
}

const withoutValues = (statement: string): string =>
  statement
    .replace(/\$\d+(, *\$\d+)*/g, '$')
    .replace(/\s+/g, ' ')
    .trim();

/** The SQL statements that a page of `first` rows causes, the viewer's own too. */
async function statementsOf(key: string, query: string, first: number): Promise<string[]> {
  const { citizen } = await story.desk(key);
  let answer = '';
  const statements = await house.statements(async () => {
    answer = JSON.stringify(await citizen.ask(query, { first }));
  });
  expect(answer.match(/"cursor":/g) ?? []).toHaveLength(first);
  return statements;
}

describe('A page costs as many statements whether it has 5 rows or 50:', () => {
  const rows = (type: string): string => `totalCount edges { cursor node { ${everything(type)} } }`;
  const page = (list: string, type: string): string =>
    `query ($first: Int! = 20) { ${list}(first: $first) { ${rows(type)} } }`;
  const own = (list: string, type: string): string =>
    `query ($first: Int! = 20) { viewer { ${list}(first: $first) { ${rows(type)} } } }`;

  test.each([
    ['action items', 'mratibu', page('actionItems', 'ActionItem')],
    ['approvals', 'mratibu', page('approvals', 'Approval')],
    ['status updates', 'mratibu', page('statusUpdates', 'StatusUpdate')],
    ['deadlines', 'mratibu', page('deadlines', 'Deadline')],
    ['a coordinator’s inbox', 'mratibu', own('inbox', 'InboxItem')],
    ['a focal point’s inbox', 'machakos', own('inbox', 'InboxItem')],
    ['messages', 'machakos', own('notifications', 'Notification')],
    ['institutions', 'mratibu', page('institutions', 'Institution')],
  ] as const)('%s with all their relations', async (_what, key, query) => {
    const few = await statementsOf(key, query, 5);
    const many = await statementsOf(key, query, 50);
    expect(oftener(many, few)).toEqual([]);
  });

  test('people with all their offices', async () => {
    const query = page('people', 'Person');
    const few = await statementsOf('msimamizi', query, 5);
    const many = await statementsOf('msimamizi', query, 40);
    expect(oftener(many, few)).toEqual([]);
  });
});

test('A page of 50 action items with institution, focus area and latest update costs at most 5 statements, the viewer’s own among them', async () => {
  const query = `query ($first: Int!) { actionItems(first: $first) { edges { cursor node {
    code title { sw en } state dueOn overdue progress rating leadInstitution { code name { sw en } }
    focusArea { code name { sw en } } latestUpdate { progress rating narrative periodEnd } } }
    pageInfo { hasNextPage endCursor } } }`;
  const statements = await statementsOf('mratibu', query, 50);
  expect(statements.length).toBeLessThanOrEqual(5);
});
