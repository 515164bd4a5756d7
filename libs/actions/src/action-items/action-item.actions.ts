import { mayWithdraw, type ApprovalValue } from '@uratibu/approvals';
import {
  bilingual,
  type AvailableAction,
  type Bilingual,
  type Office,
  type Permission,
  type Viewer,
} from '@uratibu/platform';
import { actionItemLifecycle, type ActionItemEvent } from './action-item.lifecycle.js';
import { officeFor } from './action-item.offices.js';
import type { ActionItemValue } from './action-item.row.js';
import { takesApprovalToCancel } from './action-item.rules.js';

/** How a person does something: the mutation, the permission that it asks for, and what a button for it says. */
export interface Doing {
  readonly mutation: string;
  readonly permission: Permission;
  readonly label: Bilingual;
}

/** What people do with action items; what an approval does is not among it. */
const DOINGS: Partial<Record<ActionItemEvent, Doing>> = {
  edit: {
    mutation: 'updateActionItem',
    permission: 'action-item:read',
    label: bilingual('Hariri', 'Edit'),
  },
  submit: {
    mutation: 'submitActionItem',
    permission: 'action-item:read',
    label: bilingual('Wasilisha kwa idhini', 'Submit for approval'),
  },
  withdraw: {
    mutation: 'withdrawApproval',
    permission: 'approval:read',
    label: bilingual('Ondoa ombi la idhini', 'Withdraw from approval'),
  },
  accept: {
    mutation: 'acceptAssignment',
    permission: 'assignment:answer',
    label: bilingual('Kubali kuongoza', 'Accept the lead'),
  },
  addSupport: {
    mutation: 'addSupport',
    permission: 'action-item:manage',
    label: bilingual('Ongeza taasisi ya kusaidia', 'Add a supporting institution'),
  },
  replaceLead: {
    mutation: 'replaceLead',
    permission: 'action-item:manage',
    label: bilingual('Badilisha taasisi inayoongoza', 'Replace the lead'),
  },
  requestExtension: {
    mutation: 'requestExtension',
    permission: 'change-request:ask',
    label: bilingual('Omba kuongezewa muda', 'Ask for an extension'),
  },
  reportCompletion: {
    mutation: 'reportCompletion',
    permission: 'assignment:answer',
    label: bilingual('Ripoti kukamilika', 'Report completion'),
  },
  withdrawCompletion: {
    mutation: 'withdrawApproval',
    permission: 'approval:read',
    label: bilingual('Ondoa ripoti ya kukamilika', 'Take the report of completion back'),
  },
  suspend: {
    mutation: 'suspendActionItem',
    permission: 'action-item:manage',
    label: bilingual('Simamisha kwa muda', 'Suspend'),
  },
  resume: {
    mutation: 'resumeActionItem',
    permission: 'action-item:manage',
    label: bilingual('Endeleza', 'Resume'),
  },
  cancel: {
    mutation: 'cancelActionItem',
    permission: 'action-item:read',
    label: bilingual('Futa', 'Cancel'),
  },
};

/** The action that an office makes possible. */
export function actionOf(
  event: string,
  { mutation, label }: Doing,
  needs: AvailableAction['needs'],
  office: Pick<Office, 'onBehalfOf'> | undefined,
): AvailableAction {
  return { event, mutation, label, needs, onBehalfOf: office?.onBehalfOf?.name ?? null };
}

/**
 * What the viewer can do with an action item that they see: the lifecycle's arrows that are their office's.
 * @param approvals the item's own; an open one can be taken back by whoever submitted it.
 */
export function actionsOn(
  viewer: Viewer,
  item: ActionItemValue,
  approvals: readonly ApprovalValue[],
): AvailableAction[] {
  const facts = {
    institutionId: item.leadInstitutionId,
    proposingInstitutionId: item.proposingInstitutionId,
  };
  const open = approvals.find((approval) => approval.state === 'OPEN');
  return actionItemLifecycle.from(item.state).flatMap(({ event, by, needs = [] }) => {
    const doing = DOINGS[event];
    if (!doing || !viewer.permissions.has(doing.permission)) return [];
    if (doing.mutation === 'withdrawApproval') {
      const withdrawer = open && mayWithdraw(open, viewer.personId, viewer.offices);
      return withdrawer?.allowed ? [actionOf(event, doing, needs, withdrawer.office)] : [];
    }
    const office = officeFor(viewer, by, facts);
    if (!office || (event === 'accept' && item.leadState !== 'PENDING')) return [];
    const approval = event === 'cancel' && takesApprovalToCancel(item) ? (['approval'] as const) : [];
    return [actionOf(event, doing, [...needs, ...approval], office)];
  });
}
