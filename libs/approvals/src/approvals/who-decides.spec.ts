import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Membership, Memberships } from '@uratibu/identity';
import { migrations } from '@uratibu/migrations';
import { dayOf, UnitOfWork } from '@uratibu/platform';
import { ApprovalRoutes } from '../routes/approval-routes.service.js';
import type { RouteStepPlan } from '../routes/approval-route.rules.js';
import { ApprovalsHouse, type PersonKey } from '../testing/approvals-house.js';
import { Approval } from './approval.entity.js';
import { REFUSALS } from './approval.refusals.js';
import type { Refusal } from './approval.rules.js';
import { LeftOfficeJob } from './left-office.job.js';

let house: ApprovalsHouse;
beforeAll(async () => {
  house = await ApprovalsHouse.start(migrations);
  await house.lend('director', 'amina');
  await house.lend('baraka', 'otherFocal');
});
afterAll(() => house.stop());

const refusedAs = (refusal: Refusal) => ({ code: 'NOT_PERMITTED', text: REFUSALS[refusal] });
const reread = ({ id }: Approval) => house.api.database.manager.findOneByOrFail(Approval, { id });
const excluded = async ({ id }: Approval): Promise<string[]> => {
  const open = `SELECT excluded_person_ids AS ids FROM deadline WHERE subject_id = $1 AND state = 'OPEN'`;
  return (await house.row<{ ids: string[] }>(open, id)).ids;
};

/** Does what the platform does by itself each morning. */
async function inTheMorningOf(day: string): Promise<void> {
  const job = house.api.get(LeftOfficeJob);
  const before = new Date(`${day}T00:00:00+03:00`);
  house.api.clock.set(job.nextAfter(before));
  const actor = { personId: null, language: 'sw', requestId: 'spec' } as const;
  await house.api.get(UnitOfWork).run(actor, 'spec', (tx) => tx.enqueue({ name: job.name, payload: {} }));
  await house.api.runJobs();
}

/** Gives a route coordinators as its first step, so many of whom must endorse, and the director as its second. */
async function ask(key: string, needs: RouteStepPlan['needs'], quorum: number | null = null): Promise<void> {
  const step: RouteStepPlan = {
    role: 'COORDINATOR',
    institution: 'ANY',
    slaDays: 5,
    needs,
    quorum,
    condition: null,
  };
  const director: RouteStepPlan = { ...step, role: 'NGCS_DIRECTOR', needs: 'ONE', quorum: null };
  const { version } = await house.row<{ version: number }>(
    'SELECT version FROM approval_route WHERE key = $1 AND active',
    key,
  );
  const revision = { key, expectedVersion: version, steps: [step, director] };
  await house.api.get(ApprovalRoutes).revise(await house.viewer('admin'), revision);
}

describe('Separation of duties', () => {
  test('nobody decides on what they submitted, and it does not wait for them', async () => {
    const approval = await house.submit('amina', 'ACTION_ORDINARY');
    await expect(house.decide('amina', approval)).rejects.toMatchObject(refusedAs('YOUR_OWN'));
    expect(await excluded(approval)).toEqual([house.id('amina')]);
    expect(await house.decide('chebet', approval)).toMatchObject({ currentStep: 2 });
  });

  test('nor do its authors, nor anybody for them', async () => {
    const approval = await house.submit('focal', 'ACTION_ORDINARY', {
      authorIds: [house.id('baraka'), house.id('chebet')],
    });
    for (const key of ['baraka', 'chebet', 'otherFocal'] satisfies PersonKey[]) {
      await expect(house.decide(key, approval)).rejects.toMatchObject(refusedAs('YOUR_OWN'));
    }
  });

  test('nobody decides two steps of one approval, not even in an office lent to them', async () => {
    const approval = await house.decide('amina', await house.submit('focal', 'ACTION_ORDINARY'));
    await expect(house.decide('amina', approval)).rejects.toMatchObject(refusedAs('DECIDED_EARLIER'));
    expect(await house.decide('director', approval)).toMatchObject({ state: 'GRANTED' });
  });

  test('who put off an earlier step has had a part in it', async () => {
    const first = await house.submit('focal', 'ACTION_ORDINARY');
    const deferred = await house.decide('amina', first, 'DEFER', { deferUntil: '2027-02-01' });
    const second = await house.decide('chebet', deferred);
    await expect(house.decide('amina', second)).rejects.toMatchObject(refusedAs('DECIDED_EARLIER'));
  });

  test('who holds no office of the step is told that it waits for another', async () => {
    const approval = await house.submit('focal', 'ACTION_ORDINARY');
    await expect(house.decide('ps', approval)).rejects.toMatchObject(refusedAs('NOT_YOUR_STEP'));
  });
});

