import { addDays, instantAt, type CivilDate } from '@uratibu/platform';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Audience, Cadence } from '../rules/reminder-rule.js';

/** The time of day in Nairobi at which a morning's reminders go out. */
export const MORNING = '08:00';

/** What of a rule decides the plan. */
export interface PlanningRule {
  readonly id: string;
  readonly offsetDays: number;
  readonly cadence: Cadence;
  readonly audiences: readonly Audience[];
  /** Null: for every kind of deadline. */
  readonly kinds: readonly string[] | null;
  readonly active: boolean;
}

/** One reminder of a deadline, on one morning. */
export interface PlannedReminder {
  readonly day: CivilDate;
  readonly ruleId: string;
  readonly audiences: readonly Audience[];
}

/**
 * Plans the reminders of one deadline: for each rule a morning, and of each morning one reminder at most. Two rules that
 * meet on a morning become one, in the words of the later rule and for the audiences of both. Mornings that have passed
 * are not planned any more. Weekly rules plan nothing: each week's digest looks for what is overdue by itself.
 */
export function planReminders(
  deadline: { readonly kind: string; readonly dueOn: CivilDate },
  rules: readonly PlanningRule[],
  calendar: WorkingCalendar,
  now: Date,
): PlannedReminder[] {
  const byDay = new Map<CivilDate, PlannedReminder>();
  const fitting = rules
    .filter((rule) => rule.active && rule.cadence === 'ONCE' && (rule.kinds?.includes(deadline.kind) ?? true))
    .toSorted((a, b) => a.offsetDays - b.offsetDays);
  for (const rule of fitting) {
    const day = morningOf(rule, deadline.dueOn, calendar, now);
    if (day === null) continue;
    const audiences = new Set([...(byDay.get(day)?.audiences ?? []), ...rule.audiences]);
    byDay.set(day, { day, ruleId: rule.id, audiences: [...audiences] });
  }
  return [...byDay.values()].toSorted((a, b) => a.day.localeCompare(b.day));
}

/**
 * The morning on which a rule speaks, or null when that has passed.
 *
 * Up to the due date a reminder moves to the working day before, so that it never comes with less notice than promised;
 * where that morning has passed already (a holiday declared overnight), it comes on the next one that is not after the
 * due date. After the due date a reminder moves to the next working day: nobody is reported upwards sooner than the rule says.
 */
function morningOf(
  rule: PlanningRule,
  dueOn: CivilDate,
  calendar: WorkingCalendar,
  now: Date,
): CivilDate | null {
  const named = addDays(dueOn, rule.offsetDays);
  const isAhead = (day: CivilDate): boolean => instantAt(day, MORNING) > now;
  if (rule.offsetDays > 0) {
    const day = calendar.onOrAfter(named);
    return isAhead(day) ? day : null;
  }
  if (!isAhead(named)) return null;
  const before = calendar.onOrBefore(named);
  if (isAhead(before)) return before;
  const next = calendar.onOrAfter(named);
  return next <= dueOn ? next : null;
}

/** The last morning (08:00) that has come at `now`, whether worked or not. */
export function morningAt(now: Date, today: CivilDate): CivilDate {
  return now >= instantAt(today, MORNING) ? today : addDays(today, -1);
}

/** The first 08:00 after `instant`. */
export function nextMorning(instant: Date, today: CivilDate): Date {
  const morning = instantAt(today, MORNING);
  return morning > instant ? morning : instantAt(addDays(today, 1), MORNING);
}
