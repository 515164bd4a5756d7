import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import type { ActionItemSort } from './action-item.enums.js';
import { searchOf } from './action-item.search.js';
import { ActionsHouse, type PersonKey } from './testing/actions-house.js';

let house: ActionsHouse;
const COUNT = 60;

beforeAll(async () => {
  house = await ActionsHouse.start(migrations);
  for (const table of ['action_item', 'assignment']) {
    await house.api.database.query(`ALTER TABLE ${table} DISABLE TRIGGER audited`);
  }
  // Many have the same date, progress and instant: only the id tells them apart.
  await house.api.database.query(
    `INSERT INTO action_item (id, code, version, state, title_sw, title_en, description_sw, description_en, indicator,
       focus_area_id, commitment_id, objective_ids, interest_ids, priority, cross_cutting, cabinet_mandated,
       classification, due_on, reporting_period, proposing_institution_id, created_by_id, rating, progress, created_at,
       state_changed_at)
     SELECT gen_random_uuid(), 'EC-2026-' || lpad(n::text, 3, '0'), 1, CASE WHEN n % 3 = 0 THEN 'SUSPENDED' ELSE 'IN_PROGRESS' END,
            CASE WHEN n % 10 = 0 THEN 'Soko la samaki' ELSE 'Dawati la mauzo' END, 'Export desk', 'Maelezo', 'Words', 'Kiashiria',
            c.focus_area_id, c.id, ARRAY[$1::uuid], ARRAY[$2::uuid], CASE WHEN n % 2 = 0 THEN 'HIGH' ELSE 'ORDINARY' END,
            false, n % 4 = 0, 'INTERNAL', date '2026-12-20' + n / 2, 'MONTHLY', NULL, $3::uuid,
            CASE WHEN n % 5 = 0 THEN 'AT_RISK' END, n / 10, timestamptz '2026-11-01 08:00+03' + n / 7 * interval '1 hour',
            timestamptz '2026-11-02 08:00+03' + n / 9 * interval '1 hour'
       FROM generate_series(1, ${String(COUNT)}) n, commitment c WHERE c.code = 'EC-01'`,
    [house.id('OBJ-3'), house.id('NI-2'), house.id('amina')],
  );
  await house.api.database.query(
    `INSERT INTO assignment (id, version, action_item_id, institution_id, part, state, task, created_at)
     SELECT gen_random_uuid(), 1, item.id, CASE WHEN item.progress < 3 THEN $1::uuid ELSE $2::uuid END, 'LEAD', 'ACCEPTED', '', now()
       FROM action_item item`,
    [house.id('COUNTY-016'), house.id('COUNTY-042')],
  );
});
afterAll(() => house.stop());

