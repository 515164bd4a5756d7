import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import { TEST_NOW } from '@uratibu/platform/testing';
import { ActionItemRunning } from '../action-items/action-item.running.js';
import { Completion } from '../action-items/completion.service.js';
import { ActionsHouse, type PersonKey } from '../action-items/testing/actions-house.js';
import { ChangeRequest } from './change-request.entity.js';
import { Extensions } from './extension.service.js';

let house: ActionsHouse;
beforeAll(async () => {
  house = await ActionsHouse.start(migrations);
});
afterAll(() => house.stop());
beforeEach(() => house.api.clock.set(TEST_NOW));

const itemRef = async (id: string) => ({ id, expectedVersion: (await house.item(id)).version });
const extend = async (key: PersonKey, id: string, dueOn: string) =>
  house.api
    .get(Extensions)
    .request(await house.viewer(key), await itemRef(id), dueOn, 'Mvua imechelewesha kazi.');
const cancel = async (id: string) =>
  house.api
    .get(ActionItemRunning)
    .cancel(await house.viewer('amina'), await itemRef(id), 'Imepitwa na wakati.');
const request = (id: string) => house.api.database.manager.findOneByOrFail(ChangeRequest, { id });
const requestOf = (actionItemId: string) =>
  house.api.database.manager.findOneByOrFail(ChangeRequest, { actionItemId });
const roles = async (nodeId: string) => {
  const open = await house.openApproval(nodeId);
  const rows = await house.api.database.query<{ role: string }[]>(
    'SELECT role FROM approval_step WHERE approval_id = $1 ORDER BY number',
    [open?.id],
  );
  return rows.map((row) => row.role);
};

describe('An extension of a due date', () => {
  test('is asked for in one call; granted, it moves the date and its deadline', async () => {
    const { id } = await house.running();
    const asked = await extend('machakos', id, '2027-08-31');
    expect(await house.item(id)).toMatchObject({ state: 'IN_PROGRESS', dueOn: '2027-06-30' });
    await house.approve(asked);
    expect(await request(asked)).toMatchObject({ state: 'GRANTED', previousDueOn: '2027-06-30' });
    expect(await house.item(id)).toMatchObject({ dueOn: '2027-08-31' });
    expect(await house.waits(id)).toContainEqual(
      expect.objectContaining({ kind: 'ACTION_DUE', dueOn: '2027-08-31' }),
    );
    expect(await house.told('kisumu')).toContain('ACTION_ITEM_DUE_DATE_MOVED');
  });

  test('beyond 90 days also takes the NGCS director', async () => {
    const { id } = await house.running();
    expect(await roles(await extend('machakos', id, '2027-09-28'))).not.toContain('NGCS_DIRECTOR');
    const other = await house.running();
    expect(await roles(await extend('machakos', other.id, '2027-09-29'))).toContain('NGCS_DIRECTOR');
  });

  test('is also the accounting officer’s to ask, whose own step it then does not wait for', async () => {
    const { id } = await house.running();
    const asked = await extend('machakosOfficer', id, '2027-08-31');
    await house.approve(asked);
    expect(await request(asked)).toMatchObject({ state: 'GRANTED' });
  });

  test('is refused to others, to an earlier date, and while another is in approval', async () => {
    const { id } = await house.running();
    await expect(extend('kisumu', id, '2027-08-31')).rejects.toMatchObject({ code: 'NOT_PERMITTED' });
    await expect(extend('mombasa', id, '2027-08-31')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(extend('machakos', id, '2027-06-30')).rejects.toMatchObject({
      details: { issues: [{ field: 'dueOn' }] },
    });
    await extend('machakos', id, '2027-08-31');
    await expect(extend('machakos', id, '2027-09-30')).rejects.toMatchObject({
      details: { issues: [{ field: 'actionItemId' }] },
    });
  });

  test.each(['RETURN', 'REJECT'] as const)(
    'leaves all as it is when the decision is %s',
    async (decision) => {
      const { id } = await house.running();
      const asked = await extend('machakos', id, '2027-08-31');
      const approval = await house.openApproval(asked);
      if (approval) await house.decide(approval, decision);
      expect(await request(asked)).toMatchObject({ state: decision === 'RETURN' ? 'RETURNED' : 'REJECTED' });
      expect(await house.item(id)).toMatchObject({ dueOn: '2027-06-30' });
      expect(await extend('machakos', id, '2027-09-30')).toBeTruthy();
    },
  );
});

describe('What Cabinet mandated', () => {
  test('is cancelled only when Cabinet agrees; until then work goes on', async () => {
    const { id } = await house.running({ cabinetMandated: true });
    await cancel(id);
    expect(await house.item(id)).toMatchObject({ state: 'IN_PROGRESS' });
    const asked = await requestOf(id);
    expect(asked).toMatchObject({ kind: 'CANCELLATION', state: 'IN_APPROVAL' });
    expect(await roles(asked.id)).toEqual(['NGCS_DIRECTOR', 'CABINET_OFFICE']);
    await house.approve(asked.id);
    expect(await house.item(id)).toMatchObject({ state: 'CANCELLED', stateReason: 'Imepitwa na wakati.' });
    expect(await house.waits(id)).toEqual([]);
  });

  test('may be cancelled while its completion is being verified, which is then over', async () => {
    const { id } = await house.running({ cabinetMandated: true });
    await cancel(id);
    await house.handInEvidence(id);
    await house.api.get(Completion).report(await house.viewer('machakos'), await itemRef(id));
    await house.approve((await requestOf(id)).id);
    expect(await house.item(id)).toMatchObject({ state: 'CANCELLED' });
    expect(await house.openApproval(id)).toBeNull();
  });

  test('and is completed with Cabinet’s note, which ends what was asked for meanwhile', async () => {
    const { id } = await house.reported({ cabinetMandated: true });
    expect(await roles(id)).toEqual(['ACCOUNTING_OFFICER', 'COORDINATOR', 'CABINET_OFFICE']);
    await house.approve(id);
    expect(await house.item(id)).toMatchObject({ state: 'COMPLETED' });
  });

  test('leaves no request open behind it when it is completed', async () => {
    const { id } = await house.running();
    const asked = await extend('machakos', id, '2027-08-31');
    await house.handInEvidence(id);
    await house.api.get(Completion).report(await house.viewer('machakos'), await itemRef(id));
    await house.approve(id);
    expect(await request(asked)).toMatchObject({ state: 'WITHDRAWN' });
    expect(await house.openApproval(asked)).toBeNull();
  });
});
