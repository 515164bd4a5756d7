import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Outcome } from '../support/desk.js';
import { House } from '../support/house.js';
import { Post } from '../support/post.js';
import { Story, type Matter } from '../support/story.js';

let house: House;
let story: Story;
let post: Post;
beforeAll(async () => {
  house = await House.open();
  story = new Story(house);
  post = new Post(house);
});
afterAll(() => house.close());

const TOO_LATE = ['VERSION_CONFLICT', 'ILLEGAL_TRANSITION'];

/** Lets all happen at once. @returns how many succeeded, and the failures of the others. */
async function race(...tries: readonly Promise<Outcome>[]): Promise<{ won: Outcome[]; failures: string[] }> {
  const outcomes = await Promise.all(tries);
  return {
    won: outcomes.filter(({ failure }) => failure === undefined),
    failures: outcomes.flatMap(({ failure }) => failure ?? []),
  };
}

/** One of them won, and each of the others came too late. */
function expectOneWinner({ won, failures }: { won: Outcome[]; failures: string[] }): void {
  expect(won).toHaveLength(1);
  expect(failures.filter((failure) => !TOO_LATE.includes(failure))).toEqual([]);
}

const version = async (key: string, matter: Matter): Promise<number> =>
  (await story.item(key, matter, 'version')).version;

describe('Two coordinators edit one draft', () => {
  test('one after the other: the second is told, and loses nothing of the first one’s', async () => {
    const matter = await story.drafted();
    const seen = { id: matter.id, expectedVersion: await version('mratibu', matter) };
    await (
      await story.desk('mratibu')
    ).does('updateActionItem', { ...seen, changes: { indicator: 'Wakulima 400' } });
    const second = await story.desk('mratibu2');
    const late = await second.tries('updateActionItem', { ...seen, changes: { priority: 'HIGH' } });
    expect(late).toMatchObject({ failure: 'VERSION_CONFLICT', currentVersion: seen.expectedVersion + 1 });
    await second.does('updateActionItem', {
      id: matter.id,
      expectedVersion: late.currentVersion,
      changes: { priority: 'HIGH' },
    });
    expect(await story.item('mratibu', matter, 'indicator priority')).toEqual({
      indicator: 'Wakulima 400',
      priority: 'HIGH',
    });
  });

  test('at the very same time: one wins', async () => {
    const matter = await story.drafted();
    const seen = { id: matter.id, expectedVersion: await version('mratibu', matter) };
    const edits = ['mratibu', 'mratibu2'].map(async (key) =>
      (await story.desk(key)).tries('updateActionItem', {
        ...seen,
        changes: { indicator: `Kiashiria cha ${key}` },
      }),
    );
    const { won, failures } = await race(...edits);
    expect(failures).toEqual(['VERSION_CONFLICT']);
    expect(await story.item('mratibu', matter, 'indicator')).toEqual({ indicator: won[0]?.['indicator'] });
  });
});

describe('Two who may decide', () => {
  test('decide one step at once: one decision stands, and one next step is asked', async () => {
    const county = await story.desk('machakos');
    const proposed = await county.does('proposeActionItem', { input: await story.draft() });
    const matter = { id: proposed.id, code: proposed['code'] as string };
    const decisions = ['mratibu', 'mratibu2'].map(async (key) => {
      const desk = await story.desk(key);
      const { id, expectedVersion } = await desk.takes('APPROVAL_STEP', matter.code);
      return { desk, input: { approvalId: id, expectedVersion, decision: 'ENDORSE' } };
    });
    const ready = await Promise.all(decisions);
    expectOneWinner(await race(...ready.map(({ desk, input }) => desk.tries('decideApproval', { input }))));
    const fields = 'approvals { state steps { state decisions { kind } } }';
    expect(await story.item('mratibu', matter, fields)).toEqual({
      approvals: [
        {
          state: 'OPEN',
          steps: [
            { state: 'DONE', decisions: [{ kind: 'ENDORSE' }] },
            { state: 'CURRENT', decisions: [] },
          ],
        },
      ],
    });
  });

  test('grant an extension and cancel the item at once: each is whole, and nothing is stuck', async () => {
    for (let round = 0; round < 3; round += 1) {
      const matter = await story.underWay();
      await story.does('machakos', 'requestExtension', matter, {
        dueOn: '2027-08-31',
        reason: 'Mvua imechelewa.',
      });
      await story.endorses('machakos.masuuli', matter.code);
      const second = await story.desk('mratibu2');
      const { id, expectedVersion } = await second.takes('APPROVAL_STEP', matter.code);
      const seen = { id: matter.id, expectedVersion: await version('mratibu', matter) };
      const first = await story.desk('mratibu');
      const { failures } = await race(
        second.tries('decideApproval', { input: { approvalId: id, expectedVersion, decision: 'ENDORSE' } }),
        first.tries('cancelActionItem', { ...seen, reason: 'Mradi mwingine umechukua nafasi.' }),
      );
      expect(failures).toHaveLength(1);
      const fields = 'state dueOn changeRequests { state }';
      const ends = [
        { state: 'CANCELLED', dueOn: '2027-06-30', changeRequests: [{ state: 'WITHDRAWN' }] },
        { state: 'IN_PROGRESS', dueOn: '2027-08-31', changeRequests: [{ state: 'GRANTED' }] },
      ];
      expect(ends).toContainEqual(await story.item('mratibu', matter, fields));
    }
  });
});

