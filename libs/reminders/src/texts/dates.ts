import { ZONE, type CivilDate, type Language } from '@uratibu/platform';
import { DateTime } from 'luxon';

/** Months and weekdays in our own words: what a machine's locale data holds for Swahili differs from one to the next. */
const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  sw: [
    'Januari',
    'Februari',
    'Machi',
    'Aprili',
    'Mei',
    'Juni',
    'Julai',
    'Agosti',
    'Septemba',
    'Oktoba',
    'Novemba',
    'Desemba',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  sw: ['Jumatatu', 'Jumanne', 'Jumatano', 'Alhamisi', 'Ijumaa', 'Jumamosi', 'Jumapili'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

function write(moment: DateTime, language: Language): string {
  const weekday = WEEKDAYS[language][moment.weekday - 1] ?? '';
  const month = MONTHS[language][moment.month - 1] ?? '';
  return language === 'sw'
    ? `${weekday}, tarehe ${String(moment.day)} ${month} ${String(moment.year)}`
    : `${weekday}, ${String(moment.day)} ${month} ${String(moment.year)}`;
}

/** A day as people write it: `Jumatatu, tarehe 4 Januari 2027`, `Monday, 4 January 2027`. */
export function writtenDay(date: CivilDate, language: Language): string {
  return write(DateTime.fromISO(date, { zone: 'utc' }), language);
}

/** An instant as people in Nairobi write it: the day, then the time by the 24-hour clock. */
export function writtenInstant(instant: Date, language: Language): string {
  const moment = DateTime.fromJSDate(instant, { zone: ZONE });
  return `${write(moment, language)}, ${moment.toFormat('HH:mm')}`;
}

/**
 * How a due date lies to the present day, in words.
 * @param days calendar days until it; negative once it has passed.
 */
export function writtenDistance(days: number, language: Language): string {
  const count = String(Math.abs(days));
  if (days === 0) return language === 'sw' ? 'ni leo' : 'today';
  if (days === 1) return language === 'sw' ? 'ni kesho' : 'tomorrow';
  if (days > 0) return language === 'sw' ? `zimebaki siku ${count}` : `${count} days left`;
  if (language === 'sw') return `imechelewa kwa siku ${count}`;
  return days === -1 ? '1 day overdue' : `${count} days overdue`;
}
