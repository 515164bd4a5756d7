import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { House } from '../support/house.js';
import { Story } from '../support/story.js';
import { lend } from '../support/world.js';

let house: House;
let story: Story;
beforeAll(async () => {
  house = await House.open();
  story = new Story(house);
});
afterAll(() => house.close());

describe('The director is on leave and a coordinator acts for her (kaimu)', () => {
  test('what waits for her waits for him too; he decides in her office, and the audit says for whom', async () => {
    const matter = await story.submitted();
    await story.endorses('mratibu2', matter.code);
    const other = await story.submitted({}, 'mratibu2');
    await story.endorses('mratibu', other.code);
    await lend(story, 'mkurugenzi', 'mratibu2');

    const acting = await story.desk('mratibu2');
    // He submitted the one and decided the first step of the other: neither is his to decide, in whatever office.
    expect(await acting.waitsFor(matter.code)).toEqual([]);
    expect(await acting.waitsFor(other.code)).toEqual([]);

    const county = await story.desk('machakos');
    const proposed = await county.does('proposeActionItem', { input: await story.draft() });
    const third = { id: proposed.id, code: proposed['code'] as string };
    await story.endorses('mratibu', third.code);
    expect(await acting.finds('APPROVAL_STEP', third.code)).toMatchObject({ onBehalfOf: 'Mwende Kilonzo' });
    expect(await (await story.desk('mkurugenzi')).waitsFor(third.code)).toEqual(['APPROVAL_STEP']);
    await story.endorses('mratibu2', third.code);
    expect(await (await story.desk('mkurugenzi')).waitsFor(third.code)).toEqual([]);

    const fields = `state
      approvals { steps { decisions { person { name } onBehalfOf { name } role institution { code } } } }
      history(first: 100) { nodes { thing operation role person { name } onBehalfOf { name } } }`;
    const seen = await story.item<{ history: { nodes: { thing: string }[] } }>('bunge', third, fields);
    const hers = {
      person: { name: 'Barasa Wekesa' },
      onBehalfOf: { name: 'Mwende Kilonzo' },
      role: 'NGCS_DIRECTOR',
    };
    expect(seen).toMatchObject({
      state: 'ASSIGNED',
      approvals: [
        {
          steps: [
            { decisions: [{ onBehalfOf: null }] },
            { decisions: [{ ...hers, institution: { code: 'NGCS' } }] },
          ],
        },
      ],
    });
    const decisions = seen.history.nodes.filter(({ thing }) => thing === 'Decision');
    expect(decisions[0]).toMatchObject({ ...hers, operation: 'approval.decide' });
  });

  test('and when she takes her office back, nothing of hers waits for him any more', async () => {
    const director = await story.desk('mkurugenzi');
    const { viewer } = await director.citizen.ask<{
      viewer: { delegations: { id: string; version: number }[] };
    }>('{ viewer { delegations { id version } } }');
    const [delegation] = viewer.delegations;
    const county = await story.desk('machakos');
    const proposed = await county.does('proposeActionItem', { input: await story.draft() });
    const code = proposed['code'] as string;
    await story.endorses('mratibu', code);
    expect(await (await story.desk('mratibu2')).waitsFor(code)).toEqual(['APPROVAL_STEP']);
    await director.does('revokeDelegation', { id: delegation?.id, expectedVersion: delegation?.version });
    expect(await (await story.desk('mratibu2')).waitsFor(code)).toEqual([]);
  });
});
