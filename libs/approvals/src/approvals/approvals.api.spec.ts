import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import { APPROVAL_FIELDS } from '../testing/approval-fields.js';
import { ApprovalsHouse, type PersonKey } from '../testing/approvals-house.js';
import type { Approval } from './approval.entity.js';

const DECIDE = `mutation ($input: DecideApprovalInput!) { decideApproval(input: $input) {
  __typename ... on Approval { ${APPROVAL_FIELDS} } ... on Failure { code message }
  ... on VersionConflict { currentVersion } ... on ValidationFailed { issues { field message } } } }`;

let house: ApprovalsHouse;
let completion: Approval;
let secret: Approval;

const decide = async (key: PersonKey, input: Record<string, unknown>) =>
  (await house.api.graphql<{ decideApproval: unknown }>(DECIDE, { input }, house.token(key))).data
    .decideApproval;

beforeAll(async () => {
  house = await ApprovalsHouse.start(migrations);
  await house.lend('director', 'ps');
  completion = await house.submit('focal', 'COMPLETION', { conditions: ['CABINET_MANDATED'] });
  secret = await house.submit('director', 'ACTION_SECURITY', {
    classification: 'SECRET',
    confidential: true,
  });
  house.api.clock.set('2027-01-08T08:00:00+03:00');
});
afterAll(() => house.stop());

describe('An approval', () => {
  const read = async (key: PersonKey, id: string) =>
    (
      await house.api.graphql<{ approval: unknown; node: unknown }>(
        `query ($id: ID!) { approval(id: $id) { ${APPROVAL_FIELDS} } node(id: $id) { __typename id } }`,
        { id },
        house.token(key),
      )
    ).data;

  test('shows its route, its steps, who decides when, and what the viewer can do', async () => {
    const { approval, node } = await read('officer', completion.id);
    expect(node).toEqual({ __typename: 'Approval', id: completion.id });
    expect(approval).toMatchObject({
      subjectType: 'MATTER',
      subjectName: { text: 'Matter' },
      subject: { __typename: 'Matter', id: completion.nodeId },
      state: 'OPEN',
      dueOn: '2027-01-07',
      overdue: true,
      submittedBy: { name: 'Ndugu focal' },
      submittedFor: null,
      route: { key: 'COMPLETION', version: 1, active: true },
      steps: [
        {
          number: 1,
          state: 'CURRENT',
          roleName: { text: 'Accounting Officer' },
          institution: { code: 'COUNTY-016' },
          overdue: true,
        },
        { number: 2, state: 'WAITING', role: 'COORDINATOR', institution: null, dueOn: null, overdue: false },
        { number: 3, state: 'WAITING', role: 'CABINET_OFFICE', minuteRequired: true },
      ],
      availableActions: [
        { event: 'endorse', mutation: 'decideApproval', needs: [], onBehalfOf: null },
        { event: 'return', mutation: 'decideApproval', needs: ['reason'] },
        { event: 'reject', mutation: 'decideApproval', needs: ['reason'] },
        { event: 'defer', mutation: 'decideApproval', needs: ['reason', 'date'] },
      ],
    });
    expect((await read('focal', completion.id)).approval).toMatchObject({
      availableActions: [{ event: 'withdraw', mutation: 'withdrawApproval', label: { text: 'Withdraw' } }],
    });
    expect((await read('amina', completion.id)).approval).toMatchObject({ availableActions: [] });
  });

  test('does not exist for those who do not see its subject', async () => {
    expect(await read('elsewhere', completion.id)).toEqual({ approval: null, node: null });
    expect(await read('chebet', secret.id)).toEqual({ approval: null, node: null });
    expect(await read('amina', 'nonsense')).toEqual({ approval: null, node: null });
  });

  test('is decided, and shows who decided what in which office on behalf of whom', async () => {
    const input = {
      approvalId: completion.id,
      expectedVersion: 1,
      decision: 'ENDORSE',
      comment: ' Imehakikiwa. ',
    };
    expect(await decide('officer', input)).toMatchObject({
      __typename: 'Approval',
      version: 2,
      currentStep: 2,
      dueOn: '2027-01-15',
      steps: [
        {
          state: 'DONE',
          decisions: [
            {
              kind: 'ENDORSE',
              person: { name: 'Ndugu officer' },
              onBehalfOf: null,
              role: 'ACCOUNTING_OFFICER',
              institution: { code: 'COUNTY-016' },
              comment: 'Imehakikiwa.',
              minute: null,
            },
          ],
        },
        { state: 'CURRENT' },
        { state: 'WAITING' },
      ],
      availableActions: [],
    });
    const { id, version } = await house.decide('amina', await house.submit('focal', 'ACTION_ORDINARY'));
    const endorse = { approvalId: id, expectedVersion: version, decision: 'ENDORSE' };
    const before = (await read('ps', id)).approval;
    expect(before).toMatchObject({
      availableActions: [{ event: 'endorse', onBehalfOf: 'Ndugu director' }, {}, {}, {}],
    });
    expect(await decide('ps', endorse)).toMatchObject({
      state: 'GRANTED',
      dueOn: null,
      steps: [{}, { decisions: [{ person: { name: 'Ndugu ps' }, onBehalfOf: { name: 'Ndugu director' } }] }],
    });
  });

  test('answers with what stands against a decision', async () => {
    const input = { approvalId: completion.id, expectedVersion: 2, decision: 'RETURN' };
    expect(await decide('focal', input)).toMatchObject({ __typename: 'NotPermitted' });
    expect(await decide('elsewhere', input)).toMatchObject({ __typename: 'NotFound' });
    expect(await decide('officer', input)).toMatchObject({
      __typename: 'NotPermitted',
      message: expect.stringContaining('waits for the decision of an office'),
    });
    expect(await decide('amina', { ...input, expectedVersion: 1 })).toMatchObject({
      __typename: 'VersionConflict',
      currentVersion: 2,
    });
    expect(await decide('amina', input)).toMatchObject({
      __typename: 'ValidationFailed',
      issues: [{ field: 'input.comment' }],
    });
  });

  test('is withdrawn', async () => {
    const { id } = await house.submit('focal', 'ACTION_ORDINARY');
    const answer = await house.api.graphql(
      `mutation ($input: WithdrawApprovalInput!) { withdrawApproval(input: $input) {
         __typename ... on Approval { state settledAt steps { state } } } }`,
      { input: { approvalId: id, expectedVersion: 1 } },
      house.token('otherFocal'),
    );
    expect(answer.data).toMatchObject({
      withdrawApproval: {
        __typename: 'Approval',
        state: 'WITHDRAWN',
        settledAt: '2027-01-08T05:00:00.000Z',
        steps: [{ state: 'SKIPPED' }, { state: 'SKIPPED' }],
      },
    });
  });
});
