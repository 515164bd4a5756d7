import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import { UnitOfWork } from '@uratibu/platform';
import { ApprovalsHouse, type PersonKey } from '../testing/approvals-house.js';
import { Approval } from './approval.entity.js';
import { deadlineKey } from './step-deadlines.js';

let house: ApprovalsHouse;
beforeAll(async () => {
  house = await ApprovalsHouse.start(migrations);
});
afterAll(() => house.stop());

/** What the inboxes of the current step's office hold. */
const waiting = ({ id, currentStep }: Approval) =>
  house.row<{ state: string; dueOn: string; excluded: string[]; confidential: boolean }>(
    `SELECT state, due_on AS "dueOn", excluded_person_ids AS excluded, confidential FROM deadline WHERE key = $1`,
    deadlineKey(id, currentStep),
  );
const matterOf = ({ subjectId }: Approval) =>
  house.row<{ outcome: string | null; comment: string | null }>(
    'SELECT outcome, comment FROM matter WHERE id = $1',
    subjectId,
  );
const reread = ({ id }: Approval) => house.api.database.manager.findOneByOrFail(Approval, { id });
const refused = (code: string) => expect.objectContaining({ code });

describe('A decision', () => {
  test('that returns says what to change; the rest of the route is not asked any more', async () => {
    const approval = await house.submit('focal', 'ACTION_ORDINARY');
    await expect(house.decide('amina', approval, 'RETURN', { comment: ' ' })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      details: { issues: [{ field: 'input.comment' }] },
    });
    const returned = await house.decide('amina', approval, 'RETURN');
    expect(returned.state).toBe('RETURNED');
    expect(await matterOf(approval)).toEqual({
      outcome: 'RETURNED',
      comment: 'Taja idadi ya wafanyabiashara.',
    });
    await expect(house.decide('director', returned)).rejects.toEqual(refused('ILLEGAL_TRANSITION'));
  });

  test('that rejects is for good, and says why', async () => {
    const approval = await house.decide('amina', await house.submit('focal', 'ACTION_ORDINARY'));
    const rejected = await house.decide('director', approval, 'REJECT');
    expect(rejected.state).toBe('REJECTED');
    expect(await matterOf(approval)).toMatchObject({ outcome: 'REJECTED' });
    expect((await waiting(approval)).state).toBe('MET');
  });

  test('tells whoever submitted what became of it', async () => {
    const approval = await house.submit('otherFocal', 'ACTION_ORDINARY');
    await house.decide('amina', approval, 'RETURN');
    const told = await house.row<{ kind: string; titleEn: string; textSw: string }>(
      `SELECT kind, title_en AS "titleEn", text_sw AS "textSw" FROM notification WHERE person_id = $1`,
      house.id('otherFocal'),
    );
    expect(told).toEqual({
      kind: 'APPROVAL_RETURNED',
      titleEn: 'Returned for changes: Market of Machakos',
      textSw: 'Imerudishwa kwa marekebisho: Taja idadi ya wafanyabiashara.',
    });
  });

  test('to defer keeps it at the step with a new date, and who deferred may decide later', async () => {
    const approval = await house.submit('focal', 'ACTION_ORDINARY');
    await expect(
      house.decide('amina', approval, 'DEFER', { deferUntil: '2027-01-04' }),
    ).rejects.toMatchObject({
      details: { issues: [{ field: 'input.deferUntil' }] },
    });
    const deferred = await house.decide('amina', approval, 'DEFER', { deferUntil: '2027-02-15' });
    expect(deferred).toMatchObject({ state: 'OPEN', currentStep: 1, version: 2 });
    expect(await waiting(approval)).toMatchObject({ state: 'OPEN', dueOn: '2027-02-15' });
    expect(await house.decide('amina', deferred)).toMatchObject({ currentStep: 2 });
  });

  test("of Cabinet carries the minute's number and date", async () => {
    const approval = await house.decide('director', await house.submit('focal', 'CANCELLATION'));
    await expect(house.decide('cabinet', approval, 'ENDORSE', { minute: null })).rejects.toMatchObject({
      details: { issues: [{ field: 'input.minute' }] },
    });
    const tomorrow = { number: ' ', date: '2027-01-05' };
    await expect(house.decide('cabinet', approval, 'ENDORSE', { minute: tomorrow })).rejects.toMatchObject({
      details: { issues: [{ field: 'input.minute.number' }, { field: 'input.minute.date' }] },
    });
    await house.decide('cabinet', approval, 'ENDORSE', {
      minute: { number: 'CAB/M/2026/88', date: '2026-12-15' },
    });
    const minutes =
      'SELECT minute_number, minute_on FROM decision WHERE approval_id = $1 AND minute_number IS NOT NULL';
    expect(await house.row(minutes, approval.id)).toEqual({
      minute_number: 'CAB/M/2026/88',
      minute_on: '2026-12-15',
    });
  });

  test('is final: the database refuses to change it', async () => {
    const approval = await house.decide('amina', await house.submit('focal', 'ACTION_ORDINARY'));
    const amina = await house.viewer('amina');
    const change = house.api
      .get(UnitOfWork)
      .run(amina, 'tamper', (tx) =>
        tx.manager.query(`UPDATE decision SET kind = 'REJECT' WHERE approval_id = $1`, [approval.id]),
      );
    await expect(change).rejects.toThrow(/a decision is final/);
  });

  test('is audited with the office in which it was made', async () => {
    const approval = await house.decide('amina', await house.submit('focal', 'ACTION_ORDINARY'));
    const entry = await house.row<Record<string, unknown>>(
      `SELECT operation, role, person_id AS "personId", institution_id AS "institutionId", change
         FROM audit_entry WHERE subject_id = $1 AND table_name = 'decision'`,
      approval.id,
    );
    expect(entry).toEqual({
      operation: 'approval.decide',
      role: 'COORDINATOR',
      personId: house.id('amina'),
      institutionId: house.institution('NGCS'),
      change: 'INSERT',
    });
  });

  test('is one with what it means to the subject: where that fails nothing is decided', async () => {
    const approval = await house.submit('focal', 'ACTION_ORDINARY', { cursed: true });
    const last = await house.decide('amina', approval);
    await expect(house.decide('director', last)).rejects.toThrow('cursed');
    expect(await reread(approval)).toMatchObject({ state: 'OPEN', currentStep: 2, version: last.version });
    expect(await matterOf(approval)).toMatchObject({ outcome: null });
    expect(await waiting(last)).toMatchObject({ state: 'OPEN' });
  });

  test('of two people at once has one winner; the other is told, and nothing of theirs is half saved', async () => {
    const approval = await house.submit('focal', 'ACTION_ORDINARY');
    const both = await Promise.allSettled([
      house.decide('amina', approval),
      house.decide('baraka', approval, 'REJECT'),
    ]);
    const [lost] = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(lost).toMatchObject({ code: 'VERSION_CONFLICT', details: { currentVersion: 2 } });
    const made = await house.api.database.query('SELECT FROM decision WHERE approval_id = $1', [approval.id]);
    expect(made).toHaveLength(1);
  });
});

