import type { ActingOffice, Bilingual, Classification, Tx, Viewer } from '@uratibu/platform';
import { v7 as uuidv7 } from 'uuid';
import type { ApprovalRoute, ApprovalRouteStep } from '../routes/approval-route.entity.js';
import { stepsThatApply, type StepCondition } from '../routes/approval-route.rules.js';
import { Approval, ApprovalStep } from './approval.entity.js';
import { approvalLifecycle } from './approval.lifecycle.js';

/** What a room tells of a subject that is to be approved. */
export interface ApprovalOpening {
  /** A registered kind of subject. */
  readonly subjectType: string;
  readonly subjectId: string;
  /** The GraphQL node that people see. */
  readonly nodeType: string;
  readonly nodeId: string;
  readonly routeKey: string;
  /** Must rest while the approval is open, as link, classification and confidentiality must. */
  readonly title: Bilingual;
  readonly link: string;
  readonly classification: Classification;
  /** Messages about it carry no content. */
  readonly confidential: boolean;
  /** The institution that leads the subject, where it has one. */
  readonly leadInstitutionId: string | null;
  /** What holds of the subject: steps with other conditions are left out. */
  readonly conditions: readonly StepCondition[];
  readonly submittedIn: ActingOffice;
  /** Who else had a hand in it, and so has no part in deciding. */
  readonly authorIds?: readonly string[];
}

/** Writes an approval at its first step, with the steps of `route` that apply, as they are today. */
export async function insertApproval(
  tx: Tx,
  viewer: Viewer,
  opening: ApprovalOpening,
  route: ApprovalRoute,
  routeSteps: readonly ApprovalRouteStep[],
): Promise<{ approval: Approval; steps: ApprovalStep[] }> {
  const submittedForId = opening.submittedIn.onBehalfOf?.personId ?? null;
  const parties = [
    viewer.personId,
    ...(submittedForId ? [submittedForId] : []),
    ...(opening.authorIds ?? []),
  ];
  const approval = tx.manager.create(Approval, {
    id: uuidv7(),
    version: 1,
    subjectType: opening.subjectType,
    subjectId: opening.subjectId,
    nodeType: opening.nodeType,
    nodeId: opening.nodeId,
    routeId: route.id,
    state: approvalLifecycle.table.initial,
    currentStep: 1,
    titleSw: opening.title.sw,
    titleEn: opening.title.en,
    link: opening.link,
    classification: opening.classification,
    confidential: opening.confidential,
    leadInstitutionId: opening.leadInstitutionId,
    submittedById: viewer.personId,
    submittedForId,
    submittedRole: opening.submittedIn.role,
    submittedInstitutionId: opening.submittedIn.institutionId,
    partyIds: [...new Set(parties)],
    openedAt: tx.now,
    settledAt: null,
  });
  const applying = stepsThatApply(routeSteps, opening.conditions);
  const steps = freeze(tx, approval, afterOwnEndorsement(applying, opening));
  await tx.manager.insert(Approval, approval);
  await tx.manager.insert(ApprovalStep, steps);
  return { approval, steps };
}

/**
 * Leaves out the first steps that ask the lead's very office in which the subject is submitted: handing it in is that
 * office's endorsement, and often it has no second holder to ask. Something is always left to decide.
 */
function afterOwnEndorsement(
  steps: readonly ApprovalRouteStep[],
  { submittedIn, leadInstitutionId }: Pick<ApprovalOpening, 'submittedIn' | 'leadInstitutionId'>,
): readonly ApprovalRouteStep[] {
  if (submittedIn.institutionId !== leadInstitutionId) return steps;
  const first = steps.findIndex(
    ({ role, institution, needs }) => institution !== 'LEAD' || needs !== 'ONE' || role !== submittedIn.role,
  );
  return first === -1 ? steps : steps.slice(first);
}

function freeze(tx: Tx, approval: Approval, routeSteps: readonly ApprovalRouteStep[]): ApprovalStep[] {
  if (routeSteps.length === 0)
    throw new Error(`No step of route ${approval.routeId} applies to ${approval.subjectType}`);
  return routeSteps.map(({ role, institution, slaDays, needs, quorum }, index) => {
    const institutionId = institution === 'LEAD' ? approval.leadInstitutionId : null;
    if (institution === 'LEAD' && institutionId === null) {
      throw new Error(
        `Route ${approval.routeId} asks the lead's ${role}, but ${approval.subjectType} has no lead`,
      );
    }
    return tx.manager.create(ApprovalStep, {
      id: uuidv7(),
      approvalId: approval.id,
      number: index + 1,
      role,
      institutionId,
      slaDays,
      needs,
      quorum,
      dueOn: null,
      openedAt: null,
      completedAt: null,
    });
  });
}
