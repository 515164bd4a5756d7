import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { glimpses, secretsOf } from '../support/glimpses.js';
import { House } from '../support/house.js';
import type { Matter } from '../support/story.js';
import { populate, type World } from '../support/world.js';

// Each person asks every query of the schema in every way.
jest.setTimeout(240_000);

let house: House;
let world: World;
beforeAll(async () => {
  house = await House.open();
  world = await populate(house);
});
afterAll(() => house.close());

describe('An action item that is still in approval', () => {
  test('is not known to the institutions that are to carry it out', async () => {
    const { story } = world;
    const matter = await story.submitted({
      title: { sw: 'Gati la Shimoni', en: 'Jetty of Shimoni' },
      leadId: await story.idOf('COUNTY-001'),
      supportIds: [await story.idOf('COUNTY-042')],
    });
    const ids = {
      ...world.ids,
      ActionItem: matter.id,
      Assignment: (await story.assignment(matter, 'COUNTY-001')).id,
    };
    const secrets = secretsOf(matter, [ids.Assignment, 'Shimoni']);
    for (const key of ['mombasa', 'mombasa.masuuli', 'kisumu']) {
      expect([key, await glimpses((await story.desk(key)).citizen, ids, secrets)]).toEqual([key, []]);
    }
    await story.approved(matter, 'mombasa');
    expect(await story.item('mombasa', matter, 'code')).toEqual({ code: matter.code });
  });
});

describe('An action item that is classified', () => {
  test('does not exist for those who are not cleared for it, whatever their office', async () => {
    const { story } = world;
    const secrets = { title: { sw: 'Mazungumzo ya Lamu', en: 'Talks of Lamu' } };
    const restricted = await story.submitted({ ...secrets, classification: 'RESTRICTED' });
    const permanent = await story.desk('katibu');
    const input = await story.draft({ ...secrets, classification: 'SECRET' });
    const proposed = await permanent.does('proposeActionItem', { input });
    const secret = { id: proposed.id, code: proposed['code'] as string };

    const seen = async (key: string, ...matters: readonly Matter[]): Promise<number> => {
      const { citizen } = await story.desk(key);
      const ids = { ...world.ids, ActionItem: matters[0]?.id ?? '' };
      return (
        await glimpses(
          citizen,
          ids,
          matters.flatMap((matter) => secretsOf(matter)),
        )
      ).length;
    };
    for (const key of ['tathmini', 'bunge', 'machakos', 'mombasa']) {
      expect([key, await seen(key, restricted, secret), await seen(key, secret)]).toEqual([key, 0, 0]);
    }
    expect(await seen('mratibu', secret)).toBe(0);
    expect(await seen('mratibu', restricted)).toBeGreaterThan(0);
    expect(await seen('mkurugenzi', secret)).toBeGreaterThan(0);

    const count = async (key: string): Promise<number> => {
      const { citizen } = await story.desk(key);
      const query = '{ actionItems(filter: { text: "Lamu" }) { totalCount } }';
      return (await citizen.ask<{ actionItems: { totalCount: number } }>(query)).actionItems.totalCount;
    };
    expect(await Promise.all(['tathmini', 'mratibu', 'mkurugenzi'].map(count))).toEqual([0, 1, 2]);
  });
});
