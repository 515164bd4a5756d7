import { migrations } from '@uratibu/migrations';
import { bilingual } from '@uratibu/platform';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RemindersHouse } from '../testing/reminders-house.js';
import { Notices } from './notices.service.js';

interface Answer {
  readonly viewer: {
    readonly unreadNotificationCount: number;
    readonly channels: readonly string[];
    readonly notifications: {
      readonly totalCount: number;
      readonly nodes: readonly {
        readonly id: string;
        readonly title: { readonly text: string };
        readonly readAt: string | null;
      }[];
    };
  };
}

const QUERY = `query ($unreadOnly: Boolean) { viewer { unreadNotificationCount channels
  notifications(first: 10, unreadOnly: $unreadOnly) { totalCount nodes { id kind title { text } text { sw } link readAt createdAt } } } }`;

let house: RemindersHouse;
let token: string;
let amina: string;
const read = async (unreadOnly = false): Promise<Answer['viewer']> =>
  (await house.api.graphql<Answer>(QUERY, { unreadOnly }, token)).data.viewer;

beforeAll(async () => {
  house = await RemindersHouse.start(migrations);
  amina = await house.person('Amina', 'FOCAL_POINT', 'COUNTY-016');
  await house.person('Baraka', 'FOCAL_POINT', 'COUNTY-016');
  await house.person('Admin', 'ADMINISTRATOR', 'NGCS');
  token = await house.token('Amina');
  for (const n of ['one', 'two', 'three']) {
    house.api.clock.advance(60_000);
    await house.run((tx) =>
      house.api.get(Notices).tell(tx, {
        to: { personIds: [amina] },
        kind: 'QUERY_ANSWERED',
        title: bilingual(`Jibu ${n}`, `Answer ${n}`),
        text: bilingual('Limejibiwa.', 'It was answered.'),
        link: '/action-items/1',
        classification: 'INTERNAL',
        confidential: false,
      }),
    );
  }
});
afterAll(() => house.stop());

describe("The viewer's messages", () => {
  test('come the newest first, and unread', async () => {
    const { notifications, unreadNotificationCount } = await read();
    expect(notifications.nodes.map((n) => n.title.text)).toEqual([
      'Answer three',
      'Answer two',
      'Answer one',
    ]);
    expect(notifications.nodes.every((n) => n.readAt === null)).toBe(true);
    expect([unreadNotificationCount, notifications.totalCount]).toEqual([3, 3]);
  });

  test('are marked as read one by one, and stay so', async () => {
    const MARK = `mutation ($id: ID!) { markNotificationRead(id: $id) { __typename ... on Notification { readAt } } }`;
    const id = (await read()).notifications.nodes[1]?.id;
    const first = await house.api.graphql<{ markNotificationRead: { readAt: string } }>(MARK, { id }, token);
    house.api.clock.advance(60_000);
    expect((await house.api.graphql(MARK, { id }, token)).data).toEqual(first.data);
    const { notifications, unreadNotificationCount } = await read(true);
    expect(notifications.nodes.map((n) => n.title.text)).toEqual(['Answer three', 'Answer one']);
    expect(unreadNotificationCount).toBe(2);
  });

  test("are nobody else's", async () => {
    const MARK = `mutation ($id: ID!) { markNotificationRead(id: $id) { __typename } }`;
    const id = (await read()).notifications.nodes[0]?.id;
    const others = await house.token('Baraka');
    for (const wrong of [id, 'no-id']) {
      const answer = await house.api.graphql(MARK, { id: wrong }, others);
      expect(answer.data).toEqual({ markNotificationRead: { __typename: 'NotFound' } });
    }
    expect((await read()).unreadNotificationCount).toBe(2);
  });

  test('are marked as read all at once', async () => {
    const MARK = `mutation { markAllNotificationsRead { ... on MarkedNotifications { marked } } }`;
    expect((await house.api.graphql(MARK, {}, token)).data).toEqual({
      markAllNotificationsRead: { marked: 2 },
    });
    expect((await read()).unreadNotificationCount).toBe(0);
  });
});

describe("The viewer's channels", () => {
  const SET = `mutation ($channels: [Channel!]!) { setMyChannels(channels: $channels) {
    __typename ... on ChosenChannels { channels } ... on ValidationFailed { issues { field } } } }`;

  test('are all until they choose', async () => {
    expect((await read()).channels).toEqual(['IN_APP', 'EMAIL']);
    const answer = await house.api.graphql(SET, { channels: ['EMAIL'] }, token);
    expect(answer.data).toEqual({ setMyChannels: { __typename: 'ChosenChannels', channels: ['EMAIL'] } });
    expect((await read()).channels).toEqual(['EMAIL']);
  });

  test('are at least one', async () => {
    const answer = await house.api.graphql(SET, { channels: [] }, token);
    expect(answer.data).toEqual({
      setMyChannels: { __typename: 'ValidationFailed', issues: [{ field: 'channels' }] },
    });
  });
});

describe('Rules and holidays', () => {
  test('are read by everyone, and changed by an administrator', async () => {
    const rules = await house.api.graphql<{ reminderRules: { id: string; version: number; key: string }[] }>(
      '{ reminderRules { id version key offsetDays cadence audiences kinds channels text { sw en } above { en } active } }',
      {},
      token,
    );
    expect(rules.data.reminderRules.map((rule) => rule.key)).toHaveLength(9);
    const [rule] = rules.data.reminderRules;
    const UPDATE = `mutation ($input: UpdateReminderRuleInput!) { updateReminderRule(input: $input) {
      __typename ... on ReminderRule { version active kinds } } }`;
    const input = { id: rule?.id, expectedVersion: rule?.version, active: false, kinds: ['ACTION_DUE'] };
    expect((await house.api.graphql(UPDATE, { input }, token)).data).toEqual({
      updateReminderRule: { __typename: 'NotPermitted' },
    });
    const admin = await house.token('Admin');
    expect((await house.api.graphql(UPDATE, { input }, admin)).data).toEqual({
      updateReminderRule: { __typename: 'ReminderRule', version: 2, active: false, kinds: ['ACTION_DUE'] },
    });
  });

  test('holidays are public; an administrator declares them', async () => {
    const HOLIDAYS = '{ holidays(year: 2027) { day name { sw } standing } }';
    const before = await house.api.graphql<{ holidays: unknown[] }>(HOLIDAYS);
    expect(before.data.holidays).toContainEqual({
      day: '2027-10-20',
      name: { sw: 'Siku ya Mashujaa' },
      standing: 'RECKONED',
    });
    const ADD = `mutation { addHoliday(input: { day: "2027-08-10", nameSw: "Siku ya uchaguzi", nameEn: "Election day" }) {
      __typename ... on Holiday { standing } } }`;
    expect((await house.api.graphql(ADD, {}, token)).data).toEqual({
      addHoliday: { __typename: 'NotPermitted' },
    });
    expect((await house.api.graphql(ADD, {}, await house.token('Admin'))).data).toEqual({
      addHoliday: { __typename: 'Holiday', standing: 'ADDED' },
    });
    const after = await house.api.graphql<{ holidays: unknown[] }>(HOLIDAYS);
    expect(after.data.holidays).toHaveLength(before.data.holidays.length + 1);
    const REMOVE = `mutation { removeHoliday(day: "2027-08-10") { __typename } }`;
    await house.api.graphql(REMOVE, {}, await house.token('Admin'));
    expect((await house.api.graphql(HOLIDAYS)).data).toEqual(before.data);
  });
});
