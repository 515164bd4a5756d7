import type { CivilDate, OfficeRef } from '@uratibu/platform';
import type { StepNeeds } from '../routes/approval-route.rules.js';
import { approvalLifecycle, type ApprovalEvent, type ApprovalState } from './approval.lifecycle.js';

/** What an office-holder may decide. A `DEFER` puts the decision off; the others are final. */
export const DECISION_KINDS = ['ENDORSE', 'RETURN', 'REJECT', 'DEFER'] as const;

/** What an office-holder may decide. */
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** Where one step of an approval stands. `SKIPPED`: the approval was settled before it came to this step. */
export const STEP_STATES = ['WAITING', 'CURRENT', 'DONE', 'SKIPPED'] as const;

/** Where one step of an approval stands. */
export type StepState = (typeof STEP_STATES)[number];

/** What the rules must know of a step. */
export interface StepFacts extends OfficeRef {
  readonly number: number;
  readonly needs: StepNeeds;
  /** How many, where a quorum is asked. */
  readonly quorum: number | null;
}

/** What the rules must know of a decision. */
export interface DecisionFacts {
  readonly stepNumber: number;
  readonly kind: DecisionKind;
  /** Who decided. */
  readonly personId: string;
  /** The person whose office it was, under delegation. */
  readonly onBehalfOfId: string | null;
}

/** What the rules must know of an approval. */
export interface ApprovalFacts {
  readonly state: ApprovalState;
  readonly currentStep: number;
  /** Who submitted it, for whom, and its authors. */
  readonly partyIds: readonly string[];
}

/** An office in which somebody could decide: their own, or another's by delegation. */
export interface DecidingOffice {
  readonly role: string;
  readonly institutionId: string;
  readonly onBehalfOf?: { readonly personId: string };
}

/** Why an office-holder may not decide. */
export type Refusal = 'NOT_YOUR_STEP' | 'YOUR_OWN' | 'DECIDED_EARLIER' | 'DECIDED_THIS_STEP';

/** Whether `office` is the one that the step asks. */
export function isOfficeOf(step: OfficeRef, office: DecidingOffice): boolean {
  return (
    step.role === office.role && (step.institutionId === null || step.institutionId === office.institutionId)
  );
}

/** The people who took part in `decisions`: those who decided and those for whom they did. */
export function peopleIn(decisions: readonly DecisionFacts[]): Set<string> {
  return new Set(decisions.flatMap((d) => (d.onBehalfOfId ? [d.personId, d.onBehalfOfId] : [d.personId])));
}

/**
 * The people who may not decide at the current step, nor may anybody for them: the parties, whoever had a part in an
 * earlier step, also by putting it off, and whoever has decided at this one.
 */
export function barredFrom(approval: ApprovalFacts, decisions: readonly DecisionFacts[]): Set<string> {
  const counted = decisions.filter((d) => d.stepNumber !== approval.currentStep || d.kind !== 'DEFER');
  return new Set([...approval.partyIds, ...peopleIn(counted)]);
}

/**
 * In which of their offices a person may decide at the current step, or why they may not. Under delegation neither
 * the person nor the one they act for may be barred. Their own office comes before another's.
 */
export function officeToDecide<O extends DecidingOffice>(
  approval: ApprovalFacts,
  step: OfficeRef,
  decisions: readonly DecisionFacts[],
  personId: string,
  offices: readonly O[],
): { readonly office: O } | { readonly refusal: Refusal } {
  const fitting = offices.filter((office) => isOfficeOf(step, office));
  const inOrder = [...fitting.filter((o) => !o.onBehalfOf), ...fitting.filter((o) => o.onBehalfOf)];
  const barred = barredFrom(approval, decisions);
  const office = inOrder.find(
    (o) => !barred.has(personId) && !barred.has(o.onBehalfOf?.personId ?? personId),
  );
  if (office) return { office };
  const involved = new Set([personId, ...fitting.flatMap((o) => o.onBehalfOf?.personId ?? [])]);
  return { refusal: refusalOf(approval, decisions, fitting.length > 0, involved) };
}

function refusalOf(
  approval: ApprovalFacts,
  decisions: readonly DecisionFacts[],
  holdsOffice: boolean,
  involved: ReadonlySet<string>,
): Refusal {
  const touches = (ids: Iterable<string>): boolean => [...ids].some((id) => involved.has(id));
  if (!holdsOffice) return 'NOT_YOUR_STEP';
  if (touches(approval.partyIds)) return 'YOUR_OWN';
  const earlier = decisions.filter((d) => d.stepNumber !== approval.currentStep);
  return touches(peopleIn(earlier)) ? 'DECIDED_EARLIER' : 'DECIDED_THIS_STEP';
}

