import { migrations } from '@uratibu/migrations';
import { addDays, bilingual } from '@uratibu/platform';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Deadlines } from '../deadlines/deadlines.service.js';
import { RemindersHouse } from '../testing/reminders-house.js';

interface Item {
  readonly id: string;
  readonly title: { readonly en: string };
  readonly dueOn: string;
  readonly overdue: boolean;
  readonly daysLeft: number;
  readonly onBehalfOf: string | null;
  readonly office: { readonly role: string; readonly institution: { readonly code: string } | null };
  readonly subject: { readonly __typename: string; readonly code?: string } | null;
}

interface Inbox {
  readonly viewer: {
    readonly inboxCount: number;
    readonly inbox: {
      readonly nodes: readonly Item[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly totalCount: number;
    };
  };
}

const INBOX = `query ($first: Int!, $after: String) { viewer { inboxCount inbox(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  nodes { id kind title { en } reason { text } dueOn overdue daysLeft onBehalfOf link
          office { role institution { code } } subject { __typename ... on Institution { code } } } } } }`;
const PLAIN = `query ($first: Int!) { viewer { inbox(first: $first) {
  nodes { id title { en } dueOn onBehalfOf office { role institution { code name { text } } } } } } }`;

let house: RemindersHouse;
const inboxOf = async (name: string, first = 50, after: string | null = null): Promise<Inbox['viewer']> =>
  (await house.api.graphql<Inbox>(INBOX, { first, after }, await house.token(name))).data.viewer;
const titlesOf = async (name: string): Promise<string[]> =>
  (await inboxOf(name)).inbox.nodes.map((item) => item.title.en.replace('Desk of ', ''));

beforeAll(async () => {
  house = await RemindersHouse.start(migrations);
  await house.person('Amina', 'FOCAL_POINT', 'COUNTY-016');
  await house.person('Baraka', 'FOCAL_POINT', 'COUNTY-001', { clearance: 'SECRET' });
  await house.person('Chebet', 'COORDINATOR', 'NGCS');
});
afterAll(() => house.stop());

describe("The viewer's inbox", () => {
  test('holds what waits for their office, what is due first at its head, and what is overdue marked so', async () => {
    await house.set('later', '2027-01-20');
    await house.set('overdue', '2027-01-02');
    await house.set('today', '2027-01-04');
    await house.set('elsewhere', '2027-01-05', {
      responsible: [{ role: 'FOCAL_POINT', institutionId: await house.institution('COUNTY-002') }],
    });
    const { inbox, inboxCount } = await inboxOf('Amina');
    expect(inbox.nodes.map((i) => [i.title.en, i.overdue, i.daysLeft])).toEqual([
      ['Desk of overdue', true, -2],
      ['Desk of today', false, 0],
      ['Desk of later', false, 16],
    ]);
    expect(inbox.nodes[0]).toMatchObject({
      kind: 'ACCEPTANCE',
      reason: { text: 'Waits for your acceptance' },
      link: '/action-items/overdue',
      onBehalfOf: null,
      office: { role: 'FOCAL_POINT', institution: { code: 'COUNTY-016' } },
    });
    expect([inboxCount, inbox.totalCount]).toEqual([3, 3]);
  });

  test('lets a thing go as soon as it is met', async () => {
    await house.run((tx) => house.api.get(Deadlines).meet(tx, 'later'));
    expect(await titlesOf('Amina')).toEqual(['overdue', 'today']);
  });

  test('holds what waits for whoever has a role, wherever', async () => {
    await house.set('for-coordinators', '2027-01-10', {
      responsible: [{ role: 'COORDINATOR', institutionId: null }],
    });
    const { inbox } = await inboxOf('Chebet');
    expect(inbox.nodes).toMatchObject([
      {
        title: { en: 'Desk of for-coordinators' },
        office: { role: 'COORDINATOR', institution: { code: 'NGCS' } },
      },
    ]);
  });

  test('leads to the thing itself', async () => {
    const subjectId = await house.institution('COUNTY-016');
    await house.set('with-subject', '2027-01-09', { subjectType: 'Institution', subjectId });
    const item = (await inboxOf('Amina')).inbox.nodes.find((i) => i.title.en === 'Desk of with-subject');
    expect(item?.subject).toEqual({ __typename: 'Institution', code: 'COUNTY-016' });
    await house.run((tx) => house.api.get(Deadlines).cancel(tx, 'with-subject'));
  });

  test('holds what waits for an office lent to them, and says for whom; their own office comes first', async () => {
    const baraka = (await house.viewer('Baraka')).personId;
    await house.lend('Amina', baraka, '2027-01-04', '2027-01-08');
    const own = await house.institution('COUNTY-001');
    const lent = await house.institution('COUNTY-016');
    await house.set('both', '2027-01-01', {
      responsible: [
        { role: 'FOCAL_POINT', institutionId: lent },
        { role: 'FOCAL_POINT', institutionId: own },
      ],
    });
    const { inbox } = await inboxOf('Baraka');
    expect(inbox.nodes.map((i) => [i.title.en, i.onBehalfOf, i.office.institution?.code])).toEqual([
      ['Desk of both', null, 'COUNTY-001'],
      ['Desk of overdue', 'Amina', 'COUNTY-016'],
      ['Desk of today', 'Amina', 'COUNTY-016'],
    ]);
    house.api.clock.set('2027-01-09T09:00:00+03:00');
    expect(await titlesOf('Baraka')).toEqual(['both']);
    house.api.clock.set('2027-01-04T09:00:00+03:00');
    await house.run((tx) => house.api.get(Deadlines).cancel(tx, 'both'));
  });

  test('holds nothing that the viewer may not act on, nor anyone for them', async () => {
    const amina = (await house.viewer('Amina')).personId;
    await house.set('not-hers', '2027-01-05', { excludedPersonIds: [amina] });
    expect(await titlesOf('Amina')).toEqual(['overdue', 'today']);
    expect(await titlesOf('Baraka')).toEqual(['overdue', 'today']);
    await house.run((tx) => house.api.get(Deadlines).cancel(tx, 'not-hers'));
  });

  test('holds nothing above their clearance, also where they act for somebody', async () => {
    await house.set('secret', '2027-01-05', { classification: 'SECRET', confidential: true });
    const { inbox, inboxCount } = await inboxOf('Amina');
    expect([inbox.nodes.length, inbox.totalCount, inboxCount]).toEqual([2, 2, 2]);
    expect(await titlesOf('Baraka')).toEqual(['overdue', 'today', 'secret']);
  });

  test('is paged without gaps or doubles while things come and go', async () => {
    for (let i = 0; i < 25; i += 1) await house.set(`page-${String(i)}`, addDays('2027-02-01', i % 5));
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { inbox } = await inboxOf('Amina', 4, after);
      seen.push(...inbox.nodes.map((item) => item.id));
      after = inbox.pageInfo.hasNextPage ? inbox.pageInfo.endCursor : null;
      await house.set(`early-${String(seen.length)}`, '2027-01-03');
    } while (after);
    expect(seen).toHaveLength(27);
    expect(new Set(seen).size).toBe(27);
  });

  test('costs one statement beside that of the sign-in, however large the page', async () => {
    const token = await house.token('Amina');
    const statements = async (first: number): Promise<number> =>
      (await house.api.statements(() => house.api.graphql(PLAIN, { first }, token))).length;
    expect([await statements(1), await statements(30)]).toEqual([2, 2]);
  });

  test('is for those who are signed in', async () => {
    const answer = await house.api.graphql<{ viewer: unknown }>(INBOX, { first: 5 });
    expect(answer.data?.viewer ?? null).toBeNull();
  });
});

