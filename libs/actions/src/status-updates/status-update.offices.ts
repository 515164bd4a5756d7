import { isRole, PERMISSIONS_OF } from '@uratibu/identity';
import { bilingual, ExpectedFailure, type Office, type Permission, type Viewer } from '@uratibu/platform';
import type { StatusUpdateActor } from './status-update.lifecycle.js';

/** What makes an office the one that the lifecycle names; the permission matrix says which roles have it. */
const PERMISSIONS: Readonly<Record<StatusUpdateActor, Permission>> = {
  FOCAL_POINT: 'status-update:report',
  ACCOUNTING_OFFICER: 'status-update:sign-off',
  COORDINATOR: 'status-update:acknowledge',
};

/** Only a coordinator acts on other institutions' reports; a report is never the affair of the institution above. */
function fits(office: Office, actor: StatusUpdateActor, institutionId: string): boolean {
  const permitted = isRole(office.role) && PERMISSIONS_OF[office.role].includes(PERMISSIONS[actor]);
  return permitted && (actor === 'COORDINATOR' || office.institutionId === institutionId);
}

/** The office in which the viewer may act as one of `actors` on an update of an institution: their own before one they hold for another. */
export function updateOffice(
  viewer: Viewer,
  actors: readonly StatusUpdateActor[],
  institutionId: string,
): Office | undefined {
  const fitting = viewer.offices.filter((office) =>
    actors.some((actor) => fits(office, actor, institutionId)),
  );
  return fitting.find((office) => !office.onBehalfOf) ?? fitting[0];
}

/** The office in which the viewer may report for an institution. */
export function reportingOffice(viewer: Viewer, institutionId: string): Office | undefined {
  return updateOffice(viewer, ['FOCAL_POINT'], institutionId);
}

/**
 * The office in which the viewer acts.
 * @throws ExpectedFailure `NotPermitted` where they hold none.
 */
export function requireUpdateOffice(
  viewer: Viewer,
  actors: readonly StatusUpdateActor[],
  institutionId: string,
): Office {
  const office = updateOffice(viewer, actors, institutionId);
  if (!office) throw ExpectedFailure.notPermitted();
  return office;
}

/** Whether the viewer would sign off their own words, or those of the person for whom they act. */
export function isOwn(viewer: Viewer, office: Office, writerIds: readonly string[]): boolean {
  return (
    writerIds.includes(viewer.personId) ||
    (office.onBehalfOf !== undefined && writerIds.includes(office.onBehalfOf.personId))
  );
}

/** What is said to whoever tries. */
export const OWN_UPDATE = bilingual(
  'Huwezi kutia saini taarifa uliyoiandika au kuiwasilisha wewe mwenyewe.',
  'You cannot sign off an update that you wrote or handed in yourself.',
);
