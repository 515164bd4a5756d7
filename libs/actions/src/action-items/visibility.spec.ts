import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import type { ActionItem } from './action-item.entity.js';
import { ActionItemDrafting } from './action-item.drafting.js';
import { ActionsHouse, EVERYBODY, type PersonKey } from './testing/actions-house.js';

let house: ActionsHouse;
/** Machakos leads it, Kisumu supports; it has approvals, a change request, reports and evidence. */
let ofMachakos: ActionItem;
/** The same, but SECRET. */
let secret: ActionItem;

beforeAll(async () => {
  house = await ActionsHouse.start(migrations);
  ofMachakos = await house.running({ title: { sw: 'Dawati la nyuki', en: 'Desk of bees' } });
  await house.handInEvidence(ofMachakos.id);
  await house.ask(
    'machakos',
    `mutation ($id: ID!, $v: Int!) { requestExtension(actionItemId: $id, expectedVersion: $v, dueOn: "2027-08-31", reason: "Mvua") { __typename } }`,
    { id: ofMachakos.id, v: (await house.item(ofMachakos.id)).version },
  );
  secret = await house.submitted({
    title: { sw: 'Siri ya nyuki', en: 'Secret of bees' },
    classification: 'SECRET',
  });
});
afterAll(() => house.stop());

const seesOne = async (key: PersonKey | null, id: string): Promise<boolean> => {
  const { data } = await house.ask<{ node: unknown }>(key, 'query ($id: ID!) { node(id: $id) { id } }', {
    id,
  });
  return data.node !== null;
};

const QUERY = `query ($id: ID!, $code: String!, $text: ActionItemFilter!) {
  byId: actionItem(id: $id) { id history(first: 5) { totalCount } }
  byCode: actionItem(code: $code) { id }
  node(id: $id) { id }
  all: actionItems(first: 100) { totalCount nodes { id code } }
  found: actionItems(filter: $text) { totalCount nodes { id } }
}`;

/** Every way by which a person might come upon an item. */
async function findings(key: PersonKey, item: ActionItem, text: string): Promise<string[]> {
  const variables = { id: item.id, code: item.code, text: { text } };
  const { data } = await house.ask<{
    byId: unknown;
    byCode: unknown;
    node: unknown;
    all: { totalCount: number; nodes: { id: string }[] };
    found: { totalCount: number };
  }>(key, QUERY, variables);
  const ways = {
    id: data.byId !== null,
    code: data.byCode !== null,
    node: data.node !== null,
    list: data.all.nodes.some(({ id }) => id === item.id),
    count: data.all.totalCount > data.all.nodes.filter(({ id }) => id !== item.id).length,
    search: data.found.totalCount > 0,
  };
  return Object.entries(ways).flatMap(([way, open]) => (open ? [way] : []));
}

const ALL_WAYS = ['id', 'code', 'node', 'list', 'count', 'search'];

