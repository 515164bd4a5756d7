import { addDays, bilingual, dayOf, isCivilDate, type CivilDate, type FieldIssue } from '@uratibu/platform';
import type { ReportingPeriod } from '../action-items/action-item.entity.js';
import { periodEndAfter } from '../action-items/action-item.rules.js';
import { RATINGS, type StatusUpdate } from './status-update.entity.js';

/** What an institution reports of its part in an action item. */
export type StatusUpdateContent = Pick<
  StatusUpdate,
  'progress' | 'rating' | 'narrative' | 'obstacles' | 'nextStep'
>;

/** A draft may still be unfinished; what is handed in may not. */
export type Stage = 'DRAFT' | 'SUBMITTED';

/** Working days in which the accounting officer is to sign off what was handed in. */
export const SIGN_OFF_DAYS = 3;
/** Working days in which a coordinator is to acknowledge what was signed off. */
export const ACKNOWLEDGEMENT_DAYS = 5;
/** Working days in which a returned update is to be mended. */
export const REVISION_DAYS = 3;

/** Whether a text has only what people type: PostgreSQL refuses a NUL, and the others are no letters either. */
export function isPlain(text: string): boolean {
  return !/\p{Cc}/u.test(text.replace(/[\n\r\t]/g, ''));
}

const NARRATIVE = { min: 10, max: 10_000 };
const TEXT_MAX = 4_000;

/**
 * What is wrong with a report by itself, every field at once.
 * @param path where the fields stand among the arguments: `input.`, or nothing.
 */
export function contentIssues(content: StatusUpdateContent, stage: Stage, path = 'input.'): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const must = (holds: boolean, field: string, sw: string, en: string): void => {
    if (!holds) issues.push({ field: `${path}${field}`, message: bilingual(sw, en) });
  };
  const { progress, rating, narrative, obstacles, nextStep } = content;
  const whole = stage === 'SUBMITTED';
  for (const [field, text] of Object.entries({ narrative, obstacles, nextStep })) {
    must(
      isPlain(text),
      field,
      'Ondoa alama zisizo herufi (control characters).',
      'Take out what is no letter (control characters).',
    );
  }
  must(
    Number.isInteger(progress) && progress >= 0 && progress <= 100,
    'progress',
    'Toa maendeleo kwa asilimia, namba nzima kati ya 0 na 100.',
    'Give the progress in per cent, a whole number from 0 to 100.',
  );
  must(RATINGS.includes(rating), 'rating', 'Chagua mojawapo ya viwango.', 'Choose one of the ratings.');
  must(
    !whole || rating !== 'DONE' || progress === 100,
    'progress',
    'Kazi iliyokamilika ina maendeleo ya asilimia 100. Weka 100, au chagua kiwango kingine.',
    'What is done has 100 % progress. Give 100, or choose another rating.',
  );
  must(
    narrative.length <= NARRATIVE.max && (!whole || narrative.trim().length >= NARRATIVE.min),
    'narrative',
    'Eleza yaliyofanyika kwa herufi 10 hadi 10,000.',
    'Tell what was done in 10 to 10,000 characters.',
  );
  const troubled = rating === 'AT_RISK' || rating === 'OFF_TRACK';
  must(
    !whole || !troubled || obstacles.trim().length > 0,
    'obstacles',
    'Taja vikwazo: kiwango hiki kinaonyesha kuwa kazi haiendi sawa.',
    'Name the obstacles: this rating says that it does not go well.',
  );
  must(
    obstacles.length <= TEXT_MAX,
    'obstacles',
    'Maelezo ya vikwazo yasizidi herufi 4,000.',
    'Keep the obstacles within 4,000 characters.',
  );
  must(
    nextStep.length <= TEXT_MAX,
    'nextStep',
    'Maelezo ya hatua inayofuata yasizidi herufi 4,000.',
    'Keep the next step within 4,000 characters.',
  );
  return issues;
}

/** What decides which periods an assignment reports on. */
export interface ReportingFacts {
  readonly period: ReportingPeriod;
  /** When the institution accepted its part. */
  readonly acceptedAt: Date | null;
  /** Since when reports are asked for: acceptance, or the item's last return to progress. */
  readonly since: Date;
  readonly now: Date;
  /** The periods on which an update exists already, by their last days. */
  readonly reported: readonly CivilDate[];
}

/** The last day of the period that holds `date`. */
export function periodEndOf(date: CivilDate, period: ReportingPeriod): CivilDate {
  return periodEndAfter(addDays(date, -1), period);
}

/** The earliest period, of those for which reports are asked, that has none yet. */
export function nextUnreported({ period, since, reported }: Omit<ReportingFacts, 'now'>): CivilDate {
  let end = periodEndAfter(dayOf(since), period);
  while (reported.includes(end)) end = periodEndAfter(end, period);
  return end;
}

/** What is wrong with the period that a report is to be on. */
export function periodIssues(periodEnd: CivilDate, facts: ReportingFacts): FieldIssue[] {
  const issue = (sw: string, en: string): FieldIssue[] => [
    { field: 'input.periodEnd', message: bilingual(sw, en) },
  ];
  const { period, acceptedAt, now, reported } = facts;
  if (!isCivilDate(periodEnd) || periodEndOf(periodEnd, period) !== periodEnd) {
    return period === 'MONTHLY'
      ? issue(
          'Toa siku ya mwisho ya mwezi, kama 2027-02-28.',
          'Give the last day of a month, such as 2027-02-28.',
        )
      : issue(
          'Toa siku ya mwisho ya robo mwaka, kama 2027-03-31.',
          'Give the last day of a quarter, such as 2027-03-31.',
        );
  }
  if (periodEnd > periodEndOf(dayOf(now), period)) {
    return issue('Kipindi hicho hakijaanza.', 'That period has not begun yet.');
  }
  if (acceptedAt && periodEnd < dayOf(acceptedAt)) {
    return issue(
      'Kipindi hicho kiliisha kabla ya taasisi kukubali mgao wake.',
      'That period ended before the institution accepted its part.',
    );
  }
  if (reported.includes(periodEnd)) {
    return issue(
      'Kuna taarifa ya kipindi hicho tayari. Irekebishe, au chagua kipindi kingine.',
      'There is an update on that period already. Correct that one, or choose another period.',
    );
  }
  return [];
}

const REASON = { min: 3, max: 2_000 };

/** What is wrong with the reason for a return. */
export function reasonIssues(reason: string): FieldIssue[] {
  const length = reason.trim().length;
  if (isPlain(reason) && length >= REASON.min && length <= REASON.max) return [];
  return [
    {
      field: 'reason',
      message: bilingual(
        'Eleza kwa herufi 3 hadi 2,000 kinachopaswa kurekebishwa.',
        'Say in 3 to 2,000 characters what is to be changed.',
      ),
    },
  ];
}
