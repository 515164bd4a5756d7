import { Injectable } from '@nestjs/common';
import {
  addDays,
  bilingual,
  dayOf,
  ExpectedFailure,
  UnitOfWork,
  type Actor,
  type CivilDate,
  type Tx,
  type Viewer,
} from '@uratibu/platform';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { ownStanding, PERSON_NAME } from '../people/people.service.js';
import { Person } from '../people/person.entity.js';
import { actInOffice } from '../roles/acting.js';
import type { Role } from '../roles/roles.js';
import { Membership } from './membership.entity.js';
import { issuesOfEnd, issuesOfMembership, type MembershipFacts } from './membership.rules.js';
import { refuseMixedDuties } from './separation.js';

/** An office that a person is to hold. */
export interface NewMembership {
  readonly personId: string;
  readonly institutionId: string;
  readonly role: Role;
  /** The first day in office; today when absent. */
  readonly startsOn?: CivilDate | null;
  /** The last day in office, where it is known. */
  readonly endsOn?: CivilDate | null;
}

const PLACE = `
  SELECT i.kind, i.code, i.active,
         ARRAY(SELECT above.code FROM institution above WHERE above.id = ANY(i.path)) AS "pathCodes"
    FROM institution i WHERE i.id = $1`;

const MEMBERSHIP_NAME = bilingual('Wadhifa', 'Office');

/** Gives people their offices and ends them. Whether the actor may, the resolver has asked; nobody gives one to themselves. */
@Injectable()
export class Memberships {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Gives a person a role in an institution.
   * @throws ExpectedFailure `ValidationFailed`, also when they hold the same office on any of the days, or one that
   * does not go with it; `NotFound`.
   */
  async add(actor: Actor | Viewer, given: NewMembership): Promise<Membership> {
    if (given.personId === actor.personId) throw ownStanding();
    return this.unitOfWork.run(actor, 'membership.add', async (tx) => {
      await actInOffice(tx, actor, 'person:manage');
      // Held until the end, so that of two offices given at once the second sees the first.
      const person = isUuid(given.personId) ? await tx.lock(Person, given.personId) : null;
      if (!person) throw ExpectedFailure.notFound(PERSON_NAME);
      const institution = await placeOf(tx, given.institutionId);
      const startsOn = given.startsOn ?? dayOf(tx.now);
      const endsOn = given.endsOn ?? null;
      const issues = issuesOfMembership({ role: given.role, startsOn, endsOn, person, institution });
      if (issues.length > 0) throw ExpectedFailure.validation(...issues);
      const membership = tx.manager.create(Membership, { ...given, id: uuidv7(), startsOn, endsOn });
      await refuseOverlap(tx, membership);
      await refuseMixedDuties(tx, membership, 'input.role');
      return tx.manager.save(membership);
    });
  }

  /**
   * Ends an office after its last day; what was lent of it ends too.
   * @throws ExpectedFailure `ValidationFailed`, `NotFound`, `VersionConflict`.
   */
  async end(
    actor: Actor | Viewer,
    ref: { readonly id: string; readonly version: number },
    lastDay: CivilDate,
  ): Promise<Membership> {
    return this.unitOfWork.run(actor, 'membership.end', async (tx) => {
      await actInOffice(tx, actor, 'person:manage');
      const membership = isUuid(ref.id) ? await tx.lock(Membership, ref.id, ref.version) : null;
      if (!membership) throw ExpectedFailure.notFound(MEMBERSHIP_NAME);
      if (membership.personId === actor.personId) throw ownStanding();
      const issues = issuesOfEnd(membership, lastDay, dayOf(tx.now));
      if (issues.length > 0) throw ExpectedFailure.validation(...issues);
      const never = addDays(membership.startsOn, -1);
      membership.endsOn = lastDay < never ? never : lastDay;
      return tx.manager.save(membership);
    });
  }
}

async function placeOf(tx: Tx, institutionId: string): Promise<MembershipFacts['institution']> {
  const [place] = isUuid(institutionId)
    ? await tx.manager.query<MembershipFacts['institution'][]>(PLACE, [institutionId])
    : [];
  if (!place) throw ExpectedFailure.notFound(bilingual('Taasisi', 'Institution'));
  return place;
}

async function refuseOverlap(tx: Tx, membership: Membership): Promise<void> {
  const [held] = await tx.manager.query<unknown[]>(
    `SELECT FROM membership
      WHERE person_id = $1 AND institution_id = $2 AND role = $3
        AND starts_on <= coalesce($5::date, 'infinity') AND coalesce(ends_on, 'infinity') >= $4::date LIMIT 1`,
    [membership.personId, membership.institutionId, membership.role, membership.startsOn, membership.endsOn],
  );
  if (!held) return;
  throw ExpectedFailure.invalid(
    'input.role',
    'Mtu huyu ana wadhifa huu tayari katika siku hizo.',
    'This person holds this office already on some of these days.',
  );
}
