import type { CivilDate } from '@uratibu/platform';
import type { ApprovalStep } from './approval.entity.js';
import { isStepOverdue, stateOfStep, type ApprovalFacts, type StepState } from './approval.rules.js';

/** A step of an approval, as it is read. */
export interface StepValue extends ApprovalStep {
  readonly state: StepState;
  readonly overdue: boolean;
}

/** The steps of an approval, each with where it stands today. */
export function stepValues(
  approval: Pick<ApprovalFacts, 'state' | 'currentStep'>,
  steps: readonly ApprovalStep[],
  today: CivilDate,
): StepValue[] {
  return steps.map((step) => ({
    ...step,
    state: stateOfStep(approval, step),
    overdue: isStepOverdue(approval, step, today),
  }));
}
