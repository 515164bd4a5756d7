import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Approvals, type DecisionInput } from '@uratibu/approvals';
import { migrations } from '@uratibu/migrations';
import { ExpectedFailure } from '@uratibu/platform';
import fc from 'fast-check';
import { Assignment } from '../assignments/assignment.entity.js';
import type { AssignmentState } from '../assignments/assignment.lifecycle.js';
import { Assignments } from '../assignments/assignments.service.js';
import { Staffing } from '../assignments/staffing.service.js';
import { ChangeRequest } from '../change-requests/change-request.entity.js';
import { Extensions } from '../change-requests/extension.service.js';
import type { ActionItemState } from './action-item.lifecycle.js';
import { ActionItemRunning } from './action-item.running.js';
import { ActionItemSubmission } from './action-item.submission.js';
import { Completion } from './completion.service.js';
import { ActionsHouse, type PersonKey } from './testing/actions-house.js';

let house: ActionsHouse;
beforeAll(async () => {
  house = await ActionsHouse.start(migrations);
});
afterAll(() => house.stop());

const ref = async (id: string) => ({ id, expectedVersion: (await house.item(id)).version });
const part = async (itemId: string, key: PersonKey) => {
  const { id, version } = await house.assignment(itemId, OF[key] ?? 'COUNTY-016');
  return { id, expectedVersion: version };
};
const OF: Partial<Record<PersonKey, string>> = {
  machakos: 'COUNTY-016',
  kisumu: 'COUNTY-042',
  mombasa: 'COUNTY-001',
};
const MOMBASA = () => ({ institutionId: house.id('COUNTY-001') });

async function decideOn(nodeIds: readonly string[], decision: DecisionInput['decision']): Promise<void> {
  for (const nodeId of nodeIds) {
    const open = await house.openApproval(nodeId);
    if (open) return house.decide(open, decision);
  }
}

const requestsOf = async (actionItemId: string): Promise<string[]> =>
  (await house.api.database.manager.findBy(ChangeRequest, { actionItemId })).map(({ id }) => id);

/** Everything that can be tried; most of it is refused most of the time. */
const ACTS: Readonly<Record<string, (id: string) => Promise<unknown>>> = {
  submit: async (id) =>
    house.api.get(ActionItemSubmission).submit(await house.viewer('amina'), await ref(id)),
  endorse: async (id) => decideOn([id], 'ENDORSE'),
  return: async (id) => decideOn([id], 'RETURN'),
  reject: async (id) => decideOn([id], 'REJECT'),
  endorseRequest: async (id) => decideOn(await requestsOf(id), 'ENDORSE'),
  rejectRequest: async (id) => decideOn(await requestsOf(id), 'REJECT'),
  withdraw: async (id) => {
    const open = await house.openApproval(id);
    const key = open?.submittedRole === 'COORDINATOR' ? 'amina' : 'machakos';
    const input = { approvalId: open?.id ?? '', expectedVersion: open?.version ?? 0 };
    return house.api.get(Approvals).withdraw(await house.viewer(key), input);
  },
  ...Object.fromEntries(
    (['machakos', 'kisumu', 'mombasa'] as const).flatMap((key) => [
      [`accept by ${key}`, async (id: string) => house.accept(key, id)],
      [
        `query by ${key}`,
        async (id: string) =>
          house.api.get(Assignments).query(await house.viewer(key), await part(id, key), 'Kwa nini?'),
      ],
      [
        `answer to ${key}`,
        async (id: string) =>
          house.api
            .get(Assignments)
            .answerQuery(await house.viewer('amina'), await part(id, key), 'Kwa sera.'),
      ],
      [
        `release ${key}`,
        async (id: string) =>
          house.api.get(Assignments).release(await house.viewer('amina'), await part(id, key), 'Basi.'),
      ],
    ]),
  ),
  addSupport: async (id) =>
    house.api.get(Staffing).addSupport(await house.viewer('amina'), await ref(id), MOMBASA()),
  replaceLead: async (id) =>
    house.api.get(Staffing).replaceLead(await house.viewer('amina'), await ref(id), MOMBASA(), 'Mabadiliko.'),
  suspend: async (id) =>
    house.api.get(ActionItemRunning).suspend(await house.viewer('amina'), await ref(id), 'Bajeti.'),
  resume: async (id) =>
    house.api.get(ActionItemRunning).resume(await house.viewer('amina'), await ref(id), 'Bajeti.'),
  cancel: async (id) =>
    house.api.get(ActionItemRunning).cancel(await house.viewer('amina'), await ref(id), 'Basi.'),
  extend: async (id) =>
    house.api.get(Extensions).request(await house.viewer('machakos'), await ref(id), '2027-09-01', 'Mvua.'),
  evidence: async (id) => house.handInEvidence(id),
  complete: async (id) => house.api.get(Completion).report(await house.viewer('machakos'), await ref(id)),
};

