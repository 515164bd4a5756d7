import { addDays } from '@uratibu/platform';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { kenyanHolidays } from './kenyan-holidays.js';
import { mondayOf, WorkingCalendar } from './working-calendar.js';

const calendar = new WorkingCalendar();

describe('The holidays of Kenya', () => {
  test('are named in Swahili and English', () => {
    const names = new Map(kenyanHolidays(2027).map(({ day, name }) => [day, name]));
    expect(names.get('2027-06-01')).toEqual({ sw: 'Siku ya Madaraka', en: 'Madaraka Day' });
    expect(names.get('2027-10-10')).toEqual({ sw: 'Siku ya Mazingira', en: 'Mazingira Day' });
    expect(names.get('2027-03-26')).toEqual({ sw: 'Ijumaa Kuu', en: 'Good Friday' });
    expect(names.get('2027-03-29')).toEqual({ sw: 'Jumatatu ya Pasaka', en: 'Easter Monday' });
  });

  test('that fall on a Sunday are kept on the next working day', () => {
    const names = new Map(kenyanHolidays(2027).map(({ day, name }) => [day, name.en]));
    expect(names.get('2027-12-13')).toBe('Jamhuri Day (day in lieu)');
    expect(calendar.isWorkingDay('2027-12-13')).toBe(false);
  });

  test('include those that follow the moon', () => {
    const names = kenyanHolidays(2027).map(({ name }) => name.en);
    expect(names).toEqual(expect.arrayContaining(['Idd-ul-Fitr', 'Idd-ul-Azha']));
  });
});

describe('Working days', () => {
  test('are Monday to Friday without public holidays', () => {
    expect(calendar.isWorkingDay('2027-06-01')).toBe(false);
    expect(calendar.isWorkingDay('2027-06-02')).toBe(true);
    expect(calendar.isWorkingDay('2027-06-05')).toBe(false);
  });

  test('are counted without the day they are counted from', () => {
    // Thursday before Easter: Friday and Monday are off.
    expect(calendar.after('2027-03-25', 1)).toBe('2027-03-30');
    expect(calendar.after('2027-01-04', 5)).toBe('2027-01-11');
  });

  test('change with what the Gazette declares or calls off', () => {
    const changed = new WorkingCalendar([
      { day: '2027-06-02', kind: 'ADDED' },
      { day: '2027-06-01', kind: 'CANCELLED' },
      { day: '2027-06-05', kind: 'CANCELLED' },
    ]);
    expect(changed.isWorkingDay('2027-06-02')).toBe(false);
    expect(changed.isWorkingDay('2027-06-01')).toBe(true);
    // A Saturday stays one.
    expect(changed.isWorkingDay('2027-06-05')).toBe(false);
  });

  test('after some number lie as many working days away', () => {
    const days = fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2025-01-01', n));
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), (day, n) => {
        const end = calendar.after(day, n);
        let counted = 0;
        for (let d = addDays(day, 1); d <= end; d = addDays(d, 1)) if (calendar.isWorkingDay(d)) counted += 1;
        expect(counted).toBe(n);
        expect(calendar.isWorkingDay(end)).toBe(true);
      }),
    );
  });

  test('weeks begin on Monday', () => {
    expect(mondayOf('2027-01-04')).toBe('2027-01-04');
    expect(mondayOf('2027-01-10')).toBe('2027-01-04');
  });
});
