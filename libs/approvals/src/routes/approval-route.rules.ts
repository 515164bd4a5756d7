import { bilingual, type FieldIssue } from '@uratibu/platform';

/** How many of a step's office-holders must endorse. */
export const STEP_NEEDS = ['ONE', 'ALL', 'QUORUM'] as const;

/** How many of a step's office-holders must endorse. */
export type StepNeeds = (typeof STEP_NEEDS)[number];

/** What may have to be true of a subject for a step to apply. */
export const STEP_CONDITIONS = ['CABINET_MANDATED', 'LONG_EXTENSION'] as const;

/** What may have to be true of a subject for a step to apply. */
export type StepCondition = (typeof STEP_CONDITIONS)[number];

/** Whose office-holders a step asks: any institution's, or those of the institution that leads the subject. */
export const STEP_INSTITUTIONS = ['ANY', 'LEAD'] as const;

/** Whose office-holders a step asks. */
export type StepInstitution = (typeof STEP_INSTITUTIONS)[number];

/** One step of a route, as it is planned. */
export interface RouteStepPlan {
  /** The role that decides, such as `NGCS_DIRECTOR`. */
  readonly role: string;
  readonly institution: StepInstitution;
  /** Within how many working days. */
  readonly slaDays: number;
  readonly needs: StepNeeds;
  /** How many, where a quorum is asked; else null. */
  readonly quorum: number | null;
  /** The step applies only to subjects of which this holds; null: to all. */
  readonly condition: StepCondition | null;
}

/** The most steps a route may have. */
export const MAX_STEPS = 10;

/** The longest time a step may take, in working days. */
export const MAX_SLA_DAYS = 60;

/** The largest quorum. */
export const MAX_QUORUM = 20;

/** Routes whose subjects are led by no institution, so that no step of theirs can ask the lead's officers. */
const WITHOUT_LEAD: readonly string[] = ['ANNUAL_GUIDANCE', 'REVIEW_REPORT'];

/** The steps of a route that apply to a subject of which `conditions` hold, in their order. */
export function stepsThatApply<S extends { readonly condition: StepCondition | null }>(
  steps: readonly S[],
  conditions: readonly StepCondition[],
): S[] {
  return steps.filter((step) => step.condition === null || conditions.includes(step.condition));
}

/**
 * What is wrong with the steps of a route, each field named.
 * @param decidingRoles the roles that may take part in decisions.
 */
export function issuesOfSteps(
  key: string,
  steps: readonly RouteStepPlan[],
  decidingRoles: readonly string[],
): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const must = (holds: boolean, field: string, sw: string, en: string): void => {
    if (!holds) issues.push({ field: `input.${field}`, message: bilingual(sw, en) });
  };
  must(
    steps.length >= 1 && steps.length <= MAX_STEPS,
    'steps',
    `Weka ngazi 1 hadi ${String(MAX_STEPS)}.`,
    `Give 1 to ${String(MAX_STEPS)} steps.`,
  );
  must(
    steps.length === 0 || steps.some((step) => step.condition === null),
    'steps',
    'Angalau ngazi moja lazima isiwe na sharti, ili kila idhini iwe na wa kuiamua.',
    'At least one step must have no condition, so that every approval has somebody to decide it.',
  );
  steps.forEach((step, index) => {
    const field = (name: string): string => `steps.${String(index)}.${name}`;
    must(
      decidingRoles.includes(step.role),
      field('role'),
      `Taja wadhifa unaoshiriki katika maamuzi: ${decidingRoles.join(', ')}.`,
      `Name a role that takes part in decisions: ${decidingRoles.join(', ')}.`,
    );
    must(
      step.institution === 'ANY' || !WITHOUT_LEAD.includes(key),
      field('institution'),
      'Mada za njia hii hazina taasisi inayoongoza; tumia ANY.',
      'Subjects of this route have no leading institution; use ANY.',
    );
    must(
      Number.isInteger(step.slaDays) && step.slaDays >= 1 && step.slaDays <= MAX_SLA_DAYS,
      field('slaDays'),
      `Toa siku za kazi 1 hadi ${String(MAX_SLA_DAYS)}.`,
      `Give 1 to ${String(MAX_SLA_DAYS)} working days.`,
    );
    const quorumFits = step.quorum !== null && step.quorum >= 2 && step.quorum <= MAX_QUORUM;
    must(
      step.needs === 'QUORUM' ? quorumFits : step.quorum === null,
      field('quorum'),
      `Taja idadi 2 hadi ${String(MAX_QUORUM)} pale tu panapohitajika akidi (QUORUM).`,
      `Give a number of 2 to ${String(MAX_QUORUM)} where a QUORUM is asked, and only there.`,
    );
  });
  return issues;
}
