import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import { ActionsHouse, type PersonKey } from './testing/actions-house.js';

let house: ActionsHouse;
beforeAll(async () => {
  house = await ActionsHouse.start(migrations);
});
afterAll(() => house.stop());

interface Action {
  readonly event: string;
  readonly mutation: string;
  readonly label: { readonly sw: string; readonly en: string };
  readonly needs: readonly string[];
  readonly onBehalfOf: string | null;
}
const FIELDS = 'availableActions { event mutation label { sw en } needs onBehalfOf }';

async function actions(key: PersonKey, id: string): Promise<readonly Action[]> {
  const query = `query ($id: ID!) { actionItem(id: $id) { ${FIELDS} } }`;
  const { data } = await house.ask<{ actionItem: { availableActions: Action[] } }>(key, query, { id });
  return data.actionItem.availableActions;
}
const events = async (key: PersonKey, id: string): Promise<string[]> =>
  (await actions(key, id)).map(({ event }) => event);

async function partEvents(key: PersonKey, id: string): Promise<Record<string, string[]>> {
  const query = `query ($id: ID!) { actionItem(id: $id) { assignments { institution { code } ${FIELDS} } } }`;
  const { data } = await house.ask<{
    actionItem: { assignments: { institution: { code: string }; availableActions: Action[] }[] };
  }>(key, query, { id });
  return Object.fromEntries(
    data.actionItem.assignments.map((part) => [
      part.institution.code,
      part.availableActions.map(({ mutation }) => mutation),
    ]),
  );
}

describe('Each subject offers what its viewer can do with it', () => {
  test('a draft: to the coordinator, to nobody who only reads', async () => {
    const { id } = await house.drafted();
    expect(await events('amina', id)).toEqual(['edit', 'submit', 'cancel']);
    expect(await events('deputy', id)).toEqual([]);
    expect(await events('cabinet', id)).toEqual([]);
  });

  test('in approval: to take it back, to whoever submitted it', async () => {
    const { id } = await house.submitted();
    expect((await actions('amina', id)).map(({ mutation }) => mutation)).toEqual(['withdrawApproval']);
    expect(await events('director', id)).toEqual([]);
  });

  test('assigned: to accept, to the lead; to change who carries it, to the coordinator', async () => {
    const { id } = await house.assigned();
    expect(await events('machakos', id)).toEqual(['accept']);
    expect(await events('kisumu', id)).toEqual([]);
    expect(await events('amina', id)).toEqual(['addSupport', 'replaceLead', 'cancel']);
    expect(await partEvents('machakos', id)).toEqual({
      'COUNTY-016': ['acceptAssignment', 'queryAssignment'],
      'COUNTY-042': [],
    });
    expect(await partEvents('amina', id)).toEqual({ 'COUNTY-016': [], 'COUNTY-042': ['releaseAssignment'] });
  });

  test('in progress: with what must be given along, and both languages of each label', async () => {
    const { id } = await house.running({ cabinetMandated: true });
    const ofLead = await actions('machakos', id);
    expect(ofLead).toEqual([
      expect.objectContaining({ mutation: 'requestExtension', needs: ['date', 'reason', 'approval'] }),
      expect.objectContaining({ mutation: 'reportCompletion', needs: ['evidence', 'approval'] }),
    ]);
    expect(ofLead[0]?.label).toEqual({ sw: 'Omba kuongezewa muda', en: 'Ask for an extension' });
    expect(await events('machakosOfficer', id)).toEqual(['requestExtension']);
    expect((await actions('amina', id)).find(({ event }) => event === 'cancel')?.needs).toEqual([
      'reason',
      'approval',
    ]);
    expect(await partEvents('machakos', id)).toMatchObject({ 'COUNTY-016': ['reportStatus'] });
  });

  test('under delegation: says for whom', async () => {
    const { id } = await house.assigned();
    await house.lend('machakos', 'mombasa');
    expect(await actions('mombasa', id)).toEqual([
      expect.objectContaining({ event: 'accept', onBehalfOf: 'Ndugu machakos' }),
    ]);
  });

  test('ended: nothing to anybody', async () => {
    const { id } = await house.reported();
    expect(await events('machakos', id)).toEqual(['withdrawCompletion']);
    await house.approve(id);
    for (const key of ['amina', 'machakos', 'cabinet'] as const) expect(await events(key, id)).toEqual([]);
    expect(await partEvents('machakos', id)).toEqual({ 'COUNTY-016': [], 'COUNTY-042': [] });
  });
});

describe('The history of an action item', () => {
  test('tells who did what in which office, before and after, newest first, page by page', async () => {
    const { id } = await house.running();
    const query = `query ($id: ID!, $after: String) { actionItem(id: $id) { history(first: 4, after: $after) {
      nodes { id operation thing person { name } role institution { code } before after } pageInfo { hasNextPage endCursor } } } }`;
    interface Entry {
      readonly id: string;
      readonly operation: string;
      readonly thing: string;
      readonly person: { readonly name: string };
      readonly role: string;
      readonly institution: { readonly code: string };
      readonly before: Record<string, unknown> | null;
      readonly after: Record<string, unknown> | null;
    }
    const all: Entry[] = [];
    let after: string | null = null;
    do {
      const {
        data,
      }: {
        data: {
          actionItem: { history: { nodes: Entry[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
        };
      } = await house.ask('kisumu', query, { id, after });
      all.push(...data.actionItem.history.nodes);
      after = data.actionItem.history.pageInfo.hasNextPage
        ? data.actionItem.history.pageInfo.endCursor
        : null;
    } while (after);
    expect(new Set(all.map((entry) => entry.id)).size).toBe(all.length);
    const acceptance = all.find(
      ({ thing, operation }) => thing === 'ActionItem' && operation === 'assignment.accept',
    );
    expect(acceptance).toMatchObject({
      person: { name: 'Ndugu machakos' },
      role: 'FOCAL_POINT',
      institution: { code: 'COUNTY-016' },
      before: { state: 'ASSIGNED' },
      after: { state: 'IN_PROGRESS' },
    });
    expect(all.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining([
        'actionItem.create',
        'actionItem.submit',
        'approval.decide',
        'assignment.accept',
      ]),
    );
    expect(all.map(({ thing }) => thing)).toEqual(
      expect.arrayContaining(['Assignment', 'Approval', 'Decision']),
    );
    expect(all.at(-1)).toMatchObject({ operation: 'actionItem.create', before: null });
  });
});
