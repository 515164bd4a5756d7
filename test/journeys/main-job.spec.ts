import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
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

const EVERYBODY = [
  'mratibu',
  'mratibu2',
  'diaspora',
  'katibu',
  'mkurugenzi',
  'baraza',
  'machakos',
  'machakos.masuuli',
];

/** What waits for whom about a matter: only those for whom something waits. */
async function whatWaits({ code }: Matter): Promise<Record<string, string[]>> {
  const waits: Record<string, string[]> = {};
  for (const key of EVERYBODY) {
    const kinds = await (await story.desk(key)).waitsFor(code);
    if (kinds.length > 0) waits[key] = kinds;
  }
  return waits;
}

describe('An action item that Cabinet mandated, from the coordinator’s desk to Machakos and back', () => {
  let matter: Matter;

  test('is drafted from a commitment of the policy, and nobody is asked or told yet', async () => {
    matter = await story.drafted({ priority: 'HIGH', cabinetMandated: true });
    expect(matter.code).toBe('EC-2027-001');
    const fields = 'state commitment { code section } focusArea { code } leadInstitution { name { sw } }';
    expect(await story.item('mratibu', matter, fields)).toMatchObject({
      state: 'DRAFT',
      commitment: { code: 'EC-01', section: expect.stringMatching(/^4\./) as unknown },
      focusArea: { code: 'EC' },
      leadInstitution: { name: { sw: expect.stringContaining('Machakos') as unknown } },
    });
    expect(await whatWaits(matter)).toEqual({});
    expect(await post.arrives()).toEqual([]);
  });

  test('once submitted waits for another coordinator, the ministry, the director and Cabinet, one after the other', async () => {
    await story.does('mratibu', 'submitActionItem', matter);
    // The ministry has two principal secretaries: either may decide.
    for (const holders of [['mratibu2'], ['diaspora', 'katibu'], ['mkurugenzi']]) {
      expect(await whatWaits(matter)).toEqual(
        Object.fromEntries(holders.map((key) => [key, ['APPROVAL_STEP']])),
      );
      expect(await post.tells('Inasubiri uamuzi', 'Waits for a decision')).toEqual(holders);
      const decider = holders.at(-1) ?? '';
      const waiting = await (await story.desk(decider)).finds('APPROVAL_STEP', matter.code);
      expect(waiting).toMatchObject({ dueOn: '2027-01-11', overdue: false });
      await story.endorses(decider, matter.code);
    }
    expect(await whatWaits(matter)).toEqual({ baraza: ['APPROVAL_STEP'] });
  });

  test('takes Cabinet’s minute, by number and date', async () => {
    const cabinet = await story.desk('baraza');
    const { id, expectedVersion } = await cabinet.takes('APPROVAL_STEP', matter.code);
    const input = { approvalId: id, expectedVersion, decision: 'ENDORSE' };
    expect(await cabinet.tries('decideApproval', { input })).toMatchObject({
      failure: 'VALIDATION_FAILED',
      issues: [{ field: 'input.minute' }],
    });
    await story.endorses('baraza', matter.code);
    expect(await story.item('mratibu', matter, 'state')).toEqual({ state: 'ASSIGNED' });
  });

  test('now waits for Machakos, which is told by e-mail; the coordinator is told that it is approved', async () => {
    const letters = await post.arrives();
    const told = (saying: string) => letters.filter(({ text }) => text.includes(saying)).map(({ to }) => to);
    expect(told('Taasisi yenu imepewa jukumu').toSorted()).toEqual(['machakos', 'machakos.masuuli']);
    expect(told('Imeidhinishwa')).toEqual(['mratibu']);
    expect(letters.every(({ subject }) => subject.includes(matter.code))).toBe(true);
    expect(await whatWaits(matter)).toEqual({ machakos: ['ACCEPTANCE'] });
  });

  test('is accepted by the focal point of Machakos, and from then on waits for reports and for completion', async () => {
    await story.accepts('machakos', matter);
    expect(await story.item('mratibu', matter, 'state')).toEqual({ state: 'IN_PROGRESS' });
    expect(await whatWaits(matter)).toEqual({ machakos: ['ACTION_DUE', 'STATUS_UPDATE'] });
  });

  test('is reported on with a file as evidence', async () => {
    const focalPoint = await story.desk('machakos');
    const { id: assignmentId } = await story.assignment(matter, 'COUNTY-016');
    const narrative = 'Dawati limefunguliwa; tani 12 za maembe zimesafirishwa.';
    const input = { assignmentId, progress: 100, rating: 'DONE', narrative };
    const update = await focalPoint.does('reportStatus', { input });
    const form = new FormData();
    form.set('title', 'Orodha ya shehena ya kwanza');
    form.set(
      'file',
      new Blob(['Packing list: 12 t of mangoes.\n'], { type: 'text/plain' }),
      'packing-list.txt',
    );
    const path = `/status-updates/${update.id}/evidence`;
    const response = await focalPoint.citizen.fetch(path, { method: 'POST', body: form });
    expect(response.status).toBe(201);
    const fields = 'evidence { title fileName url }';
    const seen = await story.item<{ evidence: { url: string }[] }>('mratibu', matter, fields);
    expect(seen.evidence).toMatchObject([
      { title: 'Orodha ya shehena ya kwanza', fileName: 'packing-list.txt' },
    ]);
    const download = await (await story.desk('mratibu')).citizen.fetch(seen.evidence[0]?.url ?? '');
    expect(await download.text()).toBe('Packing list: 12 t of mangoes.\n');
  });

  test('is signed off by the county secretary, not by the one who wrote it, and acknowledged by a coordinator', async () => {
    expect(await whatWaits(matter)).toEqual({
      machakos: ['ACTION_DUE', 'STATUS_UPDATE'],
      'machakos.masuuli': ['SIGN_OFF'],
    });
    const secretary = await story.desk('machakos.masuuli');
    const report = await secretary.takes('SIGN_OFF', matter.code);
    expect(await (await story.desk('machakos')).tries('signOffStatusUpdate', report)).toMatchObject({
      failure: 'NOT_PERMITTED',
    });
    await secretary.does('signOffStatusUpdate', report);
    expect(await whatWaits(matter)).toMatchObject({
      mratibu: ['ACKNOWLEDGEMENT'],
      mratibu2: ['ACKNOWLEDGEMENT'],
    });
    const coordinator = await story.desk('mratibu');
    await coordinator.does(
      'acknowledgeStatusUpdate',
      await coordinator.takes('ACKNOWLEDGEMENT', matter.code),
    );
    const fields = 'progress rating latestUpdate { state signedOffBy { name } }';
    expect(await story.item('bunge', matter, fields)).toEqual({
      progress: 100,
      rating: 'DONE',
      latestUpdate: { state: 'ACKNOWLEDGED', signedOffBy: { name: 'Musyoka Muthama' } },
    });
  });

  test('is verified by the county secretary, a coordinator and Cabinet, and is completed', async () => {
    await story.does('machakos', 'reportCompletion', matter);
    expect(await whatWaits(matter)).toEqual({ 'machakos.masuuli': ['APPROVAL_STEP'] });
    expect(await story.approved(matter)).toEqual(['machakos.masuuli', 'mratibu2', 'baraza']);
    expect(await story.item('mratibu', matter, 'state overdue')).toEqual({
      state: 'COMPLETED',
      overdue: false,
    });
    expect(await whatWaits(matter)).toEqual({});
    expect(await post.tells('imethibitishwa kuwa imekamilika')).toEqual(['machakos', 'machakos.masuuli']);
  });

  test('can be told afterwards: who did what, in which office', async () => {
    const fields = 'history(first: 100) { nodes { operation role person { name } institution { code } } }';
    type Entry = { operation: string; role: string; person: { name: string }; institution: { code: string } };
    const { history } = await story.item<{ history: { nodes: Entry[] } }>('bunge', matter, fields);
    const told = history.nodes.map(
      (n) => `${n.operation}: ${n.person.name}, ${n.role}, ${n.institution.code}`,
    );
    expect([...new Set(told.toReversed())]).toEqual([
      'actionItem.create: Akinyi Odhiambo, COORDINATOR, NGCS',
      'actionItem.submit: Akinyi Odhiambo, COORDINATOR, NGCS',
      'approval.decide: Barasa Wekesa, COORDINATOR, NGCS',
      'approval.decide: Omar Mwinyi, PRINCIPAL_SECRETARY, SDFA',
      'approval.decide: Mwende Kilonzo, NGCS_DIRECTOR, NGCS',
      'approval.decide: Wangari Maina, CABINET_OFFICE, CABINET',
      'assignment.accept: Ndunge Mutiso, FOCAL_POINT, COUNTY-016',
      'statusUpdate.report: Ndunge Mutiso, FOCAL_POINT, COUNTY-016',
      'evidence.addFile: Ndunge Mutiso, FOCAL_POINT, COUNTY-016',
      'statusUpdate.signOff: Musyoka Muthama, ACCOUNTING_OFFICER, COUNTY-016',
      'statusUpdate.acknowledge: Akinyi Odhiambo, COORDINATOR, NGCS',
      'actionItem.reportCompletion: Ndunge Mutiso, FOCAL_POINT, COUNTY-016',
      'approval.decide: Musyoka Muthama, ACCOUNTING_OFFICER, COUNTY-016',
    ]);
  });
});
