import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { House } from '../support/house.js';
import { Post } from '../support/post.js';
import { Story } from '../support/story.js';

let house: House;
let story: Story;
let post: Post;
beforeAll(async () => {
  house = await House.open();
  story = new Story(house);
  post = new Post(house);
});
afterAll(() => house.close());

/** The steps of an item's newest approval: whose they are and where they stand. */
async function steps(id: string): Promise<string[]> {
  const { citizen } = await story.desk('mkurugenzi');
  const query = 'query ($id: ID!) { actionItem(id: $id) { approvals { steps { role state } } } }';
  type Found = { actionItem: { approvals: { steps: { role: string; state: string }[] }[] } };
  const { actionItem } = await citizen.ask<Found>(query, { id });
  return (actionItem.approvals[0]?.steps ?? []).map(({ role, state }) => `${role} ${state}`);
}

describe('The director returns an action item', () => {
  test('with what to change: it waits for the coordinator, is changed, and goes the whole way again', async () => {
    const matter = await story.submitted();
    await story.endorses('mratibu2', matter.code);
    await post.arrives();
    const comment = 'Taja idadi ya wakulima watakaohudumiwa.';
    await (await story.desk('mkurugenzi')).decides('RETURN', matter.code, { comment });
    expect(await post.tells(comment)).toEqual(['mratibu']);
    expect(await story.item('mratibu', matter, 'state stateReason')).toEqual({
      state: 'DRAFT',
      stateReason: comment,
    });
    expect(await (await story.desk('mratibu')).waitsFor(matter.code)).toEqual(['REVISION']);

    await story.does('mratibu', 'updateActionItem', matter, {
      changes: { indicator: 'Wakulima 400 wamehudumiwa' },
    });
    await story.does('mratibu', 'submitActionItem', matter);
    expect(await steps(matter.id)).toEqual(['COORDINATOR CURRENT', 'NGCS_DIRECTOR WAITING']);
    expect(await (await story.desk('mratibu')).waitsFor(matter.code)).toEqual([]);
    expect(await story.approved(matter)).toEqual(['mratibu2', 'mkurugenzi']);
    expect(await story.item('machakos', matter, 'state indicator stateReason')).toEqual({
      state: 'ASSIGNED',
      indicator: 'Wakulima 400 wamehudumiwa',
      stateReason: null,
    });
  });

  test('and defers another: it stays with the director until the day that was said', async () => {
    const matter = await story.submitted();
    await story.endorses('mratibu2', matter.code);
    const director = await story.desk('mkurugenzi');
    const comment = 'Tunasubiri bajeti ya nyongeza.';
    await director.decides('DEFER', matter.code, { comment, deferUntil: '2027-02-15' });
    expect(await director.finds('APPROVAL_STEP', matter.code)).toMatchObject({ dueOn: '2027-02-15' });
  });
});

describe('Machakos does not understand its task', () => {
  test('and asks before it accepts; the coordinator answers; Machakos is asked again and accepts', async () => {
    const matter = await story.assigned();
    await post.arrives();
    const county = await story.desk('machakos');
    const reason = 'Je, dawati liwe mjini Machakos au Athi River?';
    await county.does('queryAssignment', { ...(await county.takes('ACCEPTANCE', matter.code)), reason });
    expect(await post.tells(reason)).toEqual(['mratibu', 'mratibu2']);
    expect(await county.waitsFor(matter.code)).toEqual([]);
    expect(await story.item('machakos', matter, 'state')).toEqual({ state: 'ASSIGNED' });

    const coordinator = await story.desk('mratibu2');
    const answer = 'Athi River, karibu na reli.';
    await coordinator.does('answerAssignmentQuery', {
      ...(await coordinator.takes('QUERY', matter.code)),
      answer,
    });
    expect(await post.tells(answer)).toEqual(['machakos', 'machakos.masuuli']);
    expect(await (await story.desk('mratibu')).waitsFor(matter.code)).toEqual([]);
    await story.accepts('machakos', matter);
    expect(await story.item('machakos', matter, 'state')).toEqual({ state: 'IN_PROGRESS' });
  });
});