/** How an approval was submitted. */
export interface Submission {
  readonly submittedById: string;
  readonly submittedForId: string | null;
  readonly submittedRole: string;
  readonly submittedInstitutionId: string;
}

/**
 * Whether a person may take the approval back: whoever submitted it or had it submitted, or who holds the office in
 * which it was; and in which of their offices they do.
 */
export function mayWithdraw<O extends DecidingOffice>(
  submission: Submission,
  personId: string,
  offices: readonly O[],
): { readonly allowed: boolean; readonly office: O | undefined } {
  const { submittedById, submittedForId, submittedRole, submittedInstitutionId } = submission;
  const asked = { role: submittedRole, institutionId: submittedInstitutionId };
  const fitting = offices.filter((office) => isOfficeOf(asked, office));
  const office = fitting.find((o) => !o.onBehalfOf) ?? fitting[0];
  return { allowed: office !== undefined || [submittedById, submittedForId].includes(personId), office };
}

/**
 * Whether the endorsements given so far complete the step. A holder has had their say when they decided, or somebody
 * decided for them.
 * @param holderIds of a step that needs `ALL`: those who hold its office today and may decide.
 */
export function isComplete(
  step: StepFacts,
  decisions: readonly DecisionFacts[],
  holderIds: readonly string[] = [],
): boolean {
  const given = decisions.filter((d) => d.stepNumber === step.number && d.kind === 'ENDORSE');
  if (given.length === 0) return false;
  if (step.needs === 'ONE') return true;
  if (step.needs === 'QUORUM') return given.length >= (step.quorum ?? 1);
  const heard = peopleIn(given);
  return holderIds.every((id) => heard.has(id));
}

/** The event of the lifecycle that each decision is. */
export const EVENT_OF: Readonly<Record<DecisionKind, ApprovalEvent>> = {
  ENDORSE: 'endorse',
  RETURN: 'return',
  REJECT: 'reject',
  DEFER: 'defer',
};

/** What a decision makes of its approval. */
export interface Outcome {
  readonly state: ApprovalState;
  readonly currentStep: number;
  /** Whether the step at which it was decided has its answer. */
  readonly stepCompleted: boolean;
}

/**
 * What becomes of an approval by the last of `decisions`, which was made at its current step.
 * @param holderIds see {@link isComplete}.
 * @throws ExpectedFailure `IllegalTransition` when the approval is settled.
 */
export function outcomeOf(
  approval: ApprovalFacts,
  steps: readonly StepFacts[],
  decisions: readonly DecisionFacts[],
  holderIds: readonly string[] = [],
): Outcome {
  const { currentStep } = approval;
  const step = steps.find((s) => s.number === currentStep);
  const last = decisions.at(-1);
  if (!step || !last) throw new Error('An outcome needs a current step and a decision');
  const { to } = approvalLifecycle.apply(approval.state, EVENT_OF[last.kind]);
  if (to !== 'OPEN') return { state: to, currentStep, stepCompleted: true };
  if (last.kind === 'DEFER' || !isComplete(step, decisions, holderIds)) {
    return { state: to, currentStep, stepCompleted: false };
  }
  return afterCompletion(approval, steps);
}

/**
 * What becomes of an approval whose current step is complete: it stands at the next one, or is granted.
 * @throws ExpectedFailure `IllegalTransition` when the approval is settled.
 */
export function afterCompletion(approval: ApprovalFacts, steps: readonly StepFacts[]): Outcome {
  const { state, currentStep } = approval;
  const last = steps.every((s) => s.number <= currentStep);
  const { to } = approvalLifecycle.apply(state, last ? 'grant' : 'endorse');
  return { state: to, currentStep: last ? currentStep : currentStep + 1, stepCompleted: true };
}

/** Where a step stands, seen from its approval. */
export function stateOfStep(
  approval: Pick<ApprovalFacts, 'state' | 'currentStep'>,
  step: { readonly number: number; readonly completedAt: Date | null },
): StepState {
  if (step.completedAt) return 'DONE';
  if (approval.state !== 'OPEN') return 'SKIPPED';
  return step.number === approval.currentStep ? 'CURRENT' : 'WAITING';
}

/** Whether a step's due date lies before `today` and the step still waits. */
export function isStepOverdue(
  approval: Pick<ApprovalFacts, 'state' | 'currentStep'>,
  step: { readonly number: number; readonly completedAt: Date | null; readonly dueOn: CivilDate | null },
  today: CivilDate,
): boolean {
  return stateOfStep(approval, step) === 'CURRENT' && step.dueOn !== null && step.dueOn < today;
}
