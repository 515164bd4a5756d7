import { DateTime } from 'luxon';

/** A day without a time: `YYYY-MM-DD`, as PostgreSQL's `date` gives it. */
export type CivilDate = string;

/** The zone in which the platform's days begin and end. */
export const ZONE = 'Africa/Nairobi';

/** East Africa keeps one time, summer and winter, since 1960: three hours before UTC. */
const AHEAD_OF_UTC_MS = 3 * 3_600_000;

/** The day it is in Nairobi at `instant`. Asked for in every request, so not by way of a calendar library. */
export function dayOf(instant: Date): CivilDate {
  return new Date(instant.getTime() + AHEAD_OF_UTC_MS).toISOString().slice(0, 10);
}

/** The day `days` calendar days after `date`; negative numbers go back. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

/** How many calendar days `to` lies after `from`; negative when before. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  const start = DateTime.fromISO(from, { zone: 'utc' });
  return DateTime.fromISO(to, { zone: 'utc' }).diff(start, 'days').days;
}

/** The instant of `time` (`HH:mm`) on `date` in Nairobi. */
export function instantAt(date: CivilDate, time: string): Date {
  return DateTime.fromISO(`${date}T${time}`, { zone: ZONE }).toJSDate();
}

/** Whether `value` is a real day written `YYYY-MM-DD`: the 30th of February is none, and there was no year 0. */
export function isCivilDate(value: string): boolean {
  return /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(value) && DateTime.fromISO(value, { zone: 'utc' }).isValid;
}