describe('An institution proposes an action item', () => {
  test('in one call: it is in approval at once, its author decides nothing of it, and hears what became of it', async () => {
    const county = await story.desk('machakos');
    const input = await story.draft({ supportIds: [await story.idOf('COUNTY-042')] });
    const proposed = await county.does('proposeActionItem', { input });
    const matter = { id: proposed.id, code: proposed['code'] as string };
    expect(proposed.state).toBe('IN_APPROVAL');
    expect(await story.approved(matter)).toEqual(['mratibu2', 'mkurugenzi']);
    expect(await post.tells('Imeidhinishwa')).toEqual(['machakos']);
    const fields = 'proposingInstitution { code } createdBy { name } state';
    expect(await story.item('mratibu', matter, fields)).toEqual({
      proposingInstitution: { code: 'COUNTY-016' },
      createdBy: { name: 'Ndunge Mutiso' },
      state: 'ASSIGNED',
    });
  });

  test('as the ministry does, and an accounting officer does not', async () => {
    const ministry = await story.desk('sera');
    expect(await ministry.does('proposeActionItem', { input: await story.draft() })).toMatchObject({
      state: 'IN_APPROVAL',
    });
    const secretary = await story.desk('machakos.masuuli');
    expect(await secretary.tries('proposeActionItem', { input: await story.draft() })).toMatchObject({
      failure: 'NOT_PERMITTED',
    });
  });
});

describe('A supporting institution', () => {
  test('accepts and reports for itself; how the item goes is told by its lead alone', async () => {
    const matter = await story.assigned({ supportIds: [await story.idOf('COUNTY-042')] });
    await story.accepts('kisumu', matter);
    await story.accepts('machakos', matter);
    expect(await (await story.desk('kisumu')).waitsFor(matter.code)).toEqual(['STATUS_UPDATE']);
    await story.reports('kisumu', matter, 'COUNTY-042', {
      progress: 80,
      narrative: 'Wataalamu wawili wametumwa.',
    });
    expect(await story.item('machakos', matter, 'progress rating')).toEqual({ progress: 0, rating: null });
    await story.reports('machakos', matter, 'COUNTY-016', { progress: 30 });
    const fields = 'progress statusUpdates { nodes { institution { code } progress } }';
    expect(await story.item('kisumu', matter, fields)).toMatchObject({
      progress: 30,
      statusUpdates: {
        nodes: [
          { institution: { code: 'COUNTY-016' }, progress: 30 },
          { institution: { code: 'COUNTY-042' }, progress: 80 },
        ],
      },
    });
  });
});

describe('A coordinator returns a report that was signed off', () => {
  test('and a new one corrects it; the first stays as it was, superseded', async () => {
    const matter = await story.underWay();
    const { id } = await story.reports('machakos', matter, 'COUNTY-016');
    await post.arrives();
    const coordinator = await story.desk('mratibu');
    const reason = 'Asilimia hailingani na ushahidi.';
    await coordinator.does('returnStatusUpdate', {
      ...(await coordinator.takes('ACKNOWLEDGEMENT', matter.code)),
      reason,
    });
    expect(await post.tells(reason)).toEqual(['machakos']);
    expect(await story.item('mratibu', matter, 'progress')).toEqual({ progress: 0 });

    const county = await story.desk('machakos');
    const returned = await county.takes('REVISION', matter.code);
    expect(returned.id).toBe(id);
    const correction = await county.does('correctStatusUpdate', { ...returned, input: { progress: 25 } });
    await county.does('submitStatusUpdate', { id: correction.id, expectedVersion: correction.version });
    const secretary = await story.desk('machakos.masuuli');
    await secretary.does('signOffStatusUpdate', await secretary.takes('SIGN_OFF', matter.code));
    const fields =
      'progress statusUpdates { nodes { id progress state supersedes { id } supersededBy { id } } }';
    expect(await story.item('mratibu', matter, fields)).toEqual({
      progress: 25,
      statusUpdates: {
        nodes: [
          { id: correction.id, progress: 25, state: 'SIGNED_OFF', supersedes: { id }, supersededBy: null },
          { id, progress: 40, state: 'RETURNED', supersedes: null, supersededBy: { id: correction.id } },
        ],
      },
    });
  });
});

describe('An action item of Peace and Security', () => {
  test('goes by the director, the National Security Council and Cabinet; its messages carry no content', async () => {
    const matter = await story.submitted({
      commitmentId: await story.idOf('PS-01'),
      title: { sw: 'Kituo cha pamoja cha mpakani', en: 'Joint border post' },
    });
    expect(await steps(matter.id)).toEqual([
      'NGCS_DIRECTOR CURRENT',
      'NSC_OFFICE WAITING',
      'CABINET_OFFICE WAITING',
    ]);
    await post.arrives();
    expect(await story.approved(matter)).toEqual(['mkurugenzi', 'usalama', 'baraza']);
    await story.letTimePass('2027-01-12T09:00:00+03:00');
    const letters = (await post.arrives()).filter(({ text }) => text.includes(matter.id));
    expect([...new Set(letters.map(({ to }) => to))].toSorted()).toEqual([
      'baraza',
      'machakos',
      'machakos.masuuli',
      'mratibu',
      'usalama',
    ]);
    expect(letters.filter(({ subject, text }) => /mpakani|border|PS-2027/i.test(subject + text))).toEqual([]);
  });
});
