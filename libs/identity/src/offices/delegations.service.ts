import { Injectable } from '@nestjs/common';
import {
  bilingual,
  dayOf,
  ExpectedFailure,
  UnitOfWork,
  type CivilDate,
  type Tx,
  type Viewer,
} from '@uratibu/platform';
import { DataSource } from 'typeorm';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { PERSON_NAME } from '../people/people.service.js';
import { Person } from '../people/person.entity.js';
import { actInOffice } from '../roles/acting.js';
import { Delegation } from './delegation.entity.js';
import { issuesOfDelegation } from './delegation.rules.js';
import { Membership } from './membership.entity.js';
import { refuseMixedDuties } from './separation.js';

/** An office that its holder lends to somebody for some days. */
export interface NewDelegation {
  readonly membershipId: string;
  readonly delegateId: string;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly reason: string;
}

const OFFICE_NAME = bilingual('Wadhifa', 'Office');
const DELEGATION_NAME = bilingual('Ukaimu', 'Delegation');

/**
 * Kaimu: people lend their own offices. What is lent is the office with its institution's items; the delegate's own
 * clearance goes on to apply, and what has been lent to somebody they cannot lend on.
 */
@Injectable()
export class Delegations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: DataSource,
  ) {}

  /**
   * Lends one of the viewer's own offices.
   * @throws ExpectedFailure `NotFound` for an office that is not the viewer's own and in force; `ValidationFailed`.
   */
  async delegate(viewer: Viewer, given: NewDelegation): Promise<Delegation> {
    return this.unitOfWork.run(viewer, 'delegation.add', async (tx) => {
      const office = viewer.offices.find((own) => own.membershipId === given.membershipId && !own.onBehalfOf);
      // Held until the end, so that of two delegations at once the second sees the first.
      const membership = office ? await tx.lock(Membership, office.membershipId) : null;
      if (!office || !membership) throw ExpectedFailure.notFound(OFFICE_NAME);
      await tx.actAs(office);
      const delegate = isUuid(given.delegateId) ? await tx.lock(Person, given.delegateId) : null;
      if (!delegate) throw ExpectedFailure.notFound(PERSON_NAME);
      const issues = issuesOfDelegation({ ...given, membership, delegate }, dayOf(tx.now));
      if (issues.length > 0) throw ExpectedFailure.validation(...issues);
      await refuseOverlap(tx, given);
      const { role } = membership;
      await refuseMixedDuties(tx, { ...given, personId: delegate.id, role }, 'input.delegateId');
      return tx.manager.save(
        tx.manager.create(Delegation, {
          ...given,
          id: uuidv7(),
          reason: given.reason.trim(),
          createdAt: tx.now,
          revokedAt: null,
        }),
      );
    });
  }

  /**
   * Takes a delegation back at once: its giver, or an administrator.
   * @throws ExpectedFailure `NotFound`, `NotPermitted` to the delegate, `VersionConflict`, `IllegalTransition`.
   */
  async revoke(viewer: Viewer, ref: { readonly id: string; readonly version: number }): Promise<Delegation> {
    return this.unitOfWork.run(viewer, 'delegation.revoke', async (tx) => {
      const delegation = isUuid(ref.id) ? await tx.lock(Delegation, ref.id) : null;
      const membership =
        delegation && (await tx.manager.findOneBy(Membership, { id: delegation.membershipId }));
      if (!delegation || !membership) throw ExpectedFailure.notFound(DELEGATION_NAME);
      await askWhetherTheirs(tx, viewer, delegation, membership);
      if (delegation.version !== ref.version) {
        throw ExpectedFailure.versionConflict(ref.version, delegation.version);
      }
      if (delegation.revokedAt) {
        throw ExpectedFailure.illegalTransition(DELEGATION_NAME.en, 'REVOKED', 'revoke', []);
      }
      delegation.revokedAt = tx.now;
      return tx.manager.save(delegation);
    });
  }

  /** What a person lent and what was lent to them, the latest first; at most a hundred. */
  async of(personId: string): Promise<Delegation[]> {
    return this.database.query<Delegation[]>(OF_PERSON, [personId]);
  }
}

const OF_PERSON = `
  SELECT d.id, d.version, d.membership_id AS "membershipId", d.delegate_id AS "delegateId", d.starts_on AS "startsOn",
         d.ends_on AS "endsOn", d.reason, d.created_at AS "createdAt", d.revoked_at AS "revokedAt"
    FROM delegation d JOIN membership m ON m.id = d.membership_id
   WHERE m.person_id = $1 OR d.delegate_id = $1
   ORDER BY d.starts_on DESC, d.id DESC LIMIT 100`;

async function refuseOverlap(tx: Tx, given: NewDelegation): Promise<void> {
  const [lent] = await tx.manager.query<unknown[]>(
    `SELECT FROM delegation
      WHERE membership_id = $1 AND revoked_at IS NULL AND starts_on <= $3::date AND ends_on >= $2::date LIMIT 1`,
    [given.membershipId, given.startsOn, given.endsOn],
  );
  if (!lent) return;
  throw ExpectedFailure.invalid(
    'input.startsOn',
    'Mtu mwingine anakaimu wadhifa huu katika siku hizo.',
    'Somebody acts in this office already on some of these days.',
  );
}

async function askWhetherTheirs(
  tx: Tx,
  viewer: Viewer,
  delegation: Delegation,
  membership: Membership,
): Promise<void> {
  if (membership.personId === viewer.personId) {
    await tx.actAs(membership);
    return;
  }
  if (viewer.permissions.has('person:manage')) {
    await actInOffice(tx, viewer, 'person:manage');
    return;
  }
  if (delegation.delegateId === viewer.personId) throw ExpectedFailure.notPermitted();
  throw ExpectedFailure.notFound(DELEGATION_NAME);
}
