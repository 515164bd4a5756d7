import { isRole, PERMISSIONS_OF } from '@uratibu/identity';
import { ExpectedFailure, type Office, type Permission, type Viewer } from '@uratibu/platform';
import type { AssignmentActor } from '../assignments/assignment.lifecycle.js';
import type { StatusUpdateActor } from '../status-updates/status-update.lifecycle.js';
import type { ActionItemActor } from './action-item.lifecycle.js';

/** What decides whose office an act belongs to. */
export interface OfficeFacts {
  /** The institution whose part it is: the lead's of an item, the assignment's own. */
  readonly institutionId: string | null;
  /** The institution that proposed the item. */
  readonly proposingInstitutionId: string | null;
}

/** Whether an office of `institutionId` permits something, by the permission matrix. */
const permits = (permission: Permission, office: Office, institutionId: string | null): boolean =>
  office.institutionId === institutionId &&
  isRole(office.role) &&
  PERMISSIONS_OF[office.role].includes(permission);

/** Whether an office is one in which its institution proposes action items. */
export function mayPropose(office: Office): boolean {
  return permits('action-item:propose', office, office.institutionId);
}

type OfficeActor =
  Exclude<ActionItemActor | AssignmentActor | StatusUpdateActor, 'APPROVAL' | 'ACTION_ITEM'> | 'REPORTER';

/** Whether an office is the one that a lifecycle table names; a report is always the institution's own, never its parent's. */
const isOffice: Readonly<Record<OfficeActor, (office: Office, facts: OfficeFacts) => boolean>> = {
  COORDINATOR: (office) => office.role === 'COORDINATOR',
  PROPOSER: (office, facts) => permits('action-item:propose', office, facts.proposingInstitutionId),
  LEAD_FOCAL_POINT: (office, facts) =>
    office.role === 'FOCAL_POINT' && office.institutionId === facts.institutionId,
  LEAD_ACCOUNTING_OFFICER: (office, facts) =>
    office.role === 'ACCOUNTING_OFFICER' && office.institutionId === facts.institutionId,
  FOCAL_POINT: (office, facts) =>
    office.role === 'FOCAL_POINT' && office.institutionId === facts.institutionId,
  REPORTER: (office, facts) => permits('status-update:report', office, facts.institutionId),
  ACCOUNTING_OFFICER: (office, facts) =>
    office.role === 'ACCOUNTING_OFFICER' && office.institutionId === facts.institutionId,
};

/**
 * The office in which the viewer may act as one of `actors`: their own before one they hold for another.
 * The platform's own actors (an approval, an action item) are nobody's office.
 */
export function officeFor(viewer: Viewer, actors: readonly string[], facts: OfficeFacts): Office | undefined {
  const tests = actors.flatMap((actor) => (actor in isOffice ? [isOffice[actor as OfficeActor]] : []));
  const fitting = viewer.offices.filter((office) => tests.some((test) => test(office, facts)));
  return fitting.find((office) => !office.onBehalfOf) ?? fitting[0];
}

/**
 * The office in which the viewer acts as one of `actors`.
 * @throws ExpectedFailure `NotPermitted` when they hold none.
 */
export function requireOffice(viewer: Viewer, actors: readonly string[], facts: OfficeFacts): Office {
  const office = officeFor(viewer, actors, facts);
  if (!office) throw ExpectedFailure.notPermitted();
  return office;
}

/** Of an act that is nobody's institution's, such as the coordinator's. */
export const NO_INSTITUTION: OfficeFacts = { institutionId: null, proposingInstitutionId: null };