describe('The same form handed in twice', () => {
  test('an acceptance is made once, and the deadlines after it stand once', async () => {
    const matter = await story.assigned();
    const county = await story.desk('machakos');
    const assignment = await county.takes('ACCEPTANCE', matter.code);
    const accept = (): Promise<Outcome> => county.tries('acceptAssignment', assignment);
    expectOneWinner(await race(accept(), accept(), accept()));
    expect(await county.waitsFor(matter.code)).toEqual(['ACTION_DUE', 'STATUS_UPDATE']);
  });

  test('a draft is submitted once, and asks once', async () => {
    const matter = await story.drafted();
    const coordinator = await story.desk('mratibu');
    const seen = { id: matter.id, expectedVersion: await version('mratibu', matter) };
    const submit = (): Promise<Outcome> => coordinator.tries('submitActionItem', seen);
    expectOneWinner(await race(submit(), submit(), submit()));
    expect(await (await story.desk('mratibu2')).waitsFor(matter.code)).toEqual(['APPROVAL_STEP']);
  });

  test('a report, a sign-off and an acknowledgement are each made once', async () => {
    const matter = await story.underWay();
    const county = await story.desk('machakos');
    const { id: assignmentId } = await story.assignment(matter, 'COUNTY-016');
    const input = {
      assignmentId,
      progress: 40,
      rating: 'ON_TRACK',
      narrative: 'Dawati limefunguliwa.',
      periodEnd: '2027-01-31',
    };
    const report = (): Promise<Outcome> => county.tries('reportStatus', { input });
    const { won, failures } = await race(report(), report());
    expect([won.length, failures]).toEqual([1, ['VALIDATION_FAILED']]);
    const secretary = await story.desk('machakos.masuuli');
    const update = await secretary.takes('SIGN_OFF', matter.code);
    const signOff = (): Promise<Outcome> => secretary.tries('signOffStatusUpdate', update);
    expectOneWinner(await race(signOff(), signOff()));
    const acknowledgements = ['mratibu', 'mratibu2'].map(async (key) => {
      const desk = await story.desk(key);
      return { desk, seen: await desk.takes('ACKNOWLEDGEMENT', matter.code) };
    });
    const ready = await Promise.all(acknowledgements);
    expectOneWinner(
      await race(...ready.map(({ desk, seen }) => desk.tries('acknowledgeStatusUpdate', seen))),
    );
    expect(await story.item('mratibu', matter, 'statusUpdates { totalCount }')).toEqual({
      statusUpdates: { totalCount: 1 },
    });
  });

  test('a request for an extension, and a suspension, are each made once and told once', async () => {
    const matter = await story.underWay();
    const county = await story.desk('machakos');
    const seen = { actionItemId: matter.id, expectedVersion: await version('machakos', matter) };
    const ask = (): Promise<Outcome> =>
      county.tries('requestExtension', { ...seen, dueOn: '2027-08-31', reason: 'Mvua imechelewa.' });
    expectOneWinner(await race(ask(), ask()));
    await post.arrives();
    const coordinator = await story.desk('mratibu');
    const now = { id: matter.id, expectedVersion: await version('mratibu', matter) };
    const suspend = (): Promise<Outcome> =>
      coordinator.tries('suspendActionItem', { ...now, reason: 'Bajeti haijatolewa.' });
    expectOneWinner(await race(suspend(), suspend()));
    expect(await post.tells('Bajeti haijatolewa.')).toEqual(['machakos', 'machakos.masuuli']);
  });
});
