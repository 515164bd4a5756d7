import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { approvalLifecycle } from './approval.lifecycle.js';
import {
  barredFrom,
  officeToDecide,
  outcomeOf,
  peopleIn,
  type ApprovalFacts,
  type DecisionFacts,
  type DecisionKind,
  type StepFacts,
} from './approval.rules.js';

const NGCS = 'ngcs';
const open: ApprovalFacts = { state: 'OPEN', currentStep: 1, partyIds: ['author'] };

/** Somebody tries to decide. */
interface Attempt {
  readonly personId: string;
  readonly onBehalfOfId: string | null;
  readonly role: string;
  readonly kind: DecisionKind;
}

describe('In whatever order people try to decide', () => {
  const people = ['a', 'b', 'c', 'd', 'e', 'author'];
  const roles = ['COORDINATOR', 'PRINCIPAL_SECRETARY', 'NGCS_DIRECTOR'];
  const person = fc.constantFrom(...people);
  const step = fc.record({
    role: fc.constantFrom(...roles),
    needs: fc.constantFrom<StepFacts['needs']>('ONE', 'ALL', 'QUORUM'),
  });
  const attempt: fc.Arbitrary<Attempt> = fc.record({
    personId: person,
    onBehalfOfId: fc.option(person),
    role: fc.constantFrom(...roles),
    kind: fc.oneof(
      { weight: 6, arbitrary: fc.constant<DecisionKind>('ENDORSE') },
      { weight: 1, arbitrary: fc.constantFrom<DecisionKind>('RETURN', 'REJECT', 'DEFER') },
    ),
  });

  /** Lets everyone try in turn, as the service would; gives the states passed through and the decisions made. */
  function run(planned: { role: string; needs: StepFacts['needs'] }[], tries: readonly Attempt[]) {
    const steps: StepFacts[] = planned.map((s, index) => ({
      ...s,
      number: index + 1,
      institutionId: null,
      quorum: s.needs === 'QUORUM' ? 2 : null,
    }));
    const decisions: DecisionFacts[] = [];
    const path: ApprovalFacts[] = [open];
    for (const { personId, onBehalfOfId, role, kind } of tries) {
      const approval = path.at(-1) ?? open;
      if (approval.state !== 'OPEN') break;
      const now = steps.find((s) => s.number === approval.currentStep);
      if (!now) throw new Error('An open approval stands at one of its steps');
      const office = {
        role,
        institutionId: NGCS,
        ...(onBehalfOfId && { onBehalfOf: { personId: onBehalfOfId } }),
      };
      if ('refusal' in officeToDecide(approval, now, decisions, personId, [office])) continue;
      const earlier = decisions.filter((d) => d.stepNumber !== now.number);
      const barred = barredFrom(approval, earlier);
      decisions.push({ stepNumber: now.number, kind, personId, onBehalfOfId });
      const holders = people.filter((p) => !barred.has(p));
      const { state, currentStep } = outcomeOf(approval, steps, decisions, holders);
      path.push({ ...approval, state, currentStep });
    }
    return { steps, decisions, path, end: path.at(-1) ?? open };
  }

  const everyRun = fc.tuple(
    fc.array(step, { minLength: 1, maxLength: 4 }),
    fc.array(attempt, { maxLength: 40 }),
  );

  test('nobody decides on their own, nor in two steps, nor twice in one, in person or by another', () => {
    fc.assert(
      fc.property(everyRun, ([planned, tries]) => {
        const { decisions } = run(planned, tries);
        expect(peopleIn(decisions).has('author')).toBe(false);
        const stepsOf = new Map<string, Set<number>>();
        for (const decision of decisions) {
          for (const id of peopleIn([decision])) {
            stepsOf.set(id, (stepsOf.get(id) ?? new Set()).add(decision.stepNumber));
          }
        }
        for (const numbers of stepsOf.values()) expect(numbers.size).toBe(1);
        const final = decisions.filter((d) => d.kind !== 'DEFER');
        const involved = final.flatMap((d) => [...peopleIn([d])]);
        expect(new Set(involved).size).toBe(involved.length);
      }),
    );
  });

  test('steps are taken one after the other, and only a complete one is left', () => {
    fc.assert(
      fc.property(everyRun, ([planned, tries]) => {
        const { steps, decisions, path, end } = run(planned, tries);
        path.slice(1).forEach((later, index) => {
          const move = later.currentStep - (path[index]?.currentStep ?? 0);
          expect([0, 1]).toContain(move);
        });
        for (const passed of steps.filter((s) => s.number < end.currentStep)) {
          const given = decisions.filter((d) => d.stepNumber === passed.number && d.kind === 'ENDORSE');
          expect(given.length).toBeGreaterThanOrEqual(passed.needs === 'QUORUM' ? 2 : 1);
        }
      }),
    );
  });

  test('it is granted only by an endorsement of the last step, and returned or rejected only by such a decision', () => {
    fc.assert(
      fc.property(everyRun, ([planned, tries]) => {
        const { steps, decisions, end } = run(planned, tries);
        const last = decisions.at(-1);
        if (end.state === 'GRANTED') {
          expect(last).toMatchObject({ kind: 'ENDORSE', stepNumber: steps.length });
          expect(decisions.some((d) => d.kind === 'RETURN' || d.kind === 'REJECT')).toBe(false);
        }
        expect(end.state === 'RETURNED').toBe(last?.kind === 'RETURN');
        expect(end.state === 'REJECTED').toBe(last?.kind === 'REJECT');
      }),
    );
  });

  test('once it is settled nothing more can be decided', () => {
    for (const state of approvalLifecycle.table.final) {
      const settled = { ...open, state };
      const coordinators: StepFacts = {
        number: 1,
        role: 'COORDINATOR',
        institutionId: null,
        needs: 'ONE',
        quorum: null,
      };
      for (const kind of ['ENDORSE', 'RETURN', 'REJECT', 'DEFER'] as const) {
        expect(() =>
          outcomeOf(settled, [coordinators], [{ stepNumber: 1, kind, personId: 'a', onBehalfOfId: null }]),
        ).toThrow(/ILLEGAL_TRANSITION/);
      }
    }
  });
});
