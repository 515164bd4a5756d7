import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import { Approvals } from '@uratibu/approvals';
import { TEST_NOW } from '@uratibu/platform/testing';
import { ActionItemDrafting } from './action-item.drafting.js';
import { ActionItemRunning } from './action-item.running.js';
import { ActionItemSubmission } from './action-item.submission.js';
import { Completion } from './completion.service.js';
import { ActionsHouse, type PersonKey } from './testing/actions-house.js';

let house: ActionsHouse;
beforeAll(async () => {
  house = await ActionsHouse.start(migrations);
});
afterAll(() => house.stop());
beforeEach(() => house.api.clock.set(TEST_NOW));

const ref = async (id: string) => ({ id, expectedVersion: (await house.item(id)).version });
const fields = (...names: string[]) =>
  expect.objectContaining({
    code: 'VALIDATION_FAILED',
    details: { issues: names.map((field) => expect.objectContaining({ field })) },
  });
const kinds = async (id: string) =>
  (await house.waits(id)).map(({ kind, institution }) => `${kind} ${institution ?? ''}`.trim());
const propose = async (key: PersonKey, changes = {}, institutionId?: string) =>
  house.api.get(ActionItemDrafting).propose(await house.viewer(key), house.draft(changes), institutionId);

describe('A draft', () => {
  test('has the code of its focus area and of the year, and its institutions are planned', async () => {
    const first = await house.drafted();
    const second = await house.drafted();
    expect(first.code).toMatch(/^EC-2027-\d{3}$/);
    expect(Number(second.code.slice(-3)) - Number(first.code.slice(-3))).toBe(1);
    expect((await house.drafted({ commitmentId: house.id('CC-01') })).code).toMatch(/^CC-2027-\d{3}$/);
    expect(await house.assignment(first.id, 'COUNTY-016')).toMatchObject({ part: 'LEAD', state: 'PLANNED' });
    expect(await kinds(first.id)).toEqual([]);
  });

  test('is refused with everything that is wrong named at once, and no number is spent', async () => {
    const last = 'SELECT last FROM action_item_number WHERE series = $1';
    await house.drafted();
    const before = await house.row(last, 'EC-2027');
    const wrong = house.drafted({
      title: { sw: ' ', en: 'Export desk' },
      dueOn: '2027-01-04',
      objectiveIds: [],
      interestIds: ['nonsense'],
      commitmentId: house.id('COUNTY-016'),
      leadId: 'nobody',
      supportIds: [house.id('COUNTY-042'), house.id('COUNTY-042')],
    });
    await expect(wrong).rejects.toEqual(
      fields(
        'input.title.sw',
        'input.dueOn',
        'input.objectiveIds',
        'input.supportIds',
        'input.commitmentId',
        'input.interestIds',
        'input.leadId',
      ),
    );
    expect(await house.row(last, 'EC-2027')).toEqual(before);
  });

  test('cannot be classified above the author’s own clearance', async () => {
    await expect(propose('machakos', { classification: 'SECRET' })).rejects.toEqual(
      fields('input.classification'),
    );
  });

  test('can be changed, what is not named stays; lead and support may change places', async () => {
    const { id } = await house.drafted();
    const swap = { leadId: house.id('COUNTY-042'), supportIds: [house.id('COUNTY-016')] };
    await house.api
      .get(ActionItemDrafting)
      .update(await house.viewer('baraka'), await ref(id), { ...swap, priority: 'HIGH' });
    expect(await house.item(id)).toMatchObject({
      priority: 'HIGH',
      titleEn: 'Export desk of Machakos',
      version: 2,
    });
    expect(await house.assignment(id, 'COUNTY-042')).toMatchObject({ part: 'LEAD' });
    expect(await house.assignment(id, 'COUNTY-016')).toMatchObject({ part: 'SUPPORT' });
  });

  test('keeps its focus area, since the code tells it', async () => {
    const { id } = await house.drafted();
    const elsewhere = { commitmentId: house.id('PS-01') };
    await expect(
      house.api.get(ActionItemDrafting).update(await house.viewer('amina'), await ref(id), elsewhere),
    ).rejects.toEqual(fields('input.commitmentId'));
  });

  test('can be cancelled by whoever may edit it, and was never seen by those it was planned for', async () => {
    const { id } = await house.drafted({ cabinetMandated: true });
    await house.api
      .get(ActionItemRunning)
      .cancel(await house.viewer('amina'), await ref(id), 'Si ya lazima tena.');
    expect(await house.item(id)).toMatchObject({ state: 'CANCELLED', stateReason: 'Si ya lazima tena.' });
    expect(await house.assignment(id, 'COUNTY-016')).toMatchObject({
      state: 'RELEASED',
      endedWithItem: false,
    });
  });
});

