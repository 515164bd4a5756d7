import { bilingual, type AvailableAction, type Viewer } from '@uratibu/platform';
import { actionOf, type Doing } from '../action-items/action-item.actions.js';
import { officeFor } from '../action-items/action-item.offices.js';
import { assignmentLifecycle, type AssignmentEvent } from './assignment.lifecycle.js';
import type { AssignmentValue } from './assignment.row.js';
import { isUnderWay, mayReport } from './assignment.rules.js';

/** What people do with assignments; what an action item does to its own is not among it. */
const DOINGS: Partial<Record<AssignmentEvent, Doing>> = {
  accept: {
    mutation: 'acceptAssignment',
    permission: 'assignment:answer',
    label: bilingual('Kubali', 'Accept'),
  },
  query: {
    mutation: 'queryAssignment',
    permission: 'assignment:answer',
    label: bilingual('Uliza', 'Query'),
  },
  answerQuery: {
    mutation: 'answerAssignmentQuery',
    permission: 'action-item:manage',
    label: bilingual('Jibu swali', 'Answer the query'),
  },
  release: {
    mutation: 'releaseAssignment',
    permission: 'action-item:manage',
    label: bilingual('Ondoa taasisi', 'Release the institution'),
  },
};

const REPORT: Doing = {
  mutation: 'reportStatus',
  permission: 'status-update:report',
  label: bilingual('Toa taarifa ya hali', 'Report status'),
};

/** What the viewer can do with an assignment that they see: the lifecycle's arrows that are their office's, and reporting. */
export function actionsOnAssignment(viewer: Viewer, assignment: AssignmentValue): AvailableAction[] {
  const { institutionId, proposingInstitutionId, itemState, state, part } = assignment;
  const facts = { institutionId, proposingInstitutionId };
  const item = { state: itemState };
  if (!isUnderWay(item)) return [];
  const actions = assignmentLifecycle.from(state).flatMap(({ event, by, needs = [] }) => {
    const doing = DOINGS[event];
    const office = officeFor(viewer, by, facts);
    // A lead is not released but replaced, which the action item offers.
    if (!doing || !office || (event === 'release' && part === 'LEAD')) return [];
    return viewer.permissions.has(doing.permission) ? [actionOf(event, doing, needs, office)] : [];
  });
  const reporter = mayReport(item, { state }) ? officeFor(viewer, ['REPORTER'], facts) : undefined;
  return reporter ? [...actions, actionOf('report', REPORT, [], reporter)] : actions;
}
