import type { Bilingual, CivilDate, Classification, OfficeRef } from '@uratibu/platform';
import type { EntityManager } from 'typeorm';
import type { ChannelName } from '../channels/channel.js';
import type { Audience } from '../rules/reminder-rule.js';
import { TOLD } from './told.sql.js';

/** One thing that a morning tells to one office. */
export interface DigestLine {
  readonly deadlineId: string;
  readonly title: Bilingual;
  readonly reason: Bilingual;
  readonly link: string;
  readonly dueOn: CivilDate;
  readonly classification: Classification;
  readonly confidential: boolean;
  readonly excludedPersonIds: readonly string[];
  /** As whom the office is told. */
  readonly audience: Audience;
  readonly role: string;
  readonly institutionId: string | null;
  readonly offsetDays: number;
  readonly channels: readonly ChannelName[];
  /** The rule's words to the one who must act, and to those above. */
  readonly text: Bilingual;
  readonly above: Bilingual;
  /** The offices that must act. */
  readonly responsible: readonly { readonly role: string; readonly institution: Bilingual | null }[];
}

/** What a morning tells to some offices, of deadlines that are still open. One statement. */
export async function readLines(
  manager: EntityManager,
  morning: CivilDate,
  offices: readonly OfficeRef[],
): Promise<DigestLine[]> {
  const wanted = offices.map(({ role, institutionId }) => ({ role, institution_id: institutionId }));
  return manager.query<DigestLine[]>(LINES, [morning, JSON.stringify(wanted)]);
}

const LINES = `
  WITH ${TOLD}
  SELECT deadline.id AS "deadlineId", deadline.link, deadline.due_on AS "dueOn", deadline.classification,
         deadline.confidential, deadline.excluded_person_ids AS "excludedPersonIds",
         jsonb_build_object('sw', deadline.title_sw, 'en', deadline.title_en) AS title,
         jsonb_build_object('sw', deadline.reason_sw, 'en', deadline.reason_en) AS reason,
         told.audience, told.role, told.institution_id AS "institutionId",
         rule.offset_days AS "offsetDays", rule.channels,
         jsonb_build_object('sw', rule.text_sw, 'en', rule.text_en) AS text,
         jsonb_build_object('sw', rule.above_sw, 'en', rule.above_en) AS above,
         responsible.offices AS responsible
    FROM told
    JOIN jsonb_to_recordset($2::jsonb) AS wanted(role text, institution_id uuid)
      ON wanted.role = told.role AND wanted.institution_id IS NOT DISTINCT FROM told.institution_id
    JOIN deadline ON deadline.id = told.deadline_id AND deadline.state = 'OPEN'
    JOIN reminder_rule rule ON rule.id = told.rule_id
   CROSS JOIN LATERAL (
     SELECT coalesce(jsonb_agg(jsonb_build_object('role', office.role, 'institution',
              CASE WHEN institution.id IS NOT NULL
                   THEN jsonb_build_object('sw', institution.name_sw, 'en', institution.name_en) END)
              ORDER BY office.role, institution.code), '[]') AS offices
       FROM deadline_office office LEFT JOIN institution ON institution.id = office.institution_id
      WHERE office.deadline_id = deadline.id AND office.part = 'RESPONSIBLE'
   ) responsible`;