describe('Deadlines', () => {
  const DEADLINES = `query ($filter: DeadlineFilter, $first: Int) { deadlines(filter: $filter, first: $first) { totalCount
    nodes { id title { en } state overdue daysLeft responsible { role institution { code } }
            reminders { day state rule audiences } } } }`;
  interface Found {
    readonly deadlines: { readonly totalCount: number; readonly nodes: readonly Record<string, unknown>[] };
  }
  const find = async (name: string, filter: object = {}, first = 5): Promise<Found['deadlines']> =>
    (await house.api.graphql<Found>(DEADLINES, { filter, first }, await house.token(name))).data.deadlines;

  test('are found by subject, kind, state, whether overdue, and the institution above who must act', async () => {
    const { subjectId } = await house.set('found', '2027-03-18', {
      kind: 'STATUS_UPDATE',
      title: bilingual('x', 'x'),
    });
    expect(await find('Chebet', { subjectId })).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          state: 'OPEN',
          overdue: false,
          responsible: [{ role: 'FOCAL_POINT', institution: { code: 'COUNTY-016' } }],
        },
      ],
    });
    expect((await find('Chebet', { kind: 'STATUS_UPDATE' })).totalCount).toBe(1);
    expect((await find('Chebet', { state: 'MET' })).totalCount).toBe(1);
    const overdue = await find('Chebet', { overdue: true });
    expect(overdue.nodes.every((d) => d['overdue'])).toBe(true);
    expect(overdue.totalCount).toBeGreaterThan(0);
    const under = await house.institution('COUNTY-002');
    expect((await find('Chebet', { under })).totalCount).toBe(1);
  });

  test('show their reminders', async () => {
    const { nodes } = await find('Chebet', { kind: 'STATUS_UPDATE' });
    expect(nodes[0]?.['reminders']).toContainEqual({
      day: '2027-03-11',
      state: 'PLANNED',
      rule: 'BEFORE_7',
      audiences: ['RESPONSIBLE'],
    });
  });

  test('of other institutions, or above the clearance, are not there for an institution, not in counts either', async () => {
    const under = await house.institution('COUNTY-002');
    expect(await find('Amina', { under })).toEqual({ totalCount: 0, nodes: [] });
    const all = await find('Amina', {}, 100);
    expect(all.nodes.map((d) => d['title'])).not.toContainEqual({ en: 'Desk of secret' });
    expect(all.totalCount).toBe(all.nodes.length);
  });

  test('cost a constant number of statements', async () => {
    const token = await house.token('Chebet');
    const statements = async (first: number): Promise<number> =>
      (await house.api.statements(() => house.api.graphql(DEADLINES, { first }, token))).length;
    // The sign-in, the page, its count, the reminders.
    expect([await statements(2), await statements(40)]).toEqual([4, 4]);
  });
});
