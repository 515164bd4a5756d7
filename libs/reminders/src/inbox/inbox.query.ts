import { institutionValue, type InstitutionValue } from '@uratibu/institutions';
import { isRole } from '@uratibu/identity';
import {
  clearedFor,
  Clock,
  dayOf,
  daysBetween,
  keyset,
  SqlParameters,
  type Bilingual,
  type CivilDate,
  type Page,
  type PageArgs,
  type Viewer,
} from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { WaitingOffice } from '../offices/waiting-office.type.js';

/** One thing that waits for the viewer. */
export interface InboxEntry {
  /** The deadline's id. */
  readonly id: string;
  readonly kind: string;
  readonly reason: Bilingual;
  readonly title: Bilingual;
  readonly dueOn: CivilDate;
  readonly overdue: boolean;
  /** Calendar days until the due date; negative once it has passed. */
  readonly daysLeft: number;
  /** The viewer's office that it waits for; their own before one that is lent to them. */
  readonly office: WaitingOffice;
  /** The name of the person whose office it is, under delegation. */
  readonly onBehalfOf: string | null;
  readonly link: string;
  readonly subjectType: string;
  readonly subjectId: string;
}

interface InboxRow extends Omit<InboxEntry, 'office' | 'onBehalfOf' | 'overdue' | 'daysLeft'> {
  readonly place: number;
  readonly institution: InstitutionValue;
}

const ORDER = keyset([
  { sql: 'item.due_on', type: 'date' },
  { sql: 'item.id', type: 'uuid' },
]);

/** Reads what waits for a viewer: one statement, whatever the page. */
@Injectable()
export class InboxQuery {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** One page of the viewer's inbox, what is due first at its head. */
  async page(viewer: Viewer, args: PageArgs): Promise<Page<InboxEntry>> {
    const sql = new SqlParameters();
    const waiting = waitingFor(viewer, sql);
    const after = ORDER.after(sql, args.after);
    // Texts are read for the page's rows alone, not for all that waits.
    const rows = await this.database.query<InboxRow[]>(
      `SELECT deadline.id, deadline.kind, deadline.due_on AS "dueOn", deadline.link,
              deadline.subject_type AS "subjectType", deadline.subject_id AS "subjectId", item.place,
              jsonb_build_object('sw', deadline.reason_sw, 'en', deadline.reason_en) AS reason,
              jsonb_build_object('sw', deadline.title_sw, 'en', deadline.title_en) AS title,
              ${institutionValue('institution')} AS institution, ${ORDER.columns}
         FROM (SELECT * FROM (${waiting}) item WHERE ${after}
                ORDER BY ${ORDER.orderBy} LIMIT ${sql.add(args.first + 1)}) item
         JOIN deadline ON deadline.id = item.id
         JOIN institution ON institution.id = item.institution_id
        ORDER BY ${ORDER.orderBy}`,
      sql.values,
    );
    const today = dayOf(this.clock.now());
    return ORDER.page(
      rows,
      args,
      (row) => entryOf(row, viewer, today),
      () => this.count(viewer),
    );
  }

  /** How many things wait for the viewer. */
  async count(viewer: Viewer): Promise<number> {
    const sql = new SqlParameters();
    const waiting = waitingFor(viewer, sql);
    const [row] = await this.database.query<{ count: number }[]>(
      `SELECT count(*) FROM (${waiting}) item`,
      sql.values,
    );
    return row?.count ?? 0;
  }
}

/**
 * The open deadlines that wait for an office which the viewer holds, each once, with the place of that office among
 * theirs. Where an office is excluded with its holder, so is whoever acts for them.
 */
function waitingFor(viewer: Viewer, sql: SqlParameters): string {
  if (viewer.offices.length === 0) return NOTHING;
  const me = sql.add(viewer.personId);
  // A list of values, not JSON: its length tells PostgreSQL that the index of what waits is the shortest way.
  const offices = viewer.offices.map((office, place) => {
    const holder = office.onBehalfOf ? sql.add(office.onBehalfOf.personId) : me;
    const rank = office.onBehalfOf ? 1 : 0;
    return `(${String(rank)}, ${String(place)}, ${sql.add(office.role)}::text, ${sql.add(office.institutionId)}::uuid, ${holder}::uuid)`;
  });
  const waits = `SELECT mine.rank, mine.place, mine.holder_id, mine.institution_id, waiting.deadline_id
    FROM mine JOIN deadline_office waiting
      ON waiting.open AND waiting.part = 'RESPONSIBLE' AND waiting.role = mine.role`;
  return `
    WITH mine (rank, place, role, institution_id, holder_id) AS NOT MATERIALIZED (VALUES ${offices.join(', ')})
    SELECT DISTINCT ON (deadline.id) deadline.id, deadline.due_on, hit.place, hit.institution_id
      FROM (${waits} AND waiting.institution_id = mine.institution_id
            UNION ALL
            ${waits} AND waiting.institution_id IS NULL) hit
      JOIN deadline ON deadline.id = hit.deadline_id AND deadline.state = 'OPEN'
     WHERE deadline.classification = ANY (${sql.add(clearedFor(viewer.clearance))}::text[])
       AND NOT deadline.excluded_person_ids && ARRAY[${me}::uuid, hit.holder_id]
     ORDER BY deadline.id, hit.rank, hit.place`;
}

const NOTHING =
  'SELECT NULL::uuid AS id, NULL::date AS due_on, NULL::integer AS place, NULL::uuid AS institution_id WHERE false';

function entryOf({ place, institution, ...row }: InboxRow, viewer: Viewer, today: CivilDate): InboxEntry {
  const held = viewer.offices[place];
  if (!held || !isRole(held.role)) throw new Error(`The viewer has no office in place ${String(place)}`);
  const daysLeft = daysBetween(today, row.dueOn);
  return {
    ...row,
    office: { role: held.role, institution },
    onBehalfOf: held.onBehalfOf?.name ?? null,
    daysLeft,
    overdue: daysLeft < 0,
  };
}
