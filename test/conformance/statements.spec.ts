import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { House } from '../support/house.js';
import { plain } from '../support/operations.js';
import { Story } from '../support/story.js';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
const MATTERS = 50;

let house: House;
let story: Story;
beforeAll(async () => {
  house = await House.open();
  story = new Story(house);
  const supportIds = [await story.idOf('COUNTY-042')];
  for (let begun = 0; begun < MATTERS; begun += 1) {
    const matter = await story.underWay({ supportIds });
    await story.reports('machakos', matter, 'COUNTY-016');
    await story.does('machakos', 'requestExtension', matter, {
      dueOn: '2027-08-31',
      reason: 'Mvua imechelewa.',
    });
  }
  await house.letTheWorkerCatchUp();
}, 300_000);
afterAll(() => house.close());

/** The fields of a type with all its relations. */
function everything(type: string): string {
  const known = schema.getType(type);
  if (!known) throw new Error(`The schema has no ${type}`);
  return plain(known, 2);
}

/** The SQL statements that a query causes, the viewer's own too. @param rows how many the page must have. */
async function statementsOf(key: string, query: string, rows: number): Promise<string[]> {
  const { citizen } = await story.desk(key);
  let answer = '';
  const statements = await house.statements(async () => {
    answer = JSON.stringify(await citizen.ask(query));
  });
  expect(answer.match(/"cursor":/g) ?? []).toHaveLength(rows);
  return statements;
}

describe('A page costs as many statements whether it has 5 rows or 50:', () => {
  const page = (list: string, type: string) => (first: number) =>
    `{ ${list}(first: ${String(first)}) { totalCount edges { cursor node { ${everything(type)} } } } }`;
  const own = (list: string, type: string) => (first: number) => `{ viewer ${page(list, type)(first)} }`;

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
    const few = await statementsOf(key, query(5), 5);
    const many = await statementsOf(key, query(50), 50);
    expect(many.length).toBe(few.length);
  });

  test('people with all their offices', async () => {
    const query = page('people', 'Person');
    const few = await statementsOf('msimamizi', query(5), 5);
    const many = await statementsOf('msimamizi', query(40), 40);
    expect(many.length).toBe(few.length);
  });
});

test('A page of 50 action items with institution, focus area and latest update costs at most 5 statements, the viewer’s own among them', async () => {
  const query = `{ actionItems(first: 50) { edges { cursor node {
    code title { sw en } state dueOn overdue progress rating leadInstitution { code name { sw en } }
    focusArea { code name { sw en } } latestUpdate { progress rating narrative periodEnd } } }
    pageInfo { hasNextPage endCursor } } }`;
  const statements = await statementsOf('mratibu', query, 50);
  expect(statements.length).toBeLessThanOrEqual(5);
});