describe('A proposal', () => {
  test('is drafted and submitted in one call, by the institution itself', async () => {
    const id = await propose('machakos');
    expect(await house.item(id)).toMatchObject({
      state: 'IN_APPROVAL',
      proposingInstitutionId: house.id('COUNTY-016'),
    });
    expect(await house.openApproval(id)).toMatchObject({ submittedRole: 'FOCAL_POINT' });
  });

  test('that is returned waits for whoever submitted it, who revises and submits it again', async () => {
    const id = await propose('machakos');
    const approval = await house.openApproval(id);
    if (approval) await house.decide(approval, 'RETURN', 'Taja idadi ya maafisa.');
    expect(await house.item(id)).toMatchObject({ state: 'DRAFT', stateReason: 'Taja idadi ya maafisa.' });
    expect(await house.waits(id)).toEqual([
      { kind: 'REVISION', dueOn: '2027-01-11', role: 'FOCAL_POINT', institution: 'COUNTY-016' },
    ]);
    const machakos = await house.viewer('machakos');
    await house.api.get(ActionItemDrafting).update(machakos, await ref(id), { indicator: 'Maafisa watatu' });
    await house.api.get(ActionItemSubmission).submit(machakos, await ref(id));
    expect(await house.item(id)).toMatchObject({ state: 'IN_APPROVAL', stateReason: null });
    expect(await kinds(id)).toEqual([]);
  });

  test('can be withdrawn, and a due date that has come meanwhile must be set anew', async () => {
    const id = await propose('machakos', { dueOn: '2027-01-20' });
    const approval = await house.openApproval(id);
    const machakos = await house.viewer('machakos');
    await house.api.get(Approvals).withdraw(machakos, { approvalId: approval?.id ?? '', expectedVersion: 1 });
    expect(await house.item(id)).toMatchObject({ state: 'DRAFT' });
    house.api.clock.set('2027-01-20T09:00:00+03:00');
    await expect(house.api.get(ActionItemSubmission).submit(machakos, await ref(id))).rejects.toEqual(
      fields('dueOn'),
    );
  });

  test('that is rejected is rejected for good', async () => {
    const id = await propose('machakos');
    const approval = await house.openApproval(id);
    if (approval) await house.decide(approval, 'REJECT', 'Nje ya sera.');
    expect(await house.item(id)).toMatchObject({ state: 'REJECTED', stateReason: 'Nje ya sera.' });
    expect(await house.assignment(id, 'COUNTY-042')).toMatchObject({
      state: 'RELEASED',
      endedWithItem: false,
    });
  });
});

describe('An approved action item', () => {
  test('waits five working days for each institution to accept', async () => {
    const { id, state } = await house.assigned();
    expect(state).toBe('ASSIGNED');
    expect(await house.waits(id)).toEqual([
      { kind: 'ACCEPTANCE', dueOn: '2027-01-11', role: 'FOCAL_POINT', institution: 'COUNTY-016' },
      { kind: 'ACCEPTANCE', dueOn: '2027-01-11', role: 'FOCAL_POINT', institution: 'COUNTY-042' },
    ]);
    expect(await house.told('machakos')).toContain('ACTION_ITEM_ASSIGNED');
    expect(await house.told('mombasa')).toEqual([]);
  });

  test('goes the security route where it is of peace and security, and messages then carry no content', async () => {
    const { id } = await house.assigned({ commitmentId: house.id('PS-01') });
    const rows = await house.api.database.query<{ confidential: boolean; title_en: string }[]>(
      `SELECT confidential, title_en FROM deadline WHERE kind = 'ACCEPTANCE' AND state = 'OPEN' AND link = $1`,
      [`/action-items/${id}`],
    );
    expect(rows).toHaveLength(2);
    expect(rows.every((row) => row.confidential && row.title_en.endsWith('Export desk of Machakos'))).toBe(
      true,
    );
  });

  test('is set going by its lead’s acceptance, not by a supporting one’s', async () => {
    const { id } = await house.assigned();
    await house.accept('kisumu', id);
    expect(await house.item(id)).toMatchObject({ state: 'ASSIGNED' });
    expect(await kinds(id)).toEqual(['ACCEPTANCE COUNTY-016']);
    await house.accept('machakos', id);
    expect(await house.item(id)).toMatchObject({ state: 'IN_PROGRESS' });
    expect(await house.waits(id)).toEqual([
      { kind: 'ACTION_DUE', dueOn: '2027-06-30', role: 'FOCAL_POINT', institution: 'COUNTY-016' },
      { kind: 'STATUS_UPDATE', dueOn: '2027-01-31', role: 'FOCAL_POINT', institution: 'COUNTY-016' },
      { kind: 'STATUS_UPDATE', dueOn: '2027-01-31', role: 'FOCAL_POINT', institution: 'COUNTY-042' },
    ]);
  });
});

