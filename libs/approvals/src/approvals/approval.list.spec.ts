import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import { APPROVAL_FIELDS } from '../testing/approval-fields.js';
import { ApprovalsHouse, EVERYBODY, type PersonKey } from '../testing/approvals-house.js';
import type { Approval } from './approval.entity.js';

const LIST = `query ($first: Int, $after: String, $filter: ApprovalFilter) {
  approvals(first: $first, after: $after, filter: $filter) {
    nodes { ${APPROVAL_FIELDS} } totalCount pageInfo { hasNextPage endCursor } } }`;

interface Node {
  readonly id: string;
  readonly availableActions: readonly { readonly event: string }[];
}

interface List {
  readonly approvals: {
    readonly nodes: readonly Node[];
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

let house: ApprovalsHouse;
let secret: Approval;

const list = async (key: PersonKey, filter = {}, page = {}): Promise<List['approvals']> => {
  const answer = await house.api.graphql<List>(LIST, { filter, ...page }, house.token(key));
  expect(answer.errors).toBeUndefined();
  return answer.data.approvals;
};
const idsOf = async (key: PersonKey, filter = {}): Promise<string[]> =>
  (await list(key, filter, { first: 100 })).nodes.map((node) => node.id);

beforeAll(async () => {
  house = await ApprovalsHouse.start(migrations);
  await house.lend('director', 'ps');
  await house.submit('focal', 'COMPLETION', { conditions: ['CABINET_MANDATED'] });
  secret = await house.submit('director', 'ACTION_SECURITY', {
    classification: 'SECRET',
    confidential: true,
  });
  await house.submit('amina', 'EXTENSION', { subjectType: 'ERRAND' });
  await house.decide('amina', await house.submit('focal', 'ACTION_ORDINARY'));
  await house.decide('amina', await house.submit('focal', 'ACTION_ORDINARY'), 'RETURN');
  const deferred = await house.submit('focal', 'ACTION_ORDINARY');
  await house.decide('amina', deferred, 'DEFER', { deferUntil: '2027-03-01' });
});
afterAll(() => house.stop());

describe('The list of approvals', () => {
  test('holds what the viewer sees, in the page and in the count', async () => {
    expect((await list('amina')).totalCount).toBe(6);
    expect((await list('chebet')).totalCount).toBe(5);
    expect(await idsOf('chebet')).not.toContain(secret.id);
    expect((await list('officer')).totalCount).toBe(5);
    expect(await list('elsewhere')).toMatchObject({ nodes: [], totalCount: 0 });
  });

  test('holds what waits for the viewer: exactly that which they may decide', async () => {
    for (const key of EVERYBODY.filter((k) => k !== 'admin')) {
      const { nodes } = await list(key, {}, { first: 100 });
      const mine = nodes.filter((node) => node.availableActions.some(({ event }) => event === 'endorse'));
      expect([key, await idsOf(key, { waitingForMe: true })]).toEqual([key, mine.map((node) => node.id)]);
    }
    expect(await idsOf('officer', { waitingForMe: true })).toHaveLength(2);
    expect(await idsOf('ps', { waitingForMe: true })).toHaveLength(1);
  });

  test('is narrowed by state, kind of subject and lateness', async () => {
    expect(await idsOf('amina', { state: 'RETURNED' })).toHaveLength(1);
    expect(await idsOf('amina', { subjectType: 'ERRAND' })).toHaveLength(1);
    expect(await idsOf('amina', { overdue: true })).toEqual([]);
    house.api.clock.set('2027-01-08T08:00:00+03:00');
    expect((await idsOf('amina', { overdue: true })).toSorted()).toEqual(
      (await idsOf('officer', { waitingForMe: true })).toSorted(),
    );
    expect(await idsOf('amina', { overdue: false })).toHaveLength(4);
  });

  test('goes on page by page without gaps or doubles', async () => {
    const first = await list('amina', {}, { first: 4 });
    const second = await list('amina', {}, { first: 4, after: first.pageInfo.endCursor });
    const ids = [...first.nodes, ...second.nodes].map((node) => node.id);
    expect(new Set(ids).size).toBe(6);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  test('costs the same number of statements whatever its length', async () => {
    const short = await house.api.statements(() => list('amina', {}, { first: 2 }));
    const long = await house.api.statements(() => list('amina', {}, { first: 6 }));
    // Viewer; page; count; matters, submitters, route's steps; steps, decisions; deciders, institutions.
    expect(short).toHaveLength(10);
    expect(long).toHaveLength(10);
  });

  test('is not for those who have no part in approvals', async () => {
    const answer = await house.api.graphql(LIST, {}, house.token('admin'));
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_PERMITTED' });
  });
});
