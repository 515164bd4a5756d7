import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import { Assignments } from '../assignments/assignments.service.js';
import { Extensions } from '../change-requests/extension.service.js';
import { ActionItemDrafting } from './action-item.drafting.js';
import { ActionItemRunning } from './action-item.running.js';
import { ActionItemSubmission } from './action-item.submission.js';
import { ActionsHouse } from './testing/actions-house.js';

let house: ActionsHouse;
beforeAll(async () => {
  house = await ActionsHouse.start(migrations);
});
afterAll(() => house.stop());

const ref = async (id: string) => ({ id, expectedVersion: (await house.item(id)).version });

/** How many of several things at once succeeded, and how the others failed. */
async function race(...tries: readonly Promise<unknown>[]): Promise<{ done: number; failures: string[] }> {
  const settled = await Promise.allSettled(tries);
  const failures = settled.flatMap((end) =>
    end.status === 'rejected' ? [(end.reason as { code: string }).code] : [],
  );
  return { done: settled.length - failures.length, failures };
}

describe('Two people at once', () => {
  test('edit a draft: the second gets VersionConflict with the version as it is now, and loses nothing', async () => {
    const { id } = await house.drafted();
    const drafting = house.api.get(ActionItemDrafting);
    const [amina, baraka] = [await house.viewer('amina'), await house.viewer('baraka')];
    const seen = await ref(id);
    await drafting.update(amina, seen, { indicator: 'Kiashiria cha Amina' });
    await expect(drafting.update(baraka, seen, { indicator: 'Kiashiria cha Baraka' })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      details: { currentVersion: 2 },
    });
    expect(await house.item(id)).toMatchObject({ indicator: 'Kiashiria cha Amina' });
    await drafting.update(baraka, await ref(id), { priority: 'HIGH' });
    expect(await house.item(id)).toMatchObject({ indicator: 'Kiashiria cha Amina', priority: 'HIGH' });
  });

  test('change only who is to support: the second notices too', async () => {
    const { id } = await house.drafted();
    const drafting = house.api.get(ActionItemDrafting);
    const [amina, seen] = [await house.viewer('amina'), await ref(id)];
    await drafting.update(amina, seen, { supportIds: [house.id('COUNTY-001')] });
    await expect(drafting.update(amina, seen, { supportIds: [] })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
    });
  });

  test('accept one assignment: once', async () => {
    const { id } = await house.assigned();
    const { id: assignmentId, version } = await house.assignment(id, 'COUNTY-016');
    const accept = async (key: 'machakos' | 'machakosToo') =>
      house.api
        .get(Assignments)
        .accept(await house.viewer(key), { id: assignmentId, expectedVersion: version });
    expect(await race(accept('machakos'), accept('machakosToo'))).toEqual({
      done: 1,
      failures: ['VERSION_CONFLICT'],
    });
    expect(await house.item(id)).toMatchObject({ state: 'IN_PROGRESS' });
  });

  test('submit one draft, suspend one item, ask for one extension: each once', async () => {
    const draft = await house.drafted();
    const running = await house.running();
    const seen = await ref(running.id);
    const submit = async () =>
      house.api
        .get(ActionItemSubmission)
        .submit(await house.viewer('amina'), { id: draft.id, expectedVersion: 1 });
    expect(await race(submit(), submit(), submit())).toMatchObject({ done: 1 });
    const suspend = async () =>
      house.api.get(ActionItemRunning).suspend(await house.viewer('amina'), seen, 'Bajeti.');
    const extend = async () =>
      house.api.get(Extensions).request(await house.viewer('machakos'), seen, '2027-09-01', 'Mvua.');
    expect(await race(suspend(), extend(), extend())).toMatchObject({
      done: 1,
      failures: ['VERSION_CONFLICT', 'VERSION_CONFLICT'],
    });
  });

  test('accept as lead and as support: both, without a deadlock', async () => {
    const { id } = await house.assigned();
    expect(await race(house.accept('machakos', id), house.accept('kisumu', id))).toEqual({
      done: 2,
      failures: [],
    });
    const kinds = (await house.waits(id)).map(({ kind }) => kind);
    expect(kinds).toEqual(['ACTION_DUE', 'STATUS_UPDATE', 'STATUS_UPDATE']);
  });

  test('draft twenty at once: twenty codes without a gap, also where one fails', async () => {
    const amina = await house.viewer('amina');
    const drafting = house.api.get(ActionItemDrafting);
    const commitmentId = house.id('DI-01');
    const drafts = Array.from({ length: 20 }, () => drafting.create(amina, house.draft({ commitmentId })));
    const failing = drafting.create(amina, house.draft({ commitmentId, leadId: 'nobody' }));
    expect(await race(...drafts, failing)).toEqual({ done: 20, failures: ['VALIDATION_FAILED'] });
    const rows = await house.api.database.query<{ code: string }[]>(
      `SELECT code FROM action_item WHERE commitment_id = $1 ORDER BY code`,
      [commitmentId],
    );
    const numbers = rows.map(({ code }) => Number(code.slice(-3)));
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });
});
