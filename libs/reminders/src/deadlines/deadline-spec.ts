import type { Bilingual, CivilDate, Classification, OfficeRef } from '@uratibu/platform';

/** What a subject tells of a date that something is due, and of who must act. */
export interface DeadlineSpec {
  /** What kind of date it is, such as `ACCEPTANCE`; rules may be for some kinds only. */
  readonly kind: string;
  /** What its subject calls it by, to meet or move it: `acceptance:<assignment's id>`. One of a key is open at a time. */
  readonly key: string;
  /** The GraphQL type of the subject, such as `ActionItem`. */
  readonly subjectType: string;
  readonly subjectId: string;
  readonly title: Bilingual;
  /** Why it waits, to the one it waits for: 'Waits for your acceptance'. Without a full stop. */
  readonly reason: Bilingual;
  /** A path of the platform's pages, beginning with `/`. */
  readonly link: string;
  readonly classification: Classification;
  /** Whether messages carry no content, only that something waits. */
  readonly confidential: boolean;
  readonly dueOn: CivilDate;
  /** Who must act: it stands in their inbox until it is met. */
  readonly responsible: readonly OfficeRef[];
  /** People who may not act though they hold a responsible office, nor may anyone for them: it waits for others. */
  readonly excludedPersonIds?: readonly string[];
  /** Who is told once it is overdue; the accounting officers of the responsible institutions when absent. */
  readonly supervisors?: readonly OfficeRef[];
  /** Whether those who must act are told at once that it waits for them: once for each due date while it is open. */
  readonly announce?: boolean;
}

/** The supervisors of a deadline: those it names, else the accounting officer of each responsible institution. */
export function supervisorsOf(spec: Pick<DeadlineSpec, 'responsible' | 'supervisors'>): readonly OfficeRef[] {
  if (spec.supervisors) return spec.supervisors;
  const institutions = new Set(spec.responsible.flatMap((office) => office.institutionId ?? []));
  return [...institutions].map((institutionId) => ({ role: 'ACCOUNTING_OFFICER', institutionId }));
}
