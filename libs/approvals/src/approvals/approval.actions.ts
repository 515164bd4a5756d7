import { bilingual, type AvailableAction, type Bilingual } from '@uratibu/platform';
import { approvalLifecycle, type ApprovalActor, type ApprovalEvent } from './approval.lifecycle.js';
import {
  mayWithdraw,
  officeToDecide,
  type ApprovalFacts,
  type DecidingOffice,
  type DecisionFacts,
  type StepFacts,
  type Submission,
} from './approval.rules.js';

/** Who asks what they can do. */
export interface ActionViewer {
  readonly personId: string;
  readonly offices: readonly (DecidingOffice & { readonly onBehalfOf?: { readonly name: string } })[];
}

const LABELS: Readonly<Record<ApprovalEvent, Bilingual>> = {
  endorse: bilingual('Idhinisha', 'Endorse'),
  grant: bilingual('Toa idhini', 'Grant'),
  return: bilingual('Rudisha kwa marekebisho', 'Return for changes'),
  reject: bilingual('Kataa', 'Reject'),
  defer: bilingual('Ahirisha', 'Defer'),
  withdraw: bilingual('Ondoa ombi', 'Withdraw'),
  cancel: bilingual('Futa', 'Cancel'),
};

/** The mutation by which a person does what is theirs to do; what the route or the subject's room does has none. */
const MUTATIONS: Partial<Record<ApprovalActor, string>> = {
  STEP_OFFICE: 'decideApproval',
  SUBMITTER: 'withdrawApproval',
};

/** What the viewer can do with an approval that they see: the lifecycle's arrows that the rules leave to them. */
export function actionsFor(
  viewer: ActionViewer,
  approval: ApprovalFacts & Submission,
  step: StepFacts,
  decisions: readonly DecisionFacts[],
): AvailableAction[] {
  const decider = officeToDecide(approval, step, decisions, viewer.personId, viewer.offices);
  const withdrawer = mayWithdraw(approval, viewer.personId, viewer.offices);
  const offices: Partial<Record<ApprovalActor, ActionViewer['offices'][number] | null>> = {
    ...('office' in decider && { STEP_OFFICE: decider.office }),
    ...(withdrawer.allowed && { SUBMITTER: withdrawer.office ?? null }),
  };
  return approvalLifecycle.from(approval.state).flatMap(({ event, by: [actor], needs = [] }) => {
    const office = actor && offices[actor];
    const mutation = actor && MUTATIONS[actor];
    if (office === undefined || !mutation) return [];
    return [{ event, mutation, label: LABELS[event], needs, onBehalfOf: office?.onBehalfOf?.name ?? null }];
  });
}
