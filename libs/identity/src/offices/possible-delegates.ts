import { Injectable } from '@nestjs/common';
import { CLASSIFICATIONS, Clock, dayOf, isCleared, type Viewer } from '@uratibu/platform';
import { DataSource } from 'typeorm';
import type { PersonValue } from '../people/person.type.js';
import { isRole, ROLE_DEFINITIONS } from '../roles/roles.js';
import { membershipInForce } from './in-force.js';

const MOST = 20;

const DELEGATES = `
  SELECT p.id, p.name FROM person p
   WHERE p.disabled_at IS NULL AND p.id <> $1 AND p.clearance = ANY($2::text[])
     AND position($3::text IN lower(p.name)) > 0
     AND EXISTS (SELECT FROM membership m
                   JOIN institution theirs ON theirs.id = m.institution_id
                   JOIN institution mine ON mine.id = $4::uuid AND mine.path[1] = theirs.path[1]
                  WHERE m.person_id = p.id AND ${membershipInForce('m', '$5::date')})
     AND NOT EXISTS (SELECT FROM membership m
                      WHERE m.person_id = p.id AND m.role = 'ADMINISTRATOR' AND ${membershipInForce('m', '$5::date')})
   ORDER BY p.name, p.id LIMIT ${String(MOST)}`;

/** Finds colleagues to lend an office to, for people who may not list all people. */
@Injectable()
export class PossibleDelegates {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Up to twenty people of the same tree of institutions, cleared for the office, whose name holds `search`.
   * @returns none for an office that is not the viewer's own.
   */
  async of(viewer: Viewer, membershipId: string, search: string): Promise<PersonValue[]> {
    const office = viewer.offices.find((own) => own.membershipId === membershipId && !own.onBehalfOf);
    if (!office || !isRole(office.role)) return [];
    const needed = ROLE_DEFINITIONS[office.role].clearance;
    return this.database.query<PersonValue[]>(DELEGATES, [
      viewer.personId,
      CLASSIFICATIONS.filter((clearance) => isCleared(clearance, needed)),
      search.replaceAll('\0', '').trim().toLowerCase(),
      office.institutionId,
      dayOf(this.clock.now()),
    ]);
  }
}
