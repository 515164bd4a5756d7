import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import { StatusUpdate } from './status-update.entity.js';
import type { ReportingHouse } from './testing/reporting-house.js';
import { failure, Reports } from './testing/reports.js';

let reports: Reports;
let house: ReportingHouse;

beforeAll(async () => {
  reports = await Reports.start(migrations);
  ({ house } = reports);
});
afterAll(() => house.api.stop());
beforeEach(() => reports.begin());

describe('The focal point reports', () => {
  test('in one call: the earliest period without a report, handed in to the accounting officer', async () => {
    const update = await reports.report();
    expect(update).toMatchObject({ state: 'SUBMITTED', periodEnd: '2027-01-31', progress: 30 });
    expect(await house.openDeadlines(update.id)).toEqual([
      { kind: 'SIGN_OFF', dueOn: '2027-02-02', role: 'ACCOUNTING_OFFICER' },
    ]);
    expect(await house.openDeadlines(reports.item.leadId)).toEqual([
      { kind: 'STATUS_UPDATE', dueOn: '2027-02-28', role: 'FOCAL_POINT' },
    ]);
  });

  test('by a draft that is finished later, by whoever of the institution has the time', async () => {
    const draft = await reports.draft({ narrative: '' });
    expect(await failure(reports.submit(draft))).toEqual({
      code: 'VALIDATION_FAILED',
      fields: ['narrative'],
    });
    const mended = await reports.edit(
      draft,
      {
        narrative: 'Maafisa watatu wameajiriwa.',
        progress: 35,
      },
      'mutua',
    );
    expect(mended.version).toBe(2);
    const handedIn = await reports.submit(mended);
    expect(handedIn).toMatchObject({ state: 'SUBMITTED', progress: 35, nextStep: 'Kufungua dawati.' });
  });

  test('with everything that is wrong named at once, and nothing saved', async () => {
    const wrong = reports.report({
      progress: 101,
      rating: 'OFF_TRACK',
      narrative: 'x',
      periodEnd: '2027-02-28',
    });
    expect(await failure(wrong)).toEqual({
      code: 'VALIDATION_FAILED',
      fields: ['input.progress', 'input.narrative', 'input.obstacles', 'input.periodEnd'],
    });
    expect(await house.api.database.manager.countBy(StatusUpdate, { actionItemId: reports.item.id })).toBe(0);
  });

  test('once on a period, and one draft at a time', async () => {
    await reports.report();
    expect(await failure(reports.report({ periodEnd: '2027-01-31' }))).toMatchObject({
      fields: ['input.periodEnd'],
    });
    house.api.clock.set('2027-02-10T09:00:00+03:00');
    await reports.draft();
    house.api.clock.set('2027-03-10T09:00:00+03:00');
    expect(await failure(reports.report({ periodEnd: '2027-03-31' }))).toMatchObject({
      fields: ['input.assignmentId'],
    });
  });

  test('for their own institution only, and sees no other’s drafts', async () => {
    expect(await failure(reports.report({}, 'kisumu'))).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await failure(reports.report({}, 'mombasa'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await failure(reports.report({}, 'amina'))).toMatchObject({ code: 'NOT_PERMITTED' });
    const draft = await reports.draft();
    expect(await failure(reports.submit(draft, 'kisumu'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await failure(reports.submit(draft, 'secretary'))).toMatchObject({ code: 'NOT_PERMITTED' });
  });

  test('while the action item is in progress and the part is accepted, not before and not after', async () => {
    const resting = await house.runningItem({ state: 'SUSPENDED' });
    expect(await failure(reports.report({ assignmentId: resting.leadId }))).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
  });

  test('late on an old period without taking back what is asked for now', async () => {
    house.api.clock.set('2027-03-10T09:00:00+03:00');
    await reports.report({ periodEnd: '2027-02-28' });
    await reports.report({ periodEnd: '2027-01-31' });
    expect(await house.openDeadlines(reports.item.leadId)).toMatchObject([{ dueOn: '2027-03-31' }]);
  });

  test('and throws a draft away while it was never handed in', async () => {
    const draft = await reports.draft();
    await reports.discard(draft, 'mutua');
    expect(await house.api.database.manager.countBy(StatusUpdate, { id: draft.id })).toBe(0);
    const returned = await reports.sendBack(await reports.report(), 'secretary');
    const again = reports.discard(returned, 'wanjiku');
    expect(await failure(again)).toMatchObject({ code: 'NOT_PERMITTED' });
  });
});
