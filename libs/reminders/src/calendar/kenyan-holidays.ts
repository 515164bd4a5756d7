import { bilingual, type Bilingual, type CivilDate } from '@uratibu/platform';
import Holidays from 'date-holidays';

/** A day on which government offices are shut. */
export interface PublicHoliday {
  readonly day: CivilDate;
  readonly name: Bilingual;
}

/**
 * What Kenya calls its holidays, by the beginning of the rule in `date-holidays`. The 10th of October has been Mazingira
 * Day since the Statute Law (Miscellaneous Amendments) Act of 2024; the library still has an earlier name.
 */
const NAMES: readonly (readonly [rule: string, name: Bilingual])[] = [
  ['01-01', bilingual('Mwaka Mpya', "New Year's Day")],
  ['easter -2', bilingual('Ijumaa Kuu', 'Good Friday')],
  ['easter 1', bilingual('Jumatatu ya Pasaka', 'Easter Monday')],
  ['easter', bilingual('Pasaka', 'Easter Sunday')],
  ['05-01', bilingual('Siku ya Wafanyakazi', 'Labour Day')],
  ['06-01', bilingual('Siku ya Madaraka', 'Madaraka Day')],
  ['10-10', bilingual('Siku ya Mazingira', 'Mazingira Day')],
  ['10-20', bilingual('Siku ya Mashujaa', 'Mashujaa Day')],
  ['12-12', bilingual('Siku ya Jamhuri', 'Jamhuri Day')],
  ['12-25', bilingual('Krismasi', 'Christmas Day')],
  ['12-26', bilingual('Siku ya pili ya Krismasi', 'Boxing Day')],
  ['1 Shawwal', bilingual('Idd-ul-Fitr', 'Idd-ul-Fitr')],
  ['10 Dhu al-Hijjah', bilingual('Idd-ul-Azha', 'Idd-ul-Azha')],
];

const kenya = new Holidays('KE', { types: ['public'], languages: ['en'] });
const known = new Map<number, readonly PublicHoliday[]>();

/** The public holidays of a year by the Public Holidays Act (Cap. 110), as far as they can be reckoned beforehand. */
export function kenyanHolidays(year: number): readonly PublicHoliday[] {
  const before = known.get(year);
  if (before) return before;
  const holidays = kenya.getHolidays(year).map(({ date, rule, substitute, name }) => {
    const called = NAMES.find(([start]) => rule.startsWith(start))?.[1] ?? bilingual(name, name);
    return {
      day: date.slice(0, 10),
      name: substitute ? bilingual(`${called.sw} (siku mbadala)`, `${called.en} (day in lieu)`) : called,
    };
  });
  known.set(year, holidays);
  return holidays;
}
