import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import { TEST_NOW } from '@uratibu/platform/testing';
import { ActionsHouse, type PersonKey } from '../action-items/testing/actions-house.js';
import { Extensions } from '../change-requests/extension.service.js';
import { Assignments } from './assignments.service.js';
import { Staffing } from './staffing.service.js';

let house: ActionsHouse;
beforeAll(async () => {
  house = await ActionsHouse.start(migrations);
});
afterAll(() => house.stop());
beforeEach(() => house.api.clock.set(TEST_NOW));

const assignments = (): Assignments => house.api.get(Assignments);
const staffing = (): Staffing => house.api.get(Staffing);
const itemRef = async (id: string) => ({ id, expectedVersion: (await house.item(id)).version });
const refOf = async (itemId: string, institution: string) => {
  const { id, version } = await house.assignment(itemId, institution);
  return { id, expectedVersion: version };
};
const kinds = async (id: string) =>
  (await house.waits(id)).map(({ kind, institution }) => `${kind} ${institution ?? ''}`.trim());
const query = async (itemId: string, key: PersonKey = 'machakos', institution = 'COUNTY-016') =>
  assignments().query(await house.viewer(key), await refOf(itemId, institution), 'Hili ni jukumu la wizara.');

describe('An institution that is given a part', () => {
  test('may query it: back to the coordinator, with a reason', async () => {
    const { id } = await house.assigned();
    await query(id);
    expect(await house.assignment(id, 'COUNTY-016')).toMatchObject({
      state: 'QUERIED',
      stateReason: 'Hili ni jukumu la wizara.',
    });
    expect(await house.waits(id)).toMatchObject([
      { kind: 'ACCEPTANCE', institution: 'COUNTY-042' },
      { kind: 'QUERY', role: 'COORDINATOR', dueOn: '2027-01-11' },
    ]);
    expect(await house.told('amina')).toContain('ACTION_ITEM_QUERIED');
    expect(await house.item(id)).toMatchObject({ state: 'ASSIGNED' });
  });

  test('is asked again once the coordinator has answered', async () => {
    const { id } = await house.assigned();
    await query(id);
    const ref = await refOf(id, 'COUNTY-016');
    await assignments().answerQuery(await house.viewer('amina'), ref, 'Kaunti ndiyo yenye wakulima.');
    expect(await house.assignment(id, 'COUNTY-016')).toMatchObject({
      state: 'PENDING',
      stateReason: 'Kaunti ndiyo yenye wakulima.',
    });
    expect(await kinds(id)).toEqual(['ACCEPTANCE COUNTY-016', 'ACCEPTANCE COUNTY-042']);
    expect(await house.told('machakos')).toContain('ACTION_ITEM_QUERY_ANSWERED');
  });

  test('or another institution is put in the lead’s place', async () => {
    const { id } = await house.assigned();
    await query(id);
    const kisumu = { institutionId: house.id('COUNTY-042'), task: 'Kuongoza' };
    await staffing().replaceLead(
      await house.viewer('amina'),
      await itemRef(id),
      kisumu,
      'Machakos haina uwezo.',
    );
    expect(await house.assignment(id, 'COUNTY-016')).toMatchObject({
      state: 'RELEASED',
      endedWithItem: false,
    });
    expect(await house.assignment(id, 'COUNTY-042')).toMatchObject({
      part: 'LEAD',
      state: 'PENDING',
      task: 'Kuongoza',
    });
    expect(await kinds(id)).toEqual(['ACCEPTANCE COUNTY-042']);
    const unseen = await house.ask('machakos', 'query ($id: ID!) { actionItem(id: $id) { id } }', { id });
    expect(unseen.data).toEqual({ actionItem: null });
  });

  test('cannot answer twice', async () => {
    const { id } = await house.running();
    await expect(house.accept('machakos', id)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });
});

describe('Under way, the coordinator', () => {
  test('adds supporting institutions, each once', async () => {
    const { id } = await house.running();
    const mombasa = { institutionId: house.id('COUNTY-001') };
    await staffing().addSupport(await house.viewer('amina'), await itemRef(id), mombasa);
    expect(await kinds(id)).toContain('ACCEPTANCE COUNTY-001');
    await expect(
      staffing().addSupport(await house.viewer('amina'), await itemRef(id), mombasa),
    ).rejects.toMatchObject({ details: { issues: [{ field: 'institutionId' }] } });
    await house.accept('mombasa', id);
    expect(await kinds(id)).toContain('STATUS_UPDATE COUNTY-001');
  });

  test('gives work to no mere group and to nobody unknown', async () => {
    const { id } = await house.running();
    const group = await house.row<{ id: string }>(`SELECT id FROM institution WHERE kind = 'GROUP' LIMIT 1`);
    for (const institutionId of [group.id, 'nonsense', house.id('OBJ-3')]) {
      await expect(
        staffing().addSupport(await house.viewer('amina'), await itemRef(id), { institutionId }),
      ).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    }
  });

  test('releases a supporting institution, which then sees the item no more; a lead only by replacing it', async () => {
    const { id } = await house.running();
    const amina = await house.viewer('amina');
    await assignments().release(amina, await refOf(id, 'COUNTY-042'), 'Kazi yake imekwisha.');
    expect(await kinds(id)).toEqual(['ACTION_DUE COUNTY-016', 'STATUS_UPDATE COUNTY-016']);
    const unseen = await house.ask('kisumu', 'query ($id: ID!) { actionItem(id: $id) { id } }', { id });
    expect(unseen.data).toEqual({ actionItem: null });
    await expect(assignments().release(amina, await refOf(id, 'COUNTY-016'), 'Basi.')).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  test('replaces a lead at work: the item waits for the new one, and what the old one asked for is withdrawn', async () => {
    const { id } = await house.running();
    const machakos = await house.viewer('machakos');
    await house.api
      .get(Extensions)
      .request(machakos, await itemRef(id), '2027-08-31', 'Mvua imechelewesha kazi.');
    const mombasa = { institutionId: house.id('COUNTY-001') };
    await staffing().replaceLead(
      await house.viewer('amina'),
      await itemRef(id),
      mombasa,
      'Mabadiliko ya majukumu.',
    );
    expect(await house.item(id)).toMatchObject({ state: 'ASSIGNED', stateReason: 'Mabadiliko ya majukumu.' });
    expect(await kinds(id)).toEqual(['ACCEPTANCE COUNTY-001', 'ACCEPTANCE COUNTY-042']);
    expect(await house.row('SELECT state FROM change_request WHERE action_item_id = $1', id)).toEqual({
      state: 'WITHDRAWN',
    });
    await house.accept('mombasa', id);
    expect(await house.item(id)).toMatchObject({ state: 'IN_PROGRESS' });
    expect(await kinds(id)).toContain('ACTION_DUE COUNTY-001');
  });
});
