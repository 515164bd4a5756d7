import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import { ExpectedFailure } from '@uratibu/platform';
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

describe('The accounting officer', () => {
  test('signs off: the lead’s report then speaks for the action item, whose version stays', async () => {
    const signed = await reports.signOff(
      await reports.report({ progress: 45, rating: 'AT_RISK', obstacles: 'Fedha.' }),
    );
    expect(signed).toMatchObject({ state: 'SIGNED_OFF', signedOffById: house.id('secretary') });
    expect(await reports.latest()).toEqual({
      latestUpdateId: signed.id,
      rating: 'AT_RISK',
      progress: 45,
      version: 1,
    });
    expect(await house.openDeadlines(signed.id)).toEqual([
      { kind: 'ACKNOWLEDGEMENT', dueOn: '2027-02-04', role: 'COORDINATOR' },
    ]);
  });

  test('of a supporting institution signs off without speaking for the whole', async () => {
    const update = await reports.report({ assignmentId: reports.item.supportId, progress: 80 }, 'kisumu');
    expect(await failure(reports.signOff(update))).toMatchObject({ code: 'NOT_PERMITTED' });
    await reports.signOff(update, 'kisumuSecretary');
    expect(await reports.latest()).toMatchObject({ latestUpdateId: null, rating: null, progress: 0 });
  });

  test('does not let an older period speak over a newer one', async () => {
    house.api.clock.set('2027-03-10T09:00:00+03:00');
    const february = await reports.signOff(await reports.report({ periodEnd: '2027-02-28', progress: 60 }));
    await reports.signOff(await reports.report({ periodEnd: '2027-01-31', progress: 20 }));
    expect(await reports.latest()).toMatchObject({ latestUpdateId: february.id, progress: 60 });
  });

  test('never signs off their own: what they wrote in, handed in, or would sign for its writer', async () => {
    await house.appoint('mutua', 'ACCOUNTING_OFFICER', 'COUNTY-016');
    const draft = await reports.draft();
    const edited = await reports.edit(
      draft,
      {
        progress: 31,
      },
      'mutua',
    );
    const update = await reports.submit(edited);
    expect(await failure(reports.signOff(update, 'mutua'))).toMatchObject({ code: 'NOT_PERMITTED' });
    const excluded = await house.api.database.query<{ ids: string[] }[]>(
      'SELECT excluded_person_ids AS ids FROM deadline WHERE key = $1',
      [`sign-off:${update.id}`],
    );
    expect(excluded[0]?.ids.sort()).toEqual([house.id('wanjiku'), house.id('mutua')].sort());
    await reports.signOff(update);
  });

  test('returns with a reason: back to draft, and the focal point is waited for again', async () => {
    const update = await reports.report();
    expect(await failure(reports.sendBack(update, 'secretary', ' '))).toEqual({
      code: 'VALIDATION_FAILED',
      fields: ['reason'],
    });
    const returned = await reports.sendBack(update, 'secretary');
    expect(returned).toMatchObject({ state: 'DRAFT', stateReason: 'Taja idadi.' });
    expect(await house.openDeadlines(update.id)).toEqual([
      { kind: 'REVISION', dueOn: '2027-02-02', role: 'FOCAL_POINT' },
    ]);
    const again = await reports.submit(returned);
    expect(again).toMatchObject({ state: 'SUBMITTED', stateReason: null });
    expect(await house.openDeadlines(update.id)).toMatchObject([{ kind: 'SIGN_OFF' }]);
    expect(await house.openDeadlines(reports.item.leadId)).toMatchObject([{ dueOn: '2027-02-28' }]);
  });

  test('may return while the next period’s draft stands already', async () => {
    const january = await reports.report();
    house.api.clock.set('2027-02-02T09:00:00+03:00');
    const february = await reports.draft();
    expect(february.periodEnd).toBe('2027-02-28');
    await reports.submit(await reports.sendBack(january, 'secretary'));
    await reports.submit(february);
  });

  test('signs once: of two at the same moment one is told that somebody was first', async () => {
    const update = await reports.report();
    await house.appoint('kisumuSecretary', 'ACCOUNTING_OFFICER', 'COUNTY-016');
    const both = await Promise.all([
      reports.signOff(update).then(
        () => 'signed',
        (error: unknown) => failure(Promise.reject(error as Error)),
      ),
      reports.signOff(update, 'kisumuSecretary').then(
        () => 'signed',
        (error: unknown) => failure(Promise.reject(error as Error)),
      ),
    ]);
    expect(both.filter((outcome) => outcome === 'signed')).toHaveLength(1);
    expect(both).toContainEqual({ code: 'VERSION_CONFLICT', fields: [] });
    const open = await house.openDeadlines(update.id);
    expect(open.map((deadline) => deadline.kind)).toEqual(['ACKNOWLEDGEMENT']);
  });

  test('by delegation signs for the one who lent the office, unless that one wrote it', async () => {
    const other = await house.runningItem();
    await house.lend('secretary', 'deputy');
    const update = await reports.report({ assignmentId: other.leadId });
    await reports.signOff(update, 'deputy');
    const [entry] = await house.api.database.query<{ role: string; onBehalfOf: string }[]>(
      `SELECT role, on_behalf_of AS "onBehalfOf" FROM audit_entry
        WHERE row_id = $1 AND operation = 'statusUpdate.signOff'`,
      [update.id],
    );
    expect(entry).toEqual({ role: 'ACCOUNTING_OFFICER', onBehalfOf: house.id('secretary') });

    await house.appoint('secretary', 'FOCAL_POINT', 'COUNTY-016');
    const own = await reports.report({}, 'secretary');
    expect(await failure(reports.signOff(own, 'deputy'))).toMatchObject({ code: 'NOT_PERMITTED' });
  });
});

