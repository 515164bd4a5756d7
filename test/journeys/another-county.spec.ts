import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { getNamedType, isInterfaceType, isObjectType } from 'graphql';
import type { Citizen } from '../support/citizen.js';
import { bodyOf, glimpses, schema, secretsOf } from '../support/glimpses.js';
import { House } from '../support/house.js';
import { documentOf, operationsOf, type Operation } from '../support/operations.js';
import { placesOf, sampleArgs, typeOfId, withValue } from '../support/samples.js';
import { populate, RARE_WORDS, type World } from '../support/world.js';
import { NOBODY } from '../support/wrong-values.js';

const operations = operationsOf(schema);

/** Types whose things are not for everybody. */
const GUARDED = [
  'ActionItem',
  'Assignment',
  'StatusUpdate',
  'Evidence',
  'ChangeRequest',
  'Approval',
  'Deadline',
];
const PERSONAL = ['Notification', 'Membership', 'Delegation', 'Session'];

// Each person asks every query of the schema in every way.
jest.setTimeout(240_000);

let house: House;
let world: World;
let outsiders: Map<string, Citizen>;
beforeAll(async () => {
  house = await House.open();
  world = await populate(house);
  outsiders = new Map([
    ['Mombasa', (await world.story.desk('mombasa')).citizen],
    ['a county secretary', (await world.story.desk('mombasa.masuuli')).citizen],
    ['a mission', (await world.story.desk('addis')).citizen],
    ['an institution below Machakos', await childOfMachakos()],
    ['the administrator', (await world.story.desk('msimamizi')).citizen],
    ['somebody who has not signed in', house.passerBy],
  ]);
});
afterAll(() => house.close());

/** The focal point of an institution that stands below Machakos in the tree. */
async function childOfMachakos(): Promise<Citizen> {
  const administrator = await world.story.desk('msimamizi');
  const parentId = world.ids['Institution'];
  const institution = await administrator.does('createInstitution', {
    input: {
      code: 'MACHAKOS-MAUZO',
      kind: 'AGENCY',
      actor: 'T1-08',
      parentId,
      name: { sw: 'Wakala wa Mauzo Machakos', en: 'Machakos Trade Agency' },
    },
  });
  const email = 'wakala@uratibu.example';
  const person = { email, name: 'Syombua Kilonzo', language: 'sw', clearance: 'INTERNAL' };
  const added = await administrator.does('addPerson', { input: person }, 'person { id }');
  const personId = (added['person'] as { id: string }).id;
  await administrator.does('addMembership', {
    input: { personId, institutionId: institution.id, role: 'FOCAL_POINT' },
  });
  const citizen = house.passerBy;
  const temporary = added['temporaryPassword'] as string;
  await citizen.signIn(email, temporary);
  await citizen.ask(
    'mutation ($old: String!) { changePassword(currentPassword: $old, newPassword: "mti-mrefu-wa-maembe") { __typename } }',
    { old: temporary },
  );
  return citizen;
}

const everyOutsider = async (ask: (citizen: Citizen, who: string) => Promise<void>): Promise<void> => {
  for (const [who, citizen] of outsiders) await ask(citizen, who);
};