describe('Under delegation (kaimu)', () => {
  test('a decision says who decided and whose office it was, also in the audit', async () => {
    const approval = await house.decide('chebet', await house.submit('focal', 'ACTION_ORDINARY'));
    await house.decide('amina', approval);
    const made = await house.row<Record<string, unknown>>(
      `SELECT d.person_id, d.on_behalf_of_id, d.role, a.person_id AS audited, a.on_behalf_of
         FROM decision d JOIN audit_entry a ON a.row_id = d.id
        WHERE d.approval_id = $1 AND d.step_number = 2`,
      approval.id,
    );
    expect(made).toEqual({
      person_id: house.id('amina'),
      on_behalf_of_id: house.id('director'),
      role: 'NGCS_DIRECTOR',
      audited: house.id('amina'),
      on_behalf_of: house.id('director'),
    });
  });

  test('the delegate is held to what the delegator submitted', async () => {
    const approval = await house.submit('director', 'CANCELLATION');
    await expect(house.decide('amina', approval)).rejects.toMatchObject(refusedAs('YOUR_OWN'));
  });
});

describe('A step that asks a quorum', () => {
  test('is complete when so many have endorsed; each is asked no more once they have', async () => {
    await ask('ACTION_CROSS_CUTTING', 'QUORUM', 2);
    const approval = await house.submit('focal', 'ACTION_CROSS_CUTTING');
    const first = await house.decide('amina', approval);
    expect(first).toMatchObject({ currentStep: 1, version: 2 });
    expect(await excluded(first)).toEqual([house.id('focal'), house.id('amina')]);
    await expect(house.decide('amina', first)).rejects.toMatchObject(refusedAs('DECIDED_THIS_STEP'));
    expect(await house.decide('chebet', first)).toMatchObject({ currentStep: 2, version: 3 });
  });

  test('counts two endorsements at once one after the other: the second finds a newer version', async () => {
    const approval = await house.submit('focal', 'ACTION_CROSS_CUTTING');
    const both = await Promise.allSettled([
      house.decide('amina', approval),
      house.decide('chebet', approval),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const now = await reread(approval);
    expect(now).toMatchObject({ currentStep: 1, version: 2 });
    const late: PersonKey = both[0]?.status === 'rejected' ? 'amina' : 'chebet';
    expect(await house.decide(late, now)).toMatchObject({ currentStep: 2 });
  });

  test('ends at once when one of them returns it', async () => {
    const approval = await house.decide('amina', await house.submit('focal', 'ACTION_CROSS_CUTTING'));
    expect(await house.decide('chebet', approval, 'RETURN')).toMatchObject({ state: 'RETURNED' });
  });
});

describe('A step that asks all of its office-holders', () => {
  test('waits for each who may decide, or for their delegate, but not for the submitter', async () => {
    await ask('REVIEW_REPORT', 'ALL');
    const first = await house.decide('chebet', await house.submit('amina', 'REVIEW_REPORT'));
    expect(first).toMatchObject({ currentStep: 1 });
    const second = await house.decide('otherFocal', first);
    expect(second).toMatchObject({ currentStep: 2 });
    const made = `SELECT on_behalf_of_id FROM decision WHERE approval_id = $1 AND person_id = $2`;
    expect(await house.row(made, first.id, house.id('otherFocal'))).toEqual({
      on_behalf_of_id: house.id('baraka'),
    });
  });

  test('does not wait for holders who are not cleared for it', async () => {
    const secret = await house.submit('director', 'REVIEW_REPORT', { classification: 'SECRET' });
    const first = await house.decide('amina', secret);
    expect(await house.decide('baraka', first)).toMatchObject({ currentStep: 2 });
  });

  test('goes on in the morning after the last one it waited for has left office', async () => {
    const approval = await house.submit('focal', 'REVIEW_REPORT');
    const first = await house.decide('amina', approval);
    const second = await house.decide('baraka', first);
    await inTheMorningOf('2027-01-05');
    expect(await reread(approval)).toMatchObject({ currentStep: 1, version: second.version });
    const where = { personId: house.id('chebet') };
    const membership = await house.api.database.manager.findOneByOrFail(Membership, where);
    await house.api.get(Memberships).end(await house.viewer('admin'), membership, '2027-01-05');
    await inTheMorningOf('2027-01-06');
    expect(dayOf(house.api.clock.now())).toBe('2027-01-06');
    const now = await reread(approval);
    expect(now).toMatchObject({ currentStep: 2, version: second.version + 1 });
    expect(await house.decide('director', now)).toMatchObject({ state: 'GRANTED' });
  });
});
