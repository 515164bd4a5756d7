import { addDays, type CivilDate } from '@uratibu/platform';
import { DateTime } from 'luxon';
import { kenyanHolidays } from './kenyan-holidays.js';

/** A change of the reckoned holidays: a day that the government has declared one, or one that it has called off. */
export interface HolidayChange {
  readonly day: CivilDate;
  readonly kind: 'ADDED' | 'CANCELLED';
}

const SATURDAY = 6;

/** No run of days without work is longer; a search beyond it is a mistake in the data, not a holiday. */
const LONGEST_REST = 60;

/** The first day of the week (Monday) in which `date` lies. */
export function mondayOf(date: CivilDate): CivilDate {
  return addDays(date, 1 - DateTime.fromISO(date, { zone: 'utc' }).weekday);
}

/** Which days are worked: neither Saturday nor Sunday nor a public holiday of Kenya. Pure. */
export class WorkingCalendar {
  readonly #changes: ReadonlyMap<CivilDate, HolidayChange['kind']>;

  /** @param changes what an administrator has added to the reckoned holidays, or taken from them. */
  constructor(changes: readonly HolidayChange[] = []) {
    this.#changes = new Map(changes.map(({ day, kind }) => [day, kind]));
  }

  /** Whether `date` is worked. */
  isWorkingDay(date: CivilDate): boolean {
    if (DateTime.fromISO(date, { zone: 'utc' }).weekday >= SATURDAY) return false;
    const change = this.#changes.get(date);
    if (change) return change === 'CANCELLED';
    return !kenyanHolidays(Number(date.slice(0, 4))).some((holiday) => holiday.day === date);
  }

  /** `date`, or the working day before it. */
  onOrBefore(date: CivilDate): CivilDate {
    return this.#seek(date, -1);
  }

  /** `date`, or the working day after it. */
  onOrAfter(date: CivilDate): CivilDate {
    return this.#seek(date, 1);
  }

  /** The `n`th working day after `date`, which itself does not count. `n` is at least 1. */
  after(date: CivilDate, n: number): CivilDate {
    let day = date;
    for (let left = n; left > 0; left -= 1) day = this.onOrAfter(addDays(day, 1));
    return day;
  }

  #seek(date: CivilDate, step: 1 | -1): CivilDate {
    for (let days = 0; days <= LONGEST_REST; days += 1) {
      const day = addDays(date, days * step);
      if (this.isWorkingDay(day)) return day;
    }
    throw new Error(`No working day within ${String(LONGEST_REST)} days of ${date}`);
  }
}