describe('An action item in progress', () => {
  test('rests while it is suspended, and what was waited for is waited for anew when it is resumed', async () => {
    const { id } = await house.running();
    const running = house.api.get(ActionItemRunning);
    await running.suspend(await house.viewer('amina'), await ref(id), 'Bajeti haijatoka.');
    expect(await house.item(id)).toMatchObject({ state: 'SUSPENDED', stateReason: 'Bajeti haijatoka.' });
    expect(await kinds(id)).toEqual([]);
    house.api.clock.set('2027-03-01T09:00:00+03:00');
    await running.resume(await house.viewer('amina'), await ref(id), 'Bajeti imetoka.');
    expect(await house.waits(id)).toMatchObject([
      { kind: 'ACCEPTANCE', dueOn: '2027-03-08', institution: 'COUNTY-042' },
      { kind: 'ACTION_DUE', dueOn: '2027-06-30' },
      { kind: 'STATUS_UPDATE', dueOn: '2027-03-31', institution: 'COUNTY-016' },
    ]);
  });

  test('that is cancelled takes its assignments along, and those who had a part go on seeing it', async () => {
    const { id } = await house.running();
    await house.api
      .get(ActionItemRunning)
      .cancel(await house.viewer('amina'), await ref(id), 'Imepitwa na wakati.');
    expect(await house.item(id)).toMatchObject({ state: 'CANCELLED' });
    expect(await house.assignment(id, 'COUNTY-016')).toMatchObject({
      state: 'RELEASED',
      endedWithItem: true,
    });
    expect(await kinds(id)).toEqual([]);
    expect(await house.told('machakos')).toContain('ACTION_ITEM_CANCELLED');
    const seen = await house.ask(
      'machakos',
      'query ($id: ID!) { actionItem(id: $id) { state stateReason } }',
      { id },
    );
    expect(seen.data).toEqual({ actionItem: { state: 'CANCELLED', stateReason: 'Imepitwa na wakati.' } });
  });

  test('is reported as completed with evidence only', async () => {
    const { id } = await house.running();
    const machakos = await house.viewer('machakos');
    await expect(house.api.get(Completion).report(machakos, await ref(id))).rejects.toEqual(fields('id'));
    await house.handInEvidence(id);
    await house.api.get(Completion).report(machakos, await ref(id));
    expect(await house.item(id)).toMatchObject({ state: 'IN_VERIFICATION' });
    expect(await kinds(id)).toEqual(['ACCEPTANCE COUNTY-042']);
  });

  test('that is verified is completed: assignments fulfilled, nothing waited for', async () => {
    const { id } = await house.reported();
    await house.approve(id);
    expect(await house.item(id)).toMatchObject({ state: 'COMPLETED', progress: 100, rating: 'DONE' });
    expect(await house.assignment(id, 'COUNTY-016')).toMatchObject({ state: 'FULFILLED' });
    expect(await house.assignment(id, 'COUNTY-042')).toMatchObject({
      state: 'RELEASED',
      endedWithItem: true,
    });
    expect(await kinds(id)).toEqual([]);
    const due = await house.row<{ state: string }>(
      'SELECT state FROM deadline WHERE key = $1',
      `action-due:${id}`,
    );
    expect(due.state).toBe('MET');
  });

  test('whose completion is returned goes back to work, with the reason', async () => {
    const { id } = await house.reported();
    const approval = await house.openApproval(id);
    if (approval) await house.decide(approval, 'RETURN', 'Picha hazionekani.');
    expect(await house.item(id)).toMatchObject({ state: 'IN_PROGRESS', stateReason: 'Picha hazionekani.' });
    expect(await kinds(id)).toEqual([
      'ACCEPTANCE COUNTY-042',
      'ACTION_DUE COUNTY-016',
      'STATUS_UPDATE COUNTY-016',
    ]);
  });
});
