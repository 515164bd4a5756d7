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

interface OpenDeadline {
  readonly kind: string;
  readonly dueOn: string;
  readonly reminders: readonly { readonly day: string; readonly state: string }[];
}

/** The open deadline of an item's completion, as its coordinator sees it. */
async function completionIsDue({ id }: Matter): Promise<{ dueOn: string; mornings: string[] } | null> {
  const { citizen } = await story.desk('mratibu');
  const query = `query ($id: ID!) { deadlines(filter: { subjectId: $id, kind: "ACTION_DUE", state: OPEN }) {
    nodes { kind dueOn reminders { day state } } } }`;
  const { deadlines } = await citizen.ask<{ deadlines: { nodes: OpenDeadline[] } }>(query, { id });
  const [open] = deadlines.nodes;
  if (!open) return null;
  const planned = open.reminders.filter(({ state }) => state === 'PLANNED');
  return { dueOn: open.dueOn, mornings: planned.map(({ day }) => day).toSorted() };
}

/** Asks for a later date. @returns the request, under the code of its item. */
async function extend(matter: Matter, dueOn: string): Promise<Outcome & Matter> {
  const asked = await story.does('machakos', 'requestExtension', matter, {
    dueOn,
    reason: 'Mvua zimechelewesha ujenzi.',
  });
  return { ...asked, code: matter.code };
}

describe('Machakos asks for more time', () => {
  test('of two months, in one call: its county secretary and a coordinator grant it, and every reminder moves', async () => {
    const matter = await story.underWay();
    expect(await completionIsDue(matter)).toEqual({
      dueOn: '2027-06-30',
      mornings: [
        '2027-05-31',
        '2027-06-16',
        '2027-06-23',
        '2027-06-29',
        '2027-06-30',
        '2027-07-01',
        '2027-07-07',
        '2027-07-14',
      ],
    });
    const request = await extend(matter, '2027-08-31');
    expect(request).toMatchObject({
      state: 'IN_APPROVAL',
      previousDueOn: '2027-06-30',
      requestedDueOn: '2027-08-31',
    });
    expect(await story.item('machakos', matter, 'dueOn state')).toEqual({
      dueOn: '2027-06-30',
      state: 'IN_PROGRESS',
    });

    await post.arrives();
    expect(await story.approved(request)).toEqual(['machakos.masuuli', 'mratibu2']);
    expect(await story.item('machakos', matter, 'dueOn')).toEqual({ dueOn: '2027-08-31' });
    expect(await post.tells('Tarehe ya mwisho imesogezwa')).toEqual(['machakos', 'machakos.masuuli']);
    expect(await completionIsDue(matter)).toEqual({
      dueOn: '2027-08-31',
      mornings: [
        '2027-07-30',
        '2027-08-17',
        '2027-08-24',
        '2027-08-30',
        '2027-08-31',
        '2027-09-01',
        '2027-09-07',
        '2027-09-14',
      ],
    });
    expect(await (await story.desk('machakos')).finds('ACTION_DUE', matter.code)).toMatchObject({
      dueOn: '2027-08-31',
    });
  });

  test('of more than ninety days: the director decides too', async () => {
    const matter = await story.underWay();
    const request = await extend(matter, '2027-09-29');
    expect(await story.approved(request)).toEqual(['machakos.masuuli', 'mratibu2', 'mkurugenzi']);
    expect(await story.item('machakos', matter, 'dueOn')).toEqual({ dueOn: '2027-09-29' });
  });

  test('and is refused: the date stays, and another request can be made', async () => {
    const matter = await story.underWay();
    await extend(matter, '2027-08-31');
    const secretary = await story.desk('machakos.masuuli');
    await secretary.decides('REJECT', matter.code, { comment: 'Bajeti inatosha kwa muda uliopo.' });
    const fields = 'dueOn changeRequests { kind state reason }';
    expect(await story.item('machakos', matter, fields)).toEqual({
      dueOn: '2027-06-30',
      changeRequests: [{ kind: 'EXTENSION', state: 'REJECTED', reason: 'Mvua zimechelewesha ujenzi.' }],
    });
    expect(await extend(matter, '2027-07-31')).toMatchObject({ state: 'IN_APPROVAL' });
  });
});

describe('A coordinator', () => {
  test('suspends an action item and resumes it: meanwhile nothing is waited for', async () => {
    const matter = await story.underWay();
    await post.arrives();
    await story.does('mratibu', 'suspendActionItem', matter, { reason: 'Bajeti haijatolewa.' });
    expect(await post.tells('Bajeti haijatolewa.')).toEqual(['machakos', 'machakos.masuuli']);
    expect(await (await story.desk('machakos')).waitsFor(matter.code)).toEqual([]);
    expect(await completionIsDue(matter)).toBeNull();
    await story.does('mratibu2', 'resumeActionItem', matter, { reason: 'Bajeti imetolewa.' });
    expect(await post.tells('Bajeti imetolewa.')).toEqual(['machakos', 'machakos.masuuli']);
    expect(await (await story.desk('machakos')).waitsFor(matter.code)).toEqual([
      'ACTION_DUE',
      'STATUS_UPDATE',
    ]);
    expect(await completionIsDue(matter)).toMatchObject({ dueOn: '2027-06-30' });
  });

  test('cancels what Cabinet did not mandate at once, and those who had a part are told', async () => {
    const matter = await story.underWay();
    await post.arrives();
    const reason = 'Mradi mwingine umechukua nafasi yake.';
    expect(await story.does('mratibu', 'cancelActionItem', matter, { reason })).toMatchObject({
      state: 'CANCELLED',
    });
    expect(await post.tells(reason)).toEqual(['machakos', 'machakos.masuuli']);
    expect(await (await story.desk('machakos')).waitsFor(matter.code)).toEqual([]);
    expect(await story.item('machakos', matter, 'state stateReason')).toEqual({
      state: 'CANCELLED',
      stateReason: reason,
    });
  });

  test('asks the director and Cabinet before what Cabinet mandated is cancelled', async () => {
    const matter = await story.underWay({ cabinetMandated: true });
    const reason = 'Mkataba umevunjwa.';
    expect(await story.does('mratibu', 'cancelActionItem', matter, { reason })).toMatchObject({
      state: 'IN_PROGRESS',
    });
    const fields = 'changeRequests { id kind state }';
    const asked = await story.item<{ changeRequests: Matter[] }>('mratibu', matter, fields);
    expect(asked.changeRequests).toMatchObject([{ kind: 'CANCELLATION', state: 'IN_APPROVAL' }]);
    const [request] = asked.changeRequests.map(({ id }) => ({ id, code: matter.code }));
    if (!request) throw new Error('Nothing was asked');
    expect(await story.approved(request)).toEqual(['mkurugenzi', 'baraza']);
    expect(await story.item('machakos', matter, 'state')).toEqual({ state: 'CANCELLED' });
    expect(await completionIsDue(matter)).toBeNull();
  });
});
