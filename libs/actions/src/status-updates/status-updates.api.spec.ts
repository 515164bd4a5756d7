import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import { ReportingHouse, type PersonKey, type RunningItem } from './testing/reporting-house.js';

let house: ReportingHouse;
let items: RunningItem[];

interface Action {
  readonly event: string;
  readonly mutation: string;
  readonly onBehalfOf: string | null;
}
interface Update {
  readonly __typename: string;
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly code: string;
  readonly message: string;
  readonly issues: { field: string; message: string }[];
  readonly availableActions: Action[];
}

const RESULT = `{ __typename ... on StatusUpdate { id version state availableActions { event mutation onBehalfOf } }
  ... on Failure { code message } ... on ValidationFailed { issues { field message } } }`;

async function ask<T>(
  by: PersonKey | null,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<T> {
  const { data, errors } = await house.api.graphql<T>(
    query,
    variables,
    by === null ? undefined : house.token(by),
  );
  expect(errors).toBeUndefined();
  return data;
}

const report = async (by: PersonKey, input: Record<string, unknown>): Promise<Update> => {
  const { reportStatus } = await ask<{ reportStatus: Update }>(
    by,
    `mutation ($input: StatusUpdateInput!) { reportStatus(input: $input) ${RESULT} }`,
    { input: { progress: 30, rating: 'ON_TRACK', narrative: 'Maafisa watatu wameajiriwa.', ...input } },
  );
  return reportStatus;
};

const act = async (
  by: PersonKey,
  mutation: string,
  update: Pick<Update, 'id' | 'version'>,
  more = '',
): Promise<Update> => {
  const { result } = await ask<{ result: Update }>(
    by,
    `mutation ($id: ID!, $version: Int!) { result: ${mutation}(id: $id, expectedVersion: $version ${more}) ${RESULT} }`,
    update as unknown as Record<string, unknown>,
  );
  return result;
};

const idsOf = async (by: PersonKey, filter: string): Promise<string[]> => {
  const { statusUpdates } = await ask<{ statusUpdates: { nodes: Update[]; totalCount: number } }>(
    by,
    `{ statusUpdates(filter: ${filter}, first: 100) { nodes { id } totalCount } }`,
  );
  expect(statusUpdates.totalCount).toBe(statusUpdates.nodes.length);
  return statusUpdates.nodes.map((node) => node.id);
};

const SECOND = 1_000;
const made: Record<string, string> = {};

beforeAll(async () => {
  house = await ReportingHouse.start(migrations);
  items = [];
  for (let i = 0; i < 3; i += 1) items.push(await house.runningItem());
  const secret = await house.runningItem({ classification: 'SECRET' });
  house.api.clock.set('2027-02-20T09:00:00+03:00');
  const of = (i: number): RunningItem => {
    const item = items[i];
    if (!item) throw new Error(`No item ${String(i)}`);
    return item;
  };
  const keep = (name: string, update: Update): Update => {
    expect(update.__typename).toBe('StatusUpdate');
    house.api.clock.advance(SECOND);
    made[name] = update.id;
    return update;
  };
  keep('submitted', await report('wanjiku', { assignmentId: of(0).leadId }));
  const signed = keep(
    'signed',
    await report('wanjiku', { assignmentId: of(1).leadId, rating: 'AT_RISK', obstacles: 'Fedha.' }),
  );
  await act('secretary', 'signOffStatusUpdate', signed);
  keep('february', await report('wanjiku', { assignmentId: of(1).leadId }));
  keep('kisumu', await report('kisumu', { assignmentId: of(0).supportId }));
  const draft = await ask<{ draftStatusUpdate: Update }>(
    'wanjiku',
    `mutation ($input: StatusUpdateInput!) { draftStatusUpdate(input: $input) ${RESULT} }`,
    { input: { assignmentId: of(2).leadId, progress: 0, rating: 'ON_TRACK', narrative: '' } },
  );
  keep('draft', draft.draftStatusUpdate);
  expect(await report('wanjiku', { assignmentId: secret.leadId })).toMatchObject({ code: 'NOT_FOUND' });
});
afterAll(() => house.api.stop());

const names = (ids: string[]): string[] =>
  ids.map((id) => Object.keys(made).find((name) => made[name] === id) ?? 'unknown');

describe('The list of status updates', () => {
  test('comes newest first, shows others no drafts, and nothing to whom the items are not', async () => {
    expect(names(await idsOf('wanjiku', '{}'))).toEqual([
      'draft',
      'kisumu',
      'february',
      'signed',
      'submitted',
    ]);
    expect(names(await idsOf('amina', '{}'))).toEqual(['kisumu', 'february', 'signed', 'submitted']);
    expect(names(await idsOf('kisumu', '{}'))).toEqual(['kisumu', 'february', 'signed', 'submitted']);
    expect(await idsOf('mombasa', '{}')).toEqual([]);
  });

  test('is narrowed by institution, state, rating, period and focus area', async () => {
    const county = await house.institution('COUNTY-042');
    expect(names(await idsOf('amina', `{ institutionId: "${county}" }`))).toEqual(['kisumu']);
    expect(await idsOf('amina', '{ institutionId: "no id at all" }')).toEqual([]);
    expect(names(await idsOf('amina', '{ states: [SIGNED_OFF] }'))).toEqual(['signed']);
    expect(names(await idsOf('amina', '{ ratings: [AT_RISK, OFF_TRACK] }'))).toEqual(['signed']);
    expect(names(await idsOf('amina', '{ periodFrom: "2027-02-01", periodTo: "2027-02-28" }'))).toEqual([
      'february',
    ]);
    const { focusAreas } = await ask<{ focusAreas: { id: string; code: string }[] }>(
      null,
      '{ focusAreas { id code } }',
    );
    const area = (code: string): string => focusAreas.find((a) => a.code === code)?.id ?? '';
    expect((await idsOf('amina', `{ focusAreaId: "${area('EC')}" }`)).length).toBe(4);
    expect(await idsOf('amina', `{ focusAreaId: "${area('PS')}" }`)).toEqual([]);
  });

  test('shows what waits for sign-off and for acknowledgement', async () => {
    expect(names(await idsOf('secretary', '{ waitingFor: SIGN_OFF }'))).toEqual([
      'kisumu',
      'february',
      'submitted',
    ]);
    expect(names(await idsOf('amina', '{ waitingFor: ACKNOWLEDGEMENT }'))).toEqual(['signed']);
  });

  test('goes on after a cursor without gaps or doubles', async () => {
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const {
        statusUpdates,
      }: { statusUpdates: { nodes: Update[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
        await ask(
          'wanjiku',
          'query ($after: String) { statusUpdates(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
          { after },
        );
      seen.push(...statusUpdates.nodes.map((node) => node.id));
      after = statusUpdates.pageInfo.endCursor;
      more = statusUpdates.pageInfo.hasNextPage;
    }
    expect(names(seen)).toEqual(['draft', 'kisumu', 'february', 'signed', 'submitted']);
  });

  test('is not for those who are not signed in', async () => {
    const { errors } = await house.api.graphql('{ statusUpdates { totalCount } }');
    expect(errors?.[0]?.extensions['code']).toBe('NOT_SIGNED_IN');
  });

  test('takes the same number of statements however long it is, with all that belongs to a row', async () => {
    const query = `query ($first: Int!) { statusUpdates(first: $first) { nodes { id state narrative
      institution { name { sw } } author { name } assignment { id part } actionItem { code }
      evidence { title url } supersedes { id } supersededBy { id } availableActions { event } } } }`;
    const one = await house.api.statements(() => ask('wanjiku', query, { first: 1 }));
    const all = await house.api.statements(() => ask('wanjiku', query, { first: 100 }));
    expect(all.length).toBe(one.length);
    expect(all.length).toBeLessThanOrEqual(12);
  });

  test('hangs under each action item and assignment, in one statement for all of them', async () => {
    const query = `query ($first: Int!) { actionItems(first: $first) { nodes { code
      statusUpdates(first: 2) { nodes { id } totalCount pageInfo { hasNextPage } } evidence(first: 3) { id }
      assignments { statusUpdates(first: 5) { nodes { id } } } } } }`;
    interface Item {
      readonly code: string;
      readonly statusUpdates: { nodes: Update[]; totalCount: number };
    }
    const one = await house.api.statements(() => ask('wanjiku', query, { first: 1 }));
    let nodes: Item[] = [];
    const all = await house.api.statements(async () => {
      nodes = (await ask<{ actionItems: { nodes: Item[] } }>('wanjiku', query, { first: 50 })).actionItems
        .nodes;
    });
    expect(all.length).toBe(one.length);
    const second = nodes.find((item) => item.code === 'EC-2027-002');
    expect(names(second?.statusUpdates.nodes.map((node) => node.id) ?? [])).toEqual(['february', 'signed']);
    expect(second?.statusUpdates.totalCount).toBe(2);
  });
});

describe('A status update', () => {
  test('tells each person what they can do with it now', async () => {
    const events = async (by: PersonKey, name: string): Promise<string[]> => {
      const { node } = await ask<{ node: Pick<Update, 'availableActions'> | null }>(
        by,
        'query ($id: ID!) { node(id: $id) { ... on StatusUpdate { availableActions { event } } } }',
        { id: made[name] },
      );
      return node ? node.availableActions.map((action) => action.event) : ['invisible'];
    };
    expect(await events('wanjiku', 'draft')).toEqual(['submit', 'edit', 'discard', 'addEvidence']);
    expect(await events('secretary', 'draft')).toEqual([]);
    expect(await events('amina', 'draft')).toEqual(['invisible']);
    expect(await events('secretary', 'submitted')).toEqual(['signOff', 'return']);
    expect(await events('wanjiku', 'submitted')).toEqual(['addEvidence']);
    expect(await events('kisumuSecretary', 'submitted')).toEqual([]);
    expect(await events('amina', 'signed')).toEqual(['return', 'acknowledge']);
    expect(await events('wanjiku', 'signed')).toEqual(['correct']);
    expect(await events('mombasa', 'signed')).toEqual(['invisible']);
  });

  test('is refused in the caller’s language, field by field', async () => {
    const assignmentId = items[2]?.leadId;
    const refused = await report('wanjiku', {
      assignmentId,
      rating: 'DONE',
      narrative: 'x',
      periodEnd: '2027-01-31',
    });
    expect(refused).toMatchObject({ __typename: 'ValidationFailed', code: 'VALIDATION_FAILED' });
    expect(refused.issues.map((issue) => issue.field)).toEqual([
      'input.progress',
      'input.narrative',
      'input.periodEnd',
      'input.assignmentId',
    ]);
    expect(refused.issues[0]?.message).toContain('asilimia 100');
  });

  test('is an officer’s to report only who hold that permission', async () => {
    expect(await report('amina', { assignmentId: items[0]?.leadId })).toMatchObject({
      __typename: 'NotPermitted',
    });
  });

  test('goes its whole way by the mutations: draft, edit, discard, hand in, return, sign off, acknowledge, correct', async () => {
    const draft = { id: made['draft'] ?? '', version: 1 };
    const edited = await act(
      'wanjiku',
      'updateStatusUpdateDraft',
      draft,
      ', input: { narrative: "Mafunzo yamefanyika." }',
    );
    const handedIn = await act('wanjiku', 'submitStatusUpdate', edited);
    const returned = await act('secretary', 'returnStatusUpdate', handedIn, ', reason: "Taja idadi."');
    expect(returned).toMatchObject({ state: 'DRAFT' });
    const signed = await act(
      'secretary',
      'signOffStatusUpdate',
      await act('wanjiku', 'submitStatusUpdate', returned),
    );
    expect(await act('secretary', 'signOffStatusUpdate', handedIn)).toMatchObject({
      __typename: 'VersionConflict',
    });
    const acknowledged = await act('amina', 'acknowledgeStatusUpdate', signed);
    expect(acknowledged).toMatchObject({ state: 'ACKNOWLEDGED' });
    const correction = await act('wanjiku', 'correctStatusUpdate', acknowledged, ', input: { progress: 5 }');
    const { node } = await ask<{ node: unknown }>(
      'wanjiku',
      'query ($id: ID!) { node(id: $id) { ... on StatusUpdate { progress supersedes { id supersededBy { id } } } } }',
      { id: correction.id },
    );
    expect(node).toEqual({
      progress: 5,
      supersedes: { id: acknowledged.id, supersededBy: { id: correction.id } },
    });
    const { discarded } = await ask<{ discarded: unknown }>(
      'wanjiku',
      `mutation ($id: ID!) { discarded: discardStatusUpdateDraft(id: $id, expectedVersion: 1) {
        __typename ... on DiscardedStatusUpdate { id } } }`,
      { id: correction.id },
    );
    expect(discarded).toEqual({ __typename: 'DiscardedStatusUpdate', id: correction.id });
  });

  test('waits in the inbox of whoever is to act on it', async () => {
    const { viewer } = await ask<{ viewer: { inbox: { nodes: { subject: { id: string } | null }[] } } }>(
      'secretary',
      '{ viewer { inbox(first: 50) { nodes { subject { ... on StatusUpdate { id } } } } } }',
    );
    const waiting = viewer.inbox.nodes.flatMap(({ subject }) => (subject ? [subject.id] : []));
    expect(names(waiting)).toEqual(expect.arrayContaining(['submitted', 'february']));
    expect(names(waiting)).not.toContain('kisumu');
  });
});
