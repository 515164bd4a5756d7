import { bilingual, isCivilDate, type CivilDate, type FieldIssue } from '@uratibu/platform';
import type { DecisionKind } from './approval.rules.js';

/** What is told with a decision. */
export interface DecisionInput {
  readonly approvalId: string;
  /** The version of the approval that the caller last saw. */
  readonly expectedVersion: number;
  readonly decision: DecisionKind;
  readonly comment?: string | null;
  readonly deferUntil?: CivilDate | null;
  /** The minute that records the decision: Cabinet's must be cited. */
  readonly minute?: { readonly number: string; readonly date: CivilDate } | null;
}

/** The office whose decisions stand in minutes that must be cited. */
export const MINUTED_ROLE = 'CABINET_OFFICE';

const COMMENT_MAX = 4_000;
const MINUTE_MAX = 60;

/** What is wrong with a decision's input, each field named. @param role the office in which it is decided. */
export function issuesOf(input: DecisionInput, role: string, today: CivilDate): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const must = (holds: boolean, field: string, sw: string, en: string): void => {
    if (!holds) issues.push({ field: `input.${field}`, message: bilingual(sw, en) });
  };
  const comment = input.comment?.trim() ?? '';
  must(
    input.decision === 'ENDORSE' || comment.length >= 3,
    'comment',
    'Eleza sababu, au mabadiliko yanayohitajika, kwa herufi tatu au zaidi.',
    'Say why, or what to change, in three characters or more.',
  );
  must(
    comment.length <= COMMENT_MAX,
    'comment',
    `Maoni yasizidi herufi ${String(COMMENT_MAX)}.`,
    `Keep the comment within ${String(COMMENT_MAX)} characters.`,
  );
  const until = input.deferUntil ?? null;
  must(
    input.decision === 'DEFER' ? until !== null && isCivilDate(until) && until > today : until === null,
    'deferUntil',
    'Ukiahirisha, taja tarehe iliyo baada ya leo; uamuzi mwingine hauhitaji tarehe.',
    'When you defer, give a date after today; other decisions take none.',
  );
  const minute = input.minute ?? null;
  must(
    minute !== null || role !== MINUTED_ROLE,
    'minute',
    'Taja nambari na tarehe ya muhtasari wa kikao cha Baraza la Mawaziri.',
    "Give the number and the date of Cabinet's minute.",
  );
  if (minute === null) return issues;
  const number = minute.number.trim();
  must(
    number.length >= 1 && number.length <= MINUTE_MAX,
    'minute.number',
    `Andika nambari ya muhtasari kwa herufi 1 hadi ${String(MINUTE_MAX)}.`,
    `Give the minute's number in 1 to ${String(MINUTE_MAX)} characters.`,
  );
  must(
    isCivilDate(minute.date) && minute.date <= today,
    'minute.date',
    'Tarehe ya muhtasari isiwe baada ya leo.',
    "The minute's date cannot lie after today.",
  );
  return issues;
}
