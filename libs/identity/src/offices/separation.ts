import { ExpectedFailure, type CivilDate, type Tx } from '@uratibu/platform';
import { PERMISSIONS_OF, ROLES, type Role } from '../roles/roles.js';

/** A role that a person is to have from one day to another, without end when `endsOn` is null. */
export interface RoleSpan {
  readonly personId: string;
  readonly role: Role;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate | null;
}

const DECIDING: readonly Role[] = ROLES.filter((role) => PERMISSIONS_OF[role].includes('approval:decide'));

const HELD = `
  SELECT FROM (SELECT m.person_id, m.role, m.starts_on, coalesce(m.ends_on, 'infinity') AS ends_on FROM membership m
                UNION ALL
               SELECT d.delegate_id, m.role, d.starts_on, d.ends_on
                 FROM delegation d JOIN membership m ON m.id = d.membership_id
                WHERE d.revoked_at IS NULL) held
   WHERE held.person_id = $1 AND held.role = ANY($2)
     AND held.starts_on <= coalesce($4::date, 'infinity') AND held.ends_on >= $3::date LIMIT 1`;

/**
 * An administrator has no part in decisions: nobody keeps the system and decides in an office, own or lent, on one day.
 * The caller holds the person's row.
 * @param field the argument to blame.
 * @throws ExpectedFailure `ValidationFailed`.
 */
export async function refuseMixedDuties(tx: Tx, span: RoleSpan, field: string): Promise<void> {
  const others = othersOf(span.role);
  if (others.length === 0) return;
  const [held] = await tx.manager.query<unknown[]>(HELD, [span.personId, others, span.startsOn, span.endsOn]);
  if (!held) return;
  throw ExpectedFailure.invalid(
    field,
    'Msimamizi wa mfumo hashiriki katika maamuzi: mtu huyu hawezi kuwa na nyadhifa zote mbili kwa wakati mmoja.',
    'An administrator has no part in decisions: this person cannot hold both offices at one time.',
  );
}

function othersOf(role: Role): readonly Role[] {
  if (role === 'ADMINISTRATOR') return DECIDING;
  return DECIDING.includes(role) ? ['ADMINISTRATOR'] : [];
}
