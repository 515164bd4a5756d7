import { describe, expect, test } from '@jest/globals';
import {
  isComplete,
  isStepOverdue,
  mayWithdraw,
  officeToDecide,
  stateOfStep,
  type ApprovalFacts,
  type DecidingOffice,
  type DecisionFacts,
  type StepFacts,
} from './approval.rules.js';

const NGCS = 'ngcs';
const MACHAKOS = 'machakos';
const KISUMU = 'kisumu';

const open: ApprovalFacts = { state: 'OPEN', currentStep: 1, partyIds: ['author'] };
const coordinators: StepFacts = {
  number: 1,
  role: 'COORDINATOR',
  institutionId: null,
  needs: 'ONE',
  quorum: null,
};
const leadsOfficer = { role: 'ACCOUNTING_OFFICER', institutionId: MACHAKOS };
const coordinator: DecidingOffice = { role: 'COORDINATOR', institutionId: NGCS };

function decided(personId: string, more: Partial<DecisionFacts> = {}): DecisionFacts {
  return { stepNumber: 1, kind: 'ENDORSE', personId, onBehalfOfId: null, ...more };
}

describe('Who may decide', () => {
  test('is whoever holds the office that the step asks, in the institution that it asks', () => {
    const officer = { role: 'ACCOUNTING_OFFICER', institutionId: MACHAKOS };
    const elsewhere = { role: 'ACCOUNTING_OFFICER', institutionId: KISUMU };
    expect(officeToDecide(open, coordinators, [], 'a', [coordinator])).toEqual({ office: coordinator });
    expect(officeToDecide(open, leadsOfficer, [], 'a', [elsewhere, officer])).toEqual({ office: officer });
    expect(officeToDecide(open, leadsOfficer, [], 'a', [elsewhere])).toEqual({ refusal: 'NOT_YOUR_STEP' });
    expect(officeToDecide(open, coordinators, [], 'a', [])).toEqual({ refusal: 'NOT_YOUR_STEP' });
  });

  test('nobody decides on what they submitted, nor does anybody for them', () => {
    const forAuthor = { ...coordinator, onBehalfOf: { personId: 'author' } };
    expect(officeToDecide(open, coordinators, [], 'author', [coordinator])).toEqual({ refusal: 'YOUR_OWN' });
    expect(officeToDecide(open, coordinators, [], 'a', [forAuthor])).toEqual({ refusal: 'YOUR_OWN' });
    const forOther = { ...coordinator, onBehalfOf: { personId: 'b' } };
    expect(officeToDecide(open, coordinators, [], 'author', [forOther])).toEqual({ refusal: 'YOUR_OWN' });
  });

  test('nobody decides two steps of one approval, nor does anybody for them', () => {
    const second = { ...open, currentStep: 2 };
    const before = [decided('deputy', { onBehalfOfId: 'chief' })];
    for (const person of ['deputy', 'chief']) {
      expect(officeToDecide(second, coordinators, before, person, [coordinator])).toEqual({
        refusal: 'DECIDED_EARLIER',
      });
      const forThem = { ...coordinator, onBehalfOf: { personId: person } };
      expect(officeToDecide(second, coordinators, before, 'x', [forThem])).toEqual({
        refusal: 'DECIDED_EARLIER',
      });
    }
  });

  test('nobody decides one step twice, but who put it off may decide later', () => {
    const once = [decided('a')];
    expect(officeToDecide(open, coordinators, once, 'a', [coordinator])).toEqual({
      refusal: 'DECIDED_THIS_STEP',
    });
    const deferred = [decided('a', { kind: 'DEFER' })];
    expect(officeToDecide(open, coordinators, deferred, 'a', [coordinator])).toEqual({ office: coordinator });
    const second = { ...open, currentStep: 2 };
    expect(officeToDecide(second, coordinators, deferred, 'a', [coordinator])).toEqual({
      refusal: 'DECIDED_EARLIER',
    });
  });

  test("a person's own office comes before one they hold for another, and another's serves where it alone is free", () => {
    const forB = { ...coordinator, onBehalfOf: { personId: 'b' } };
    const forAuthor = { ...coordinator, onBehalfOf: { personId: 'author' } };
    expect(officeToDecide(open, coordinators, [], 'a', [forB, coordinator])).toEqual({ office: coordinator });
    expect(officeToDecide(open, coordinators, [], 'a', [forAuthor, forB])).toEqual({ office: forB });
  });
});

describe('Who may withdraw', () => {
  const submission = {
    submittedById: 'a',
    submittedForId: null,
    submittedRole: 'FOCAL_POINT',
    submittedInstitutionId: MACHAKOS,
  };

  test('is the submitter, or whoever holds the same office', () => {
    const same = { role: 'FOCAL_POINT', institutionId: MACHAKOS };
    expect(mayWithdraw(submission, 'a', [])).toEqual({ allowed: true, office: undefined });
    expect(mayWithdraw(submission, 'b', [same])).toEqual({ allowed: true, office: same });
    expect(mayWithdraw(submission, 'b', [{ ...same, institutionId: KISUMU }]).allowed).toBe(false);
    expect(mayWithdraw({ ...submission, submittedForId: 'c' }, 'c', []).allowed).toBe(true);
  });
});

describe('A step', () => {
  test('may ask one, all or a quorum of its office-holders', () => {
    const two = [decided('a'), decided('b')];
    expect(isComplete(coordinators, [])).toBe(false);
    expect(isComplete(coordinators, [decided('a')])).toBe(true);
    const quorum: StepFacts = { ...coordinators, needs: 'QUORUM', quorum: 2 };
    expect(isComplete(quorum, [decided('a')])).toBe(false);
    expect(isComplete(quorum, two)).toBe(true);
    const all: StepFacts = { ...coordinators, needs: 'ALL' };
    expect(isComplete(all, two, ['a', 'b', 'c'])).toBe(false);
    expect(isComplete(all, two, ['a', 'b'])).toBe(true);
    expect(isComplete(all, [], [])).toBe(false);
  });

  test('that asks all has heard a holder for whom somebody decided, and one who decided for another', () => {
    const all: StepFacts = { ...coordinators, needs: 'ALL' };
    expect(isComplete(all, [decided('a', { onBehalfOfId: 'b' })], ['a', 'b'])).toBe(true);
  });

  test('counts neither deferrals nor the decisions of other steps', () => {
    expect(isComplete(coordinators, [decided('a', { kind: 'DEFER' })])).toBe(false);
    expect(isComplete(coordinators, [decided('a', { stepNumber: 2 })])).toBe(false);
  });

  test('waits, is current, is done, or was skipped when the approval was settled before it', () => {
    const at = new Date('2027-01-04T05:00:00Z');
    const second = { ...open, currentStep: 2 };
    expect(stateOfStep(second, { number: 1, completedAt: at })).toBe('DONE');
    expect(stateOfStep(second, { number: 2, completedAt: null })).toBe('CURRENT');
    expect(stateOfStep(second, { number: 3, completedAt: null })).toBe('WAITING');
    expect(stateOfStep({ ...second, state: 'REJECTED' }, { number: 3, completedAt: null })).toBe('SKIPPED');
  });

  test('is overdue from the day after its due date, while it waits', () => {
    const step = { number: 1, completedAt: null, dueOn: '2027-01-11' };
    expect(isStepOverdue(open, step, '2027-01-11')).toBe(false);
    expect(isStepOverdue(open, step, '2027-01-12')).toBe(true);
    expect(isStepOverdue({ ...open, state: 'WITHDRAWN' }, step, '2027-02-01')).toBe(false);
  });
});
