import { Injectable } from '@nestjs/common';
import { Clock, dayOf, type CivilDate, type RequestContext } from '@uratibu/platform';
import type DataLoader from 'dataloader';
import { DataSource } from 'typeorm';
import type { PersonValue } from '../people/person.type.js';
import type { Role } from '../roles/roles.js';
import { delegationInForce, membershipInForce } from './in-force.js';

/** An office that somebody can act in today. */
export interface OfficeValue {
  readonly membershipId: string;
  readonly role: Role;
  readonly institutionId: string;
  /** The first day; of an office that is lent, the first day of the delegation. */
  readonly since: CivilDate;
  /** The last day, where it is known. */
  readonly until: CivilDate | null;
  /** The person whose office it is, where it is lent (kaimu). */
  readonly onBehalfOf: PersonValue | null;
}

const OFFICES = `
  SELECT m.person_id AS "personId", m.id AS "membershipId", m.role, m.institution_id AS "institutionId",
         m.starts_on AS since, m.ends_on AS until, NULL::jsonb AS "onBehalfOf"
    FROM membership m
   WHERE m.person_id = ANY($1::uuid[]) AND ${membershipInForce('m', '$2::date')}
   UNION ALL
  SELECT d.delegate_id, m.id, m.role, m.institution_id, d.starts_on, d.ends_on,
         jsonb_build_object('id', owner.id, 'name', owner.name)
    FROM delegation d
    JOIN membership m ON m.id = d.membership_id AND ${membershipInForce('m', '$2::date')}
    JOIN person owner ON owner.id = m.person_id AND owner.disabled_at IS NULL
   WHERE d.delegate_id = ANY($1::uuid[]) AND ${delegationInForce('d', '$2::date')}
   ORDER BY "onBehalfOf" NULLS FIRST, since, "membershipId"`;

/** Reads which offices people can act in today, those that one request asks for in one statement. */
@Injectable()
export class OfficeLoader {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The request's loader, by the person's id: own offices first, then those lent to them. */
  of(context: RequestContext): DataLoader<string, OfficeValue[]> {
    return context.loader<string, OfficeValue[]>(this, (ids) => this.#load(ids));
  }

  async #load(personIds: readonly string[]): Promise<OfficeValue[][]> {
    const rows = await this.database.query<(OfficeValue & { personId: string })[]>(OFFICES, [
      personIds,
      dayOf(this.clock.now()),
    ]);
    return personIds.map((id) => rows.filter((row) => row.personId === id));
  }
}