describe('What nobody sees', () => {
  test('cannot be decided or taken back: it does not exist', async () => {
    const secret = await house.submit('director', 'ACTION_ORDINARY', { classification: 'SECRET' });
    await expect(house.decide('chebet', secret)).rejects.toEqual(refused('NOT_FOUND'));
    const completion = await house.submit('focal', 'COMPLETION');
    await expect(house.decide('elsewhere', completion)).rejects.toEqual(refused('NOT_FOUND'));
    await expect(house.decide('amina', { ...completion, id: 'no uuid' })).rejects.toEqual(
      refused('NOT_FOUND'),
    );
  });

  test('has messages without content where it is confidential', async () => {
    const approval = await house.submit('focal', 'ACTION_SECURITY', { confidential: true });
    expect(await waiting(approval)).toMatchObject({ confidential: true });
  });
});

describe('An approval can be taken back', () => {
  const withdraw = async (key: PersonKey, approval: Approval) =>
    house.approvals.withdraw(await house.viewer(key), {
      approvalId: approval.id,
      expectedVersion: approval.version,
    });

  test('by its submitter, or whoever holds the same office, and by nobody else', async () => {
    const first = await house.submit('focal', 'ACTION_ORDINARY');
    await expect(withdraw('officer', first)).rejects.toEqual(refused('NOT_PERMITTED'));
    expect(await withdraw('otherFocal', first)).toMatchObject({ state: 'WITHDRAWN' });
    const second = await house.submit('focal', 'ACTION_ORDINARY');
    const taken = await withdraw('focal', second);
    expect(await matterOf(second)).toMatchObject({ outcome: 'WITHDRAWN' });
    expect(await waiting(second)).toMatchObject({ state: 'CANCELLED' });
    await expect(withdraw('focal', taken)).rejects.toEqual(refused('ILLEGAL_TRANSITION'));
    await expect(withdraw('focal', second)).rejects.toEqual(refused('VERSION_CONFLICT'));
  });

  test('and is over when its subject goes away', async () => {
    const approval = await house.submit('focal', 'ACTION_ORDINARY');
    const work = house.api.get(UnitOfWork);
    const cancel = async () =>
      work.run(await house.viewer('amina'), 'matter.cancel', (tx) =>
        house.approvals.cancelOf(tx, 'MATTER', approval.subjectId),
      );
    await cancel();
    await cancel();
    expect(await reread(approval)).toMatchObject({ state: 'CANCELLED', version: 2 });
    expect(await waiting(approval)).toMatchObject({ state: 'CANCELLED' });
    expect(await matterOf(approval)).toMatchObject({ outcome: null });
  });
});