describe('What a person may not see does not exist for them', () => {
  test.each(['machakos', 'machakosOfficer', 'kisumu', 'amina', 'deputy', 'ps', 'cabinet'] as const)(
    '%s sees the item of Machakos by every way',
    async (key) => {
      expect(await findings(key, ofMachakos, 'nyuki')).toEqual(expect.arrayContaining(ALL_WAYS));
    },
  );

  test('another county finds it by no way at all', async () => {
    expect(await findings('mombasa', ofMachakos, 'nyuki')).toEqual([]);
    expect(await findings('mombasa', ofMachakos, ofMachakos.code)).toEqual([]);
  });

  test('nor by its parts: assignments, reports, evidence, change requests, approvals', async () => {
    const parts = await house.api.database.query<{ id: string }[]>(
      `SELECT id FROM assignment WHERE action_item_id = $1
        UNION ALL SELECT id FROM status_update WHERE action_item_id = $1
        UNION ALL SELECT id FROM evidence WHERE action_item_id = $1
        UNION ALL SELECT id FROM change_request WHERE action_item_id = $1
        UNION ALL SELECT id FROM approval WHERE node_id = $1 OR node_id IN (SELECT id FROM change_request WHERE action_item_id = $1)`,
      [ofMachakos.id],
    );
    expect(parts.length).toBeGreaterThanOrEqual(6);
    for (const { id } of parts) {
      expect(await seesOne('mombasa', id)).toBe(false);
      expect(await seesOne(null, id)).toBe(false);
      expect(await seesOne('amina', id)).toBe(true);
    }
  });

  test('RESTRICTED and SECRET are seen only with that clearance, whatever the office', async () => {
    for (const key of EVERYBODY.filter((name) => name !== 'admin')) {
      const cleared = ['amina', 'director', 'ps', 'minister', 'cabinet', 'nsc'].includes(key);
      const ways = await findings(key, secret, 'siri');
      expect([key, ways.length > 0]).toEqual([key, cleared]);
    }
  });

  test('an administrator has no part in it and may not even ask', async () => {
    const { errors } = await house.ask('admin', '{ actionItems { totalCount } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await seesOne('admin', ofMachakos.id)).toBe(false);
  });

  test('who has not signed in sees nothing', async () => {
    const { errors } = await house.ask(null, '{ actionItems { totalCount } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_SIGNED_IN' });
    expect(await seesOne(null, ofMachakos.id)).toBe(false);
  });

  test('a planned part shows nothing before the item is approved', async () => {
    const draft = await house.submitted({ title: { sw: 'Rasimu ya asali', en: 'Draft of honey' } });
    expect(await findings('machakos', draft, 'asali')).toEqual([]);
  });

  test('every mutation on it is answered as if there were none', async () => {
    const mutations = [
      'updateActionItem(id: $id, expectedVersion: 1, changes: {}) { __typename }',
      'submitActionItem(id: $id, expectedVersion: 1) { __typename }',
      'cancelActionItem(id: $id, expectedVersion: 1, reason: "Basi tu") { __typename }',
      'reportCompletion(id: $id, expectedVersion: 1) { __typename }',
      'requestExtension(actionItemId: $id, expectedVersion: 1, dueOn: "2027-12-01", reason: "Basi tu") { __typename }',
    ];
    for (const mutation of mutations) {
      for (const id of [ofMachakos.id, '0190a000-0000-7000-8000-000000000001', 'nonsense']) {
        const { data } = await house.ask<Record<string, unknown>>(
          'mombasa',
          `mutation ($id: ID!) { it: ${mutation} }`,
          { id },
        );
        expect([mutation, data['it']]).toEqual([mutation, { __typename: 'NotFound' }]);
      }
    }
    const { id } = await house.assignment(ofMachakos.id, 'COUNTY-016');
    const accept = 'mutation ($id: ID!) { it: acceptAssignment(id: $id, expectedVersion: 1) { __typename } }';
    expect((await house.ask('mombasa', accept, { id })).data).toEqual({ it: { __typename: 'NotFound' } });
  });

  test('what was written while an item was SECRET stays so when it is reclassified', async () => {
    const { id, version } = await house.drafted({
      title: { sw: 'Jina la siri', en: 'Hidden name' },
      classification: 'SECRET',
    });
    await house.api.get(ActionItemDrafting).update(
      await house.viewer('amina'),
      { id, expectedVersion: version },
      {
        title: { sw: 'Jina la wazi', en: 'Open name' },
        classification: 'INTERNAL',
      },
    );
    const history = async (key: PersonKey) =>
      JSON.stringify(
        await house.ask(
          key,
          'query ($id: ID!) { actionItem(id: $id) { title { en } history(first: 50) { totalCount nodes { before after } } } }',
          { id },
        ),
      );
    expect(await history('amina')).toContain('Hidden name');
    expect(await history('baraka')).toContain('Open name');
    expect(await history('baraka')).not.toContain('Hidden name');
  });
});