interface Item {
  readonly id: string;
  readonly code: string;
  readonly dueOn: string;
  readonly progress: number;
}
interface Answer {
  readonly actionItems: {
    readonly totalCount?: number;
    readonly nodes: readonly Item[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const PAGE = `query ($first: Int!, $after: String, $sort: ActionItemSort, $filter: ActionItemFilter) {
  actionItems(first: $first, after: $after, sort: $sort, filter: $filter) {
    nodes { id code dueOn progress } pageInfo { hasNextPage endCursor } } }`;

/** Walks a whole list by small pages. */
async function walk(variables: Record<string, unknown>, key: PersonKey = 'amina'): Promise<Item[]> {
  const seen: Item[] = [];
  let after: string | null = null;
  do {
    const { data }: { data: Answer } = await house.ask<Answer>(key, PAGE, { first: 7, after, ...variables });
    seen.push(...data.actionItems.nodes);
    after = data.actionItems.pageInfo.hasNextPage ? data.actionItems.pageInfo.endCursor : null;
  } while (after);
  return seen;
}

const countOf = async (filter: Record<string, unknown>, key: PersonKey = 'amina'): Promise<number> => {
  const query = 'query ($filter: ActionItemFilter) { actionItems(filter: $filter) { totalCount } }';
  const { data } = await house.ask<{ actionItems: { totalCount: number } }>(key, query, { filter });
  expect((await walk({ filter }, key)).length).toBe(data.actionItems.totalCount);
  return data.actionItems.totalCount;
};

const SORTS = ['DUE_ON', 'CREATED_AT', 'CODE', 'STATE_CHANGED_AT', 'PROGRESS'] as const;
const EVERY_SORT = SORTS.flatMap((by): ActionItemSort[] => [`${by}_ASC`, `${by}_DESC`]);

describe('The list of action items', () => {
  test.each(EVERY_SORT)('pages without gaps or doubles by %s, backwards as forwards', async (sort) => {
    const items = await walk({ sort });
    expect(new Set(items.map(({ id }) => id)).size).toBe(COUNT);
    expect(items).toHaveLength(COUNT);
    const opposite = sort.endsWith('_ASC') ? sort.replace('_ASC', '_DESC') : sort.replace('_DESC', '_ASC');
    expect((await walk({ sort: opposite })).map(({ id }) => id)).toEqual(items.map(({ id }) => id).reverse());
  });

  test('is sorted by due date when nothing else is asked', async () => {
    const dates = (await walk({})).map(({ dueOn }) => dueOn);
    expect(dates).toEqual([...dates].sort());
  });

  test('costs one statement beside the one that finds the viewer, whatever is shown', async () => {
    const query = `{ actionItems(first: 50) { nodes { id code title { sw en text } description { sw } overdue
      focusArea { code name { text } } commitment { code text { sw } } leadInstitution { code name { sw } }
      latestUpdate { progress rating narrative } } } }`;
    const statements = await house.api.statements(async () => {
      const { data, errors } = await house.ask<Answer>('amina', query);
      expect(errors).toBeUndefined();
      expect(data.actionItems.nodes).toHaveLength(50);
    });
    expect(statements).toHaveLength(2);
  });

  test('batches all else: as many statements for fifty items as for one', async () => {
    const query = (first: number) => `{ actionItems(first: ${String(first)}) { nodes { id
      objectives { code } interests { code } createdBy { name } proposingInstitution { code } availableActions { mutation }
      assignments { part institution { code } availableActions { event } actionItem { code } } leadAssignment { state }
      approvals { state } currentApproval { id } changeRequests { kind } } } }`;
    const one = await house.api.statements(() => house.ask('amina', query(1)));
    const fifty = await house.api.statements(() => house.ask('amina', query(50)));
    expect(fifty).toHaveLength(one.length);
  });

  test.each([
    [{}, 60],
    [{ focusAreaCodes: ['EC'] }, 60],
    [{ focusAreaCodes: ['PS'] }, 0],
    [{ crossCutting: true }, 0],
    [{ states: ['SUSPENDED'] }, 20],
    [{ ratings: ['AT_RISK', 'OFF_TRACK'] }, 12],
    [{ priority: 'HIGH' }, 30],
    [{ cabinetMandated: true }, 15],
    [{ classifications: ['SECRET'] }, 0],
    [{ dueFrom: '2026-12-25', dueTo: '2026-12-26' }, 4],
    [{ createdByMe: true }, 60],
    [{ part: 'SUPPORT' }, 0],
    [{ text: 'samaki' }, 6],
    [{ text: 'sok sam' }, 0],
    [{ text: 'soko sam' }, 6],
    [{ text: 'export -samaki' }, 54],
    [{ text: '"soko la samaki"' }, 6],
    [{ text: 'samaki or mauzo' }, 60],
    [{ text: 'EC-2026-007' }, 1],
    [{ text: 'ec-2026-00' }, 9],
    [{ text: "'; DROP TABLE action_item; --" }, 0],
  ])('filters by %j', async (filter, expected) => {
    expect(await countOf(filter)).toBe(expected);
  });

  test('filters by what is overdue: past its date, and not resting', async () => {
    const overdue = await countOf({ overdue: true });
    expect(overdue).toBeGreaterThan(0);
    expect(await countOf({ overdue: false })).toBe(COUNT - overdue);
    expect(await countOf({ overdue: true, states: ['SUSPENDED'] })).toBe(0);
    expect(await countOf({ overdue: true, dueFrom: '2027-01-04' })).toBe(0);
  });

  test('filters by an institution, and by its subtree', async () => {
    const machakos = house.id('COUNTY-016');
    const group = await house.row<{ id: string }>(
      'SELECT path[1] AS id FROM institution WHERE id = $1',
      machakos,
    );
    expect(await countOf({ institutionId: machakos })).toBe(29);
    expect(await countOf({ institutionId: machakos, part: 'LEAD' })).toBe(29);
    const above = group.id === machakos ? 29 : 60;
    expect(await countOf({ institutionId: group.id })).toBe(above);
    expect(await countOf({ institutionId: house.id('COUNTY-001') })).toBe(0);
  });

  test('of an institution’s people holds its own items', async () => {
    expect(await countOf({}, 'machakos')).toBe(29);
    expect(await countOf({ mine: true }, 'machakos')).toBe(29);
    expect(await countOf({ createdByMe: true }, 'machakos')).toBe(0);
    expect(await countOf({}, 'mombasa')).toBe(0);
    expect(await countOf({ institutionId: house.id('COUNTY-042') }, 'machakos')).toBe(0);
  });

  test('refuses what is no id, and a cursor of another order', async () => {
    const { errors } = await house.ask('amina', PAGE, {
      first: 5,
      filter: { institutionId: 'x', objectiveIds: ['y'] },
    });
    expect(errors?.[0]?.extensions).toMatchObject({
      issues: [{ field: 'filter.objectiveIds' }, { field: 'filter.institutionId' }],
    });
    const { data } = await house.ask<Answer>('amina', PAGE, { first: 5, sort: 'CODE_ASC' });
    const cursor = data.actionItems.pageInfo.endCursor;
    const other = await house.ask('amina', PAGE, { first: 5, sort: 'DUE_ON_ASC', after: cursor });
    expect(other.errors?.[0]?.extensions).toMatchObject({ issues: [{ field: 'after' }] });
  });
});

describe('A searched text', () => {
  test.each([
    ['soko la sam', { whole: 'soko la', begun: 'sam' }],
    ['sam', { whole: '', begun: 'sam' }],
    ['"soko la sam', { whole: '"soko la sam', begun: null }],
    ['soko -sam', { whole: 'soko -sam', begun: null }],
    ['soko or', { whole: 'soko or', begun: null }],
    ['soko or samaki', { whole: 'soko or samaki', begun: null }],
    ["ng'ombe", { whole: "ng'ombe", begun: null }],
  ])('%j is taken apart', (text, expected) => {
    expect(searchOf(text)).toEqual(expected);
  });
});
