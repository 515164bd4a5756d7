import { Injectable } from '@nestjs/common';
import type { CivilDate, Classification, Language, OfficeRef } from '@uratibu/platform';
import type { EntityManager } from 'typeorm';
import { delegationInForce, membershipInForce } from './in-force.js';

/** Somebody who can act in an office, of their own right or for its holder. */
export interface OfficeHolder {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly clearance: Classification;
  readonly role: string;
  readonly institutionId: string;
  /** The id of the person whose office it is, for a delegate (kaimu); null for the holder. */
  readonly onBehalfOf: string | null;
}

const HOLDERS = `
  WITH holding AS (
    SELECT DISTINCT m.id, m.role, m.institution_id, m.person_id, owner.name, owner.email, owner.language, owner.clearance
      FROM jsonb_to_recordset($1::jsonb) AS wanted(role text, "institutionId" uuid)
      JOIN membership m ON m.role = wanted.role
       AND (wanted."institutionId" IS NULL OR m.institution_id = wanted."institutionId")
      JOIN person owner ON owner.id = m.person_id AND owner.disabled_at IS NULL
     WHERE ${membershipInForce('m', '$2::date')}
  ), able AS (
    SELECT person_id, name, email, language, clearance, role, institution_id, NULL::uuid AS on_behalf_of FROM holding
    UNION ALL
    SELECT acting.id, acting.name, acting.email, acting.language, acting.clearance, h.role, h.institution_id, h.person_id
      FROM holding h
      JOIN delegation d ON d.membership_id = h.id AND ${delegationInForce('d', '$2::date')}
      JOIN person acting ON acting.id = d.delegate_id AND acting.disabled_at IS NULL
  )
  SELECT person_id AS "personId", name, email, language, clearance, role, institution_id AS "institutionId",
         on_behalf_of AS "onBehalfOf"
    FROM able
   ORDER BY name, person_id, role, institution_id, on_behalf_of NULLS FIRST`;

/** Finds the people behind offices. */
@Injectable()
export class OfficeHolders {
  /**
   * Who can act in any of `offices` on a day: holders and their delegates, without the disabled. A delegation counts
   * only while its office does: it ends with the membership, and with the delegator's being disabled. One SQL statement.
   * @param manager the caller's transaction, or the database's own.
   */
  async of(manager: EntityManager, offices: readonly OfficeRef[], today: CivilDate): Promise<OfficeHolder[]> {
    if (offices.length === 0) return [];
    return manager.query<OfficeHolder[]>(HOLDERS, [JSON.stringify(offices), today]);
  }
}