describe('The coordinator', () => {
  test('acknowledges what was signed off, and nothing waits any more', async () => {
    const signed = await reports.signOff(await reports.report());
    expect(await failure(reports.acknowledge(signed, 'secretary'))).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await reports.acknowledge(signed)).toMatchObject({ state: 'ACKNOWLEDGED' });
    expect(await house.openDeadlines(signed.id)).toEqual([]);
  });

  test('returns after sign-off: nothing is edited, a new update supersedes it', async () => {
    const signed = await reports.signOff(await reports.report({ progress: 50 }));
    const returned = await reports.sendBack(signed, 'amina', 'Ushahidi haupo.');
    expect(returned.state).toBe('RETURNED');
    expect(await house.openDeadlines(signed.id)).toMatchObject([{ kind: 'REVISION', role: 'FOCAL_POINT' }]);
    expect(await reports.latest()).toMatchObject({ latestUpdateId: null, progress: 0 });
    const edit = reports.edit(
      returned,
      {
        progress: 51,
      },
      'wanjiku',
    );
    expect(await failure(edit)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });

    const correction = await reports.submit(await reports.correct(returned, { progress: 40 }));
    expect(correction).toMatchObject({ supersedesId: signed.id, periodEnd: '2027-01-31', progress: 40 });
    expect(await house.openDeadlines(signed.id)).toEqual([]);
    await reports.signOff(correction);
    expect(await reports.latest()).toMatchObject({ latestUpdateId: correction.id, progress: 40 });
    expect(await house.api.database.manager.findOneByOrFail(StatusUpdate, { id: signed.id })).toMatchObject({
      state: 'RETURNED',
      progress: 50,
    });
  });
});

describe('A correction', () => {
  test('takes over what it does not change, and supersedes one update once', async () => {
    const signed = await reports.acknowledge(await reports.signOff(await reports.report()));
    const correction = await reports.correct(signed, { rating: 'OFF_TRACK', obstacles: 'Mvua.' });
    expect(correction).toMatchObject({ state: 'DRAFT', narrative: signed.narrative, rating: 'OFF_TRACK' });
    expect(await failure(reports.correct(signed))).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await failure(reports.correct(correction))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await reports.signOff(await reports.submit(correction));
    expect(await reports.latest()).toMatchObject({ latestUpdateId: correction.id, rating: 'OFF_TRACK' });
  });

  test('that was handed in leaves nothing to acknowledge of what it corrects; a mere draft changes nothing', async () => {
    const signed = await reports.signOff(await reports.report());
    const draft = await reports.correct(signed, { progress: 32 });
    expect(await house.openDeadlines(signed.id)).toMatchObject([{ kind: 'ACKNOWLEDGEMENT' }]);
    await reports.submit(draft);
    expect(await house.openDeadlines(signed.id)).toEqual([]);
    expect(await failure(reports.acknowledge(signed))).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await failure(reports.sendBack(signed, 'amina'))).toMatchObject({ code: 'NOT_PERMITTED' });
  });

  test('of two begun at the same moment is one', async () => {
    const signed = await reports.signOff(await reports.report());
    const both = await Promise.allSettled([reports.correct(signed), reports.correct(signed, {}, 'mutua')]);
    expect(both.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    const refused = both.find((outcome) => outcome.status === 'rejected');
    expect(refused?.reason).toBeInstanceOf(ExpectedFailure);
  });
});
