import { addDays, type CivilDate } from '@uratibu/platform';
import { mondayOf, type WorkingCalendar } from '@uratibu/reminders';

/**
 * A day of the demonstration, seen from the day on which it is made: so many days before it, or a day of a month so
 * many months before the month that is being reported on. Days may run over a month's ends: day 0 is the last of the
 * month before.
 */
export type Moment = { readonly before: number } | { readonly month: number; readonly day: number };

/** So many days before today. */
export const before = (days: number): Moment => ({ before: days });

/** A day of the month that lies so many months before the one that is being reported on. */
export const month = (months: number, day: number): Moment => ({ month: months, day });

/** The moment some days later. */
export function later(moment: Moment, days: number): Moment {
  return 'before' in moment
    ? { before: moment.before - days }
    : { month: moment.month, day: moment.day + days };
}

/** So long after its end is a month still the one that institutions report on, in days. */
const STILL_REPORTED = 8;

/** What the demonstration reckons from: the day on which it is made, and which days are worked. Pure. */
export class DemoCalendar {
  constructor(
    readonly today: CivilDate,
    private readonly working: WorkingCalendar,
  ) {}

  /** The day of a moment: offices are open on it, and it has passed. */
  dayOf(moment: Moment): CivilDate {
    const day =
      'before' in moment
        ? addDays(this.today, -moment.before)
        : addDays(this.#firstOf(moment.month), moment.day - 1);
    const yesterday = addDays(this.today, -1);
    return this.working.onOrBefore(day < yesterday ? day : yesterday);
  }

  /** The last day of the month that lies so many months before the one that is being reported on. */
  endOf(months: number): CivilDate {
    return addDays(this.#firstOf(months - 1), -1);
  }

  /** Whether it is a day on which offices are open. */
  isWorked(day: CivilDate): boolean {
    return this.working.isWorkingDay(day);
  }

  /** Whether it is the first day of its week on which offices are open. */
  isFirstOfWeek(day: CivilDate): boolean {
    return this.working.onOrAfter(mondayOf(day)) === day;
  }

  #firstOf(months: number): CivilDate {
    const [year = 0, one = 1] = addDays(this.today, -STILL_REPORTED).split('-').map(Number);
    const count = year * 12 + (one - 1) - months;
    return `${String(Math.floor(count / 12))}-${String((count % 12) + 1).padStart(2, '0')}-01`;
  }
}