describe('Machakos’s action item does not exist', () => {
  test('in any query: by id, by code, by node, in lists, filters, counts', async () => {
    const guarded = GUARDED.flatMap((type) => world.ids[type] ?? []);
    const secrets = secretsOf(world.matter, [...guarded, ...Object.values(RARE_WORDS), 'Kithimani']);
    const { citizen } = await world.story.desk('machakos');
    expect(await glimpses(citizen, world.ids, secrets)).not.toEqual([]);
    await everyOutsider(async (outsider, who) => {
      expect([who, await glimpses(outsider, world.ids, secrets)]).toEqual([who, []]);
    });
  });

  test('as a node: the answer is that for an id of nothing', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { __typename id } }';
    await everyOutsider(async (outsider, who) => {
      for (const type of [...GUARDED, ...PERSONAL]) {
        expect([who, type, await bodyOf(outsider, query, { id: world.ids[type] })]).toEqual([
          who,
          type,
          await bodyOf(outsider, query, { id: NOBODY }),
        ]);
      }
    });
  });

  test('in any list: nothing is counted, in any order, by its words, or after another’s cursor', async () => {
    const coordinator = (await world.story.desk('mratibu')).citizen;
    const sorts = [
      'RELEVANCE',
      'CODE_ASC',
      'CODE_DESC',
      'DUE_ON_ASC',
      'DUE_ON_DESC',
      'PROGRESS_ASC',
      'PROGRESS_DESC',
      'CREATED_AT_ASC',
    ];
    const lists = [
      ...sorts.map((sort) => `actionItems(sort: ${sort}) { totalCount }`),
      ...['Kithimani', world.matter.code, 'maembe', 'EC'].map(
        (text) => `actionItems(filter: { text: "${text}" }) { totalCount }`,
      ),
      'actionItems(filter: { focusAreaCodes: ["EC"], states: [IN_PROGRESS], overdue: false }) { totalCount }',
      `actionItems(filter: { institutionId: "${world.ids['Institution'] ?? ''}" }) { totalCount }`,
      'approvals { totalCount }',
      'statusUpdates { totalCount }',
      'deadlines { totalCount }',
      `deadlines(filter: { under: "${world.ids['Institution'] ?? ''}" }) { totalCount }`,
    ];
    const { citizen } = await world.story.desk('mombasa');
    for (const list of lists) {
      const seen = await coordinator.ask<{ list: { totalCount: number } }>(`{ list: ${list} }`);
      const unseen = await citizen.ask<{ list: { totalCount: number } }>(`{ list: ${list} }`);
      expect([list, seen.list.totalCount > 0, unseen.list.totalCount]).toEqual([list, true, 0]);
    }
    const earlier = await coordinator.ask<{ actionItems: { edges: { cursor: string }[] } }>(
      '{ actionItems(sort: CODE_DESC) { edges { cursor } } }',
    );
    const after = earlier.actionItems.edges[0]?.cursor;
    const query =
      'query ($after: String) { actionItems(sort: CODE_DESC, after: $after) { nodes { id } totalCount } }';
    expect(await citizen.ask(query, { after })).toEqual({ actionItems: { nodes: [], totalCount: 0 } });
    const own =
      '{ viewer { inboxCount inbox { totalCount } unreadNotificationCount notifications { totalCount } } }';
    expect(await citizen.ask(own)).toEqual({
      viewer: {
        inboxCount: 0,
        inbox: { totalCount: 0 },
        unreadNotificationCount: 0,
        notifications: { totalCount: 0 },
      },
    });
  });

  test('behind what everybody sees: no commitment, institution or person leads to it', () => {
    const start = [
      'Commitment',
      'FocusArea',
      'Institution',
      'Person',
      'Objective',
      'NationalInterest',
      'TableOneActor',
      'Duty',
    ];
    const reached = new Set(start);
    for (const name of reached) {
      const type = schema.getType(name);
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const field of Object.values(type.getFields())) reached.add(getNamedType(field.type).name);
    }
    expect([...reached].filter((name) => [...GUARDED, 'Node'].includes(name))).toEqual([]);
  });

  test('for any mutation: the answer is that for an id of nothing, byte for byte, and nothing is written', async () => {
    const audited = 'SELECT count(*)::int AS count FROM audit_entry';
    const before = await house.database.dataSource.query<unknown[]>(audited);
    let compared = 0;
    await everyOutsider(async (outsider, who) => {
      for (const operation of operations.filter(({ kind }) => kind === 'mutation')) {
        for (const { path } of guardedPlaces(operation, who)) {
          const args = sampleArgs(operation, world.ids);
          const real = await bodyOf(outsider, documentOf(operation), args);
          const unreal = await bodyOf(outsider, documentOf(operation), withValue(args, path, NOBODY));
          expect([who, operation.name, real]).toEqual([who, operation.name, unreal]);
          expect([who, operation.name, real]).toEqual([
            who,
            operation.name,
            expect.stringMatching(REFUSED) as unknown,
          ]);
          compared += 1;
        }
      }
    });
    expect(compared).toBeGreaterThan(25 * outsiders.size);
    expect(await house.database.dataSource.query<unknown[]>(audited)).toEqual(before);
  });

  test('as a file to download, or an update to add one to', async () => {
    const answer = async (citizen: Citizen, path: string, init?: RequestInit): Promise<string> => {
      const response = await citizen.fetch(path, init);
      return `${String(response.status)} ${await response.text()}`;
    };
    const upload = (): RequestInit => {
      const form = new FormData();
      form.set('title', 'Picha');
      form.set('file', new Blob(['x'], { type: 'text/plain' }), 'picha.txt');
      return { method: 'POST', body: form };
    };
    await everyOutsider(async (outsider, who) => {
      const evidence = (id: string): Promise<string> => answer(outsider, `/evidence/${id}/file`);
      const update = (id: string): Promise<string> =>
        answer(outsider, `/status-updates/${id}/evidence`, upload());
      expect([who, await evidence(world.ids['Evidence'] ?? '')]).toEqual([who, await evidence(NOBODY)]);
      expect([who, await update(world.ids['StatusUpdate'] ?? '')]).toEqual([who, await update(NOBODY)]);
      expect(await update(world.ids['StatusUpdate'] ?? '')).toMatch(/^40[134] /);
    });
  });
});

/** How an outsider is refused; with wrong arguments beside, these may be named. */
const REFUSED = /NOT_FOUND|NOT_PERMITTED|NOT_SIGNED_IN|VALIDATION_FAILED/;

/** The places of a mutation where the id of something stands that is not for this outsider: offices are the administrator's to keep. */
function guardedPlaces(operation: Operation, who: string): ReturnType<typeof placesOf> {
  const kept = who === 'the administrator' ? ['Membership', 'Delegation'] : [];
  const guarded = [...GUARDED, ...PERSONAL].filter((type) => !kept.includes(type));
  return placesOf(operation).filter(
    ({ path, type }) => getNamedType(type).name === 'ID' && guarded.includes(typeOfId(operation, path)),
  );
}
