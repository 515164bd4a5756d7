import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import { ExpectedFailure } from '@uratibu/platform';
import { Assignments } from '../assignments/assignments.service.js';
import { Staffing } from '../assignments/staffing.service.js';
import { Extensions } from '../change-requests/extension.service.js';
import { ActionItemDrafting } from './action-item.drafting.js';
import { ActionItemRunning } from './action-item.running.js';
import { ActionItemSubmission } from './action-item.submission.js';
import { Completion } from './completion.service.js';
import { ActionsHouse, EVERYBODY, type PersonKey } from './testing/actions-house.js';

let house: ActionsHouse;
beforeAll(async () => {
  house = await ActionsHouse.start(migrations);
});
afterAll(() => house.stop());

/** How it goes for one person who tries: the failure's code, or `DONE`. */
async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'DONE';
  } catch (failure) {
    if (failure instanceof ExpectedFailure) return failure.code;
    throw failure;
  }
}

/** Tries a use case as everybody and gives the names of those who succeeded; all others leave the item as it was. */
async function allowed(
  prepare: () => Promise<string>,
  act: (key: PersonKey, itemId: string) => Promise<unknown>,
): Promise<PersonKey[]> {
  const done: PersonKey[] = [];
  let itemId = await prepare();
  for (const key of EVERYBODY) {
    const before = await house.item(itemId);
    const ended = await outcome(act(key, itemId));
    if (ended === 'DONE') {
      done.push(key);
      itemId = await prepare();
      continue;
    }
    const { data } = await house.ask<{ node: unknown }>(key, 'query ($id: ID!) { node(id: $id) { id } }', {
      id: itemId,
    });
    expect([key, ended]).toEqual([key, data.node === null ? 'NOT_FOUND' : 'NOT_PERMITTED']);
    expect(await house.item(itemId)).toEqual(before);
  }
  return done;
}

const ref = async (id: string) => ({ id, expectedVersion: (await house.item(id)).version });
const partOf = async (itemId: string, institution: string) => {
  const { id, version } = await house.assignment(itemId, institution);
  return { id, expectedVersion: version };
};
const drafted = async () => (await house.drafted()).id;
const assigned = async () => (await house.assigned()).id;
const running = async () => (await house.running()).id;
const coordinators: PersonKey[] = ['amina', 'baraka'];
const ofMachakos: PersonKey[] = ['machakos', 'machakosToo'];

describe('Who may', () => {
  test('create: the coordinator', async () => {
    for (const key of EVERYBODY) {
      const made = outcome(
        house.viewer(key).then((viewer) => house.api.get(ActionItemDrafting).create(viewer, house.draft())),
      );
      expect([key, await made]).toEqual([key, coordinators.includes(key) ? 'DONE' : 'NOT_PERMITTED']);
    }
  });

  test('propose: focal points and the ministry', async () => {
    const proposers: PersonKey[] = [
      'ps',
      'policyOfficer',
      'meOfficer',
      'minister',
      ...ofMachakos,
      'kisumu',
      'mombasa',
    ];
    for (const key of EVERYBODY) {
      const made = outcome(
        house.viewer(key).then((viewer) => house.api.get(ActionItemDrafting).propose(viewer, house.draft())),
      );
      expect([key, await made]).toEqual([key, proposers.includes(key) ? 'DONE' : 'NOT_PERMITTED']);
    }
  });

  test('edit and submit a draft of the secretariat: the coordinator', async () => {
    const edit = async (key: PersonKey, id: string) =>
      house.api.get(ActionItemDrafting).update(await house.viewer(key), await ref(id), { priority: 'HIGH' });
    const submit = async (key: PersonKey, id: string) =>
      house.api.get(ActionItemSubmission).submit(await house.viewer(key), await ref(id));
    expect(await allowed(drafted, edit)).toEqual(coordinators);
    expect(await allowed(drafted, submit)).toEqual(coordinators);
  });

  test('accept or query: the focal points of the institution itself', async () => {
    const accept = async (key: PersonKey, id: string) =>
      house.api.get(Assignments).accept(await house.viewer(key), await partOf(id, 'COUNTY-016'));
    const query = async (key: PersonKey, id: string) =>
      house.api
        .get(Assignments)
        .query(await house.viewer(key), await partOf(id, 'COUNTY-042'), 'Si jukumu letu.');
    expect(await allowed(assigned, accept)).toEqual(ofMachakos);
    expect(await allowed(assigned, query)).toEqual(['kisumu']);
  });

  test('answer a query, and change who carries an item: the coordinator', async () => {
    const queried = async () => {
      const id = await assigned();
      await house.api
        .get(Assignments)
        .query(await house.viewer('machakos'), await partOf(id, 'COUNTY-016'), 'Kwa nini sisi?');
      return id;
    };
    const answer = async (key: PersonKey, id: string) =>
      house.api
        .get(Assignments)
        .answerQuery(await house.viewer(key), await partOf(id, 'COUNTY-016'), 'Kwa sera.');
    const mombasa = { institutionId: house.id('COUNTY-001') };
    const add = async (key: PersonKey, id: string) =>
      house.api.get(Staffing).addSupport(await house.viewer(key), await ref(id), mombasa);
    const release = async (key: PersonKey, id: string) =>
      house.api
        .get(Assignments)
        .release(await house.viewer(key), await partOf(id, 'COUNTY-042'), 'Kazi imekwisha.');
    const replace = async (key: PersonKey, id: string) =>
      house.api.get(Staffing).replaceLead(await house.viewer(key), await ref(id), mombasa, 'Mabadiliko.');
    expect(await allowed(queried, answer)).toEqual(coordinators);
    for (const act of [add, release, replace]) expect(await allowed(assigned, act)).toEqual(coordinators);
  });

  test('suspend and cancel: the coordinator', async () => {
    const suspend = async (key: PersonKey, id: string) =>
      house.api.get(ActionItemRunning).suspend(await house.viewer(key), await ref(id), 'Bajeti.');
    const cancel = async (key: PersonKey, id: string) =>
      house.api.get(ActionItemRunning).cancel(await house.viewer(key), await ref(id), 'Bajeti.');
    expect(await allowed(running, suspend)).toEqual(coordinators);
    expect(await allowed(running, cancel)).toEqual(coordinators);
  });

  test('report completion: the lead’s focal points; ask for an extension: its accounting officer too', async () => {
    const withEvidence = async () => {
      const id = await running();
      await house.handInEvidence(id);
      return id;
    };
    const report = async (key: PersonKey, id: string) =>
      house.api.get(Completion).report(await house.viewer(key), await ref(id));
    const extend = async (key: PersonKey, id: string) =>
      house.api.get(Extensions).request(await house.viewer(key), await ref(id), '2027-08-31', 'Mvua.');
    expect(await allowed(withEvidence, report)).toEqual(ofMachakos);
    expect(await allowed(running, extend)).toEqual([...ofMachakos, 'machakosOfficer']);
  });

  test('act for another by delegation: the audit tells for whom', async () => {
    await house.lend('machakos', 'mombasa');
    const id = await assigned();
    await house.api.get(Assignments).accept(await house.viewer('mombasa'), await partOf(id, 'COUNTY-016'));
    const entry = await house.row<Record<string, unknown>>(
      `SELECT person_id AS "personId", on_behalf_of AS "onBehalfOf", role FROM audit_entry
        WHERE subject_id = $1 AND operation = 'assignment.accept' AND table_name = 'action_item'`,
      id,
    );
    expect(entry).toEqual({
      personId: house.id('mombasa'),
      onBehalfOf: house.id('machakos'),
      role: 'FOCAL_POINT',
    });
  });
});