/** Which states of its assignments fit each state of an item, apart from those released. */
const FITTING: Readonly<Record<ActionItemState, readonly AssignmentState[]>> = {
  DRAFT: ['PLANNED'],
  IN_APPROVAL: ['PLANNED'],
  ASSIGNED: ['PENDING', 'QUERIED', 'ACCEPTED'],
  IN_PROGRESS: ['PENDING', 'QUERIED', 'ACCEPTED'],
  SUSPENDED: ['PENDING', 'QUERIED', 'ACCEPTED'],
  IN_VERIFICATION: ['PENDING', 'QUERIED', 'ACCEPTED'],
  COMPLETED: ['FULFILLED'],
  REJECTED: [],
  CANCELLED: [],
};

/** What must be waited for, told independently of the rules that set it. */
function waitsFor(state: ActionItemState, assignments: readonly Assignment[]): string[] {
  const institutionOf = ({ institutionId }: Assignment): string =>
    ['COUNTY-016', 'COUNTY-042', 'COUNTY-001'].find((code) => house.id(code) === institutionId) ?? '';
  const waits = assignments.flatMap((assignment) => {
    if (!['ASSIGNED', 'IN_PROGRESS', 'IN_VERIFICATION'].includes(state)) return [];
    if (assignment.state === 'PENDING') return [`ACCEPTANCE ${institutionOf(assignment)}`];
    if (assignment.state === 'QUERIED') return ['QUERY -'];
    const reports = state === 'IN_PROGRESS' && assignment.state === 'ACCEPTED';
    return reports ? [`STATUS_UPDATE ${institutionOf(assignment)}`] : [];
  });
  const lead = assignments.find(
    (assignment) => assignment.part === 'LEAD' && assignment.state !== 'RELEASED',
  );
  return [...waits, ...(state === 'IN_PROGRESS' && lead ? [`ACTION_DUE ${institutionOf(lead)}`] : [])].sort();
}

async function checkInvariants(id: string): Promise<void> {
  const item = await house.item(id);
  const assignments = await house.api.database.manager.findBy(Assignment, { actionItemId: id });
  const held = assignments.filter(({ state }) => state !== 'RELEASED');
  const ended = item.state === 'REJECTED' || item.state === 'CANCELLED';
  expect(held.filter((assignment) => assignment.part === 'LEAD')).toHaveLength(ended ? 0 : 1);
  for (const { state } of held) expect(FITTING[item.state]).toContain(state);
  const lead = held.find((assignment) => assignment.part === 'LEAD');
  if (item.state === 'ASSIGNED') expect(lead?.state).not.toBe('ACCEPTED');
  if (['IN_PROGRESS', 'SUSPENDED', 'IN_VERIFICATION'].includes(item.state))
    expect(lead?.state).toBe('ACCEPTED');
  const waits = (await house.waits(id)).map(({ kind, institution }) => `${kind} ${institution ?? '-'}`);
  expect(waits.filter((wait) => !wait.startsWith('REVISION')).sort()).toEqual(
    waitsFor(item.state, assignments),
  );
  if (item.state !== 'DRAFT') expect(waits.filter((wait) => wait.startsWith('REVISION'))).toEqual([]);
  const inApproval = ['IN_APPROVAL', 'IN_VERIFICATION'].includes(item.state);
  expect((await house.openApproval(id)) !== null).toBe(inApproval);
  if (ended || item.state === 'COMPLETED') {
    for (const requestId of await requestsOf(id)) expect(await house.openApproval(requestId)).toBeNull();
  }
}

describe('Whatever is tried on an action item, in whatever order', () => {
  test('it has exactly one lead, its assignments fit its state, and a deadline is open exactly where it waits', async () => {
    const starts = fc.constantFrom('drafted', 'assigned', 'running', 'reported');
    const acts = fc.array(fc.constantFrom(...Object.keys(ACTS)), { minLength: 4, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(starts, fc.boolean(), acts, async (start, cabinetMandated, names) => {
        const { id } = await house[start as 'drafted' | 'assigned' | 'running' | 'reported']({
          cabinetMandated,
        });
        for (const name of names) {
          await ACTS[name]?.(id).catch((failure: unknown) => {
            // A refusal is a fine answer; so is that there is no such assignment. Anything else is a fault.
            const refused =
              failure instanceof ExpectedFailure || (failure as Error).name === 'EntityNotFoundError';
            if (!refused) throw failure;
          });
          await checkInvariants(id);
        }
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 240_000);
});
