import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import { ActionsHouse, type PersonKey } from './testing/actions-house.js';

let house: ActionsHouse;
beforeAll(async () => {
  house = await ActionsHouse.start(migrations);
});
afterAll(() => house.stop());

interface Result {
  readonly it: {
    readonly __typename: string;
    readonly id: string;
    readonly version: number;
    readonly [field: string]: unknown;
  };
}

/** What a client sends: a description may be left out. */
function input(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return { ...house.draft(), description: undefined, ...changes };
}

const PAYLOADS = {
  ActionItem: `id version code state title { text } proposingInstitution { code } leadInstitution { code } priority
    classification reportingPeriod overdue changeRequests { kind state approval { state } }`,
  Assignment: 'id version state actionItem { state }',
  ChangeRequest: 'id version kind state requestedDueOn actionItem { code }',
} as const;
const FAILURES = `... on Failure { message } ... on VersionConflict { currentVersion }
  ... on ValidationFailed { issues { field message } }`;
const DECLARED: Readonly<Record<string, string>> = { input: 'ActionItemInput!', id: 'ID!', v: 'Int!' };

async function mutate(
  key: PersonKey | null,
  mutation: string,
  variables: Readonly<Record<string, unknown>>,
  payload: keyof typeof PAYLOADS = 'ActionItem',
): Promise<Result['it']> {
  const heads = Object.keys(variables).map((name) => `$${name}: ${DECLARED[name] ?? ''}`);
  const fields = `{ __typename ... on ${payload} { ${PAYLOADS[payload]} } ${FAILURES} }`;
  const query = `mutation (${heads.join(', ')}) { it: ${mutation} ${fields} }`;
  const { data, errors } = await house.ask<Result>(key, query, variables);
  expect(errors).toBeUndefined();
  return data.it;
}

describe('The API of action items', () => {
  test('creates with the defaults that the schema shows', async () => {
    const made = await mutate('amina', 'createActionItem(input: $input)', {
      input: { ...input(), priority: undefined, classification: undefined, reportingPeriod: undefined },
    });
    expect(made).toMatchObject({
      __typename: 'ActionItem',
      version: 1,
      state: 'DRAFT',
      priority: 'ORDINARY',
      classification: 'INTERNAL',
      reportingPeriod: 'MONTHLY',
      leadInstitution: { code: 'COUNTY-016' },
      proposingInstitution: null,
      title: { text: 'Export desk of Machakos' },
    });
  });

  test('lets an institution propose an item, and ask for its approval, with one call', async () => {
    const made = await mutate('kisumu', 'proposeActionItem(input: $input)', { input: input() });
    expect(made).toMatchObject({ state: 'IN_APPROVAL', proposingInstitution: { code: 'COUNTY-042' } });
  });

  test('names every wrong field, in the language of whoever asks', async () => {
    const wrong = await mutate('amina', 'createActionItem(input: $input)', {
      input: input({ indicator: '', leadId: 'x' }),
    });
    expect(wrong).toMatchObject({
      __typename: 'ValidationFailed',
      issues: [
        { field: 'input.indicator', message: expect.stringMatching(/^Say in/) },
        { field: 'input.leadId' },
      ],
    });
  });

  test('answers VersionConflict with the version to read again', async () => {
    const { id } = await house.drafted();
    const update = 'updateActionItem(id: $id, expectedVersion: $v, changes: { priority: HIGH })';
    expect(await mutate('amina', update, { id, v: 1 })).toMatchObject({ version: 2, priority: 'HIGH' });
    expect(await mutate('baraka', update, { id, v: 1 })).toMatchObject({
      __typename: 'VersionConflict',
      currentVersion: 2,
    });
  });

  test('accepts an assignment, and shows what became of its item', async () => {
    const { id: itemId } = await house.assigned();
    const { id, version: v } = await house.assignment(itemId, 'COUNTY-016');
    const accepted = await mutate(
      'machakos',
      'acceptAssignment(id: $id, expectedVersion: $v)',
      { id, v },
      'Assignment',
    );
    expect(accepted).toMatchObject({ state: 'ACCEPTED', actionItem: { state: 'IN_PROGRESS' } });
  });

  test('lets an institution ask for an extension with one call, its accounting officer too', async () => {
    for (const key of ['machakos', 'machakosOfficer'] as const) {
      const { id, version: v, code } = await house.running();
      const ask =
        'requestExtension(actionItemId: $id, expectedVersion: $v, dueOn: "2027-08-31", reason: "Mvua kubwa")';
      expect(await mutate(key, ask, { id, v }, 'ChangeRequest')).toMatchObject({
        kind: 'EXTENSION',
        state: 'IN_APPROVAL',
        requestedDueOn: '2027-08-31',
        actionItem: { code },
      });
    }
  });

  test('shows the open request when what Cabinet mandated is to be cancelled', async () => {
    const { id, version: v } = await house.running({ cabinetMandated: true });
    const asked = await mutate(
      'amina',
      'cancelActionItem(id: $id, expectedVersion: $v, reason: "Imepitwa")',
      { id, v },
    );
    expect(asked).toMatchObject({
      state: 'IN_PROGRESS',
      changeRequests: [{ kind: 'CANCELLATION', state: 'IN_APPROVAL', approval: { state: 'OPEN' } }],
    });
  });

  test('asks for a sign-in, and for the permission of the office', async () => {
    expect(await mutate(null, 'createActionItem(input: $input)', { input: input() })).toMatchObject({
      __typename: 'NotSignedIn',
    });
    expect(await mutate('deputy', 'proposeActionItem(input: $input)', { input: input() })).toMatchObject({
      __typename: 'NotPermitted',
    });
  });
});
