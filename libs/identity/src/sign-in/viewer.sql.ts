import type { Classification, Language, Office, Viewer } from '@uratibu/platform';
import { delegationInForce, membershipInForce } from '../offices/in-force.js';
import { permissionsOf } from '../roles/offices.js';

/** A person as a viewer, read from the database. */
export interface ViewerRow {
  readonly sessionId: string;
  readonly personId: string;
  readonly name: string;
  readonly language: Language;
  readonly clearance: Classification;
  readonly mustChangePassword: boolean;
  readonly offices: readonly Office[];
}

const OFFICE = `
  m.id AS "membershipId", m.role, m.institution_id AS "institutionId", m.starts_on,
  ARRAY(SELECT below.id FROM institution below WHERE below.path @> ARRAY[m.institution_id]) AS "subtreeIds"`;

/**
 * SQL: all of a {@link ViewerRow} but the session, of the person `p`, with the offices that are theirs and those lent to
 * them.
 * @param today a placeholder or expression of type `date`: the day on which the offices must be in force.
 */
export function viewerColumns(today: string): string {
  return `
    p.id AS "personId", p.name, p.language, p.clearance,
    p.temporary_password_until IS NOT NULL AS "mustChangePassword",
    (SELECT coalesce(jsonb_agg(to_jsonb(held) - 'starts_on' ORDER BY held."onBehalfOf" IS NOT NULL, held.starts_on,
                               held."membershipId"), '[]')
       FROM (SELECT ${OFFICE}, NULL::jsonb AS "onBehalfOf"
               FROM membership m
              WHERE m.person_id = p.id AND ${membershipInForce('m', today)}
              UNION ALL
             SELECT ${OFFICE}, jsonb_build_object('personId', owner.id, 'name', owner.name)
               FROM delegation d
               JOIN membership m ON m.id = d.membership_id AND ${membershipInForce('m', today)}
               JOIN person owner ON owner.id = m.person_id AND owner.disabled_at IS NULL
              WHERE d.delegate_id = p.id AND ${delegationInForce('d', today)}) held
    ) AS offices`;
}

/** The viewer that a row tells of. */
export function viewerOf(row: ViewerRow, requestId: string): Viewer {
  const { mustChangePassword, offices: held, ...who } = row;
  // Whoever still has the password that an administrator gave them is let in to change it, and no further.
  const offices = mustChangePassword
    ? []
    : held.map(({ onBehalfOf, ...office }) => (onBehalfOf ? { ...office, onBehalfOf } : office));
  return { ...who, requestId, offices, permissions: permissionsOf(offices) };
}
