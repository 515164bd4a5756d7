import {
  clearedFor,
  type Classification,
  type Office,
  type Permission,
  type Viewer,
} from '@uratibu/platform';
import { isRole, ROLE_DEFINITIONS, type RoleDefinition } from './roles.js';

/** What a viewer may see of that which belongs to institutions: the one measure for lists, counts and search. */
export interface Scope {
  /** The viewer's own clearance, also where they act for somebody with a higher one. */
  readonly classifications: Classification[];
  /** Whether an office shows the items of all institutions. */
  readonly everything: boolean;
  /** The institutions whose items are shown where not everything is, with all below them; each once. */
  readonly institutionIds: readonly string[];
}

/** What `viewer` may see. Who holds no office that sees items sees none: no institutions, not everything. */
export function scopeOf(viewer: Pick<Viewer, 'clearance' | 'offices'>): Scope {
  const own = viewer.offices.filter((office) => definitionOf(office)?.sees === 'OWN_SUBTREE');
  return {
    classifications: clearedFor(viewer.clearance),
    everything: viewer.offices.some((office) => definitionOf(office)?.sees === 'EVERYTHING'),
    institutionIds: [...new Set(own.flatMap((office) => office.subtreeIds))],
  };
}

/** All that a set of offices permits. */
export function permissionsOf(offices: readonly Office[]): Set<Permission> {
  return new Set(offices.flatMap((office) => definitionOf(office)?.permissions ?? []));
}

/** The office that gives the viewer a permission: their own before one they hold for another. */
export function officeGiving(viewer: Pick<Viewer, 'offices'>, permission: Permission): Office | undefined {
  const fitting = viewer.offices.filter((office) => definitionOf(office)?.permissions.includes(permission));
  return fitting.find((office) => !office.onBehalfOf) ?? fitting[0];
}

function definitionOf(office: Pick<Office, 'role'>): RoleDefinition | undefined {
  return isRole(office.role) ? ROLE_DEFINITIONS[office.role] : undefined;
}
