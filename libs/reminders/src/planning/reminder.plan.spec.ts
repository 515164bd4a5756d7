import { addDays, daysBetween, instantAt } from '@uratibu/platform';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { WorkingCalendar, type HolidayChange } from '../calendar/working-calendar.js';
import { SEEDED_RULES } from '../rules/reminder-rules.data.js';
import { MORNING, morningAt, nextMorning, planReminders, type PlanningRule } from './reminder.plan.js';

const rules: readonly PlanningRule[] = SEEDED_RULES.map((rule) => ({ ...rule, id: rule.key }));
const calendar = new WorkingCalendar();
const longBefore = new Date('2026-01-01T00:00:00Z');
const plan = (dueOn: string, now = longBefore, days = calendar): [day: string, rule: string][] =>
  planReminders({ kind: 'ACTION_DUE', dueOn }, rules, days, now).map((r) => [r.day, r.ruleId]);

describe('The reminders of a deadline', () => {
  test('come 30, 14, 7 and 1 days before, on the day itself, and 1, 7 and 14 days after', () => {
    // Thursday, 18 March 2027: of these days none but one is off.
    expect(plan('2027-03-18')).toEqual([
      ['2027-02-16', 'BEFORE_30'],
      ['2027-03-04', 'BEFORE_14'],
      ['2027-03-11', 'BEFORE_7'],
      ['2027-03-17', 'BEFORE_1'],
      ['2027-03-18', 'ON_THE_DAY'],
      ['2027-03-19', 'AFTER_1'],
      ['2027-03-25', 'AFTER_7'],
      ['2027-04-01', 'AFTER_14'],
    ]);
  });

  test('that fall on a weekend or a holiday before the due date move to the working day before', () => {
    // 1 June 2027, Madaraka Day, is a Tuesday; the day before is a Monday, 25 May a Tuesday, 18 May too, 2 May a Sunday.
    expect(plan('2027-06-01').slice(0, 4)).toEqual([
      ['2027-04-30', 'BEFORE_30'],
      ['2027-05-18', 'BEFORE_14'],
      ['2027-05-25', 'BEFORE_7'],
      ['2027-05-31', 'ON_THE_DAY'],
    ]);
  });

  test('that fall on one morning are one: the reminder of the day itself speaks for the day before', () => {
    // A Sunday: both the reminder of Saturday and that of Sunday move to Friday.
    const days = plan('2027-03-21');
    expect(days.filter(([day]) => day === '2027-03-19')).toEqual([['2027-03-19', 'ON_THE_DAY']]);
  });

  test('that meet on one morning keep the audiences of both', () => {
    const two: PlanningRule[] = [
      { id: 'a', offsetDays: 1, cadence: 'ONCE', audiences: ['SUPERVISOR'], kinds: null, active: true },
      { id: 'b', offsetDays: 2, cadence: 'ONCE', audiences: ['COORDINATOR'], kinds: null, active: true },
    ];
    // Due on a Friday: Saturday's and Sunday's both go on Monday.
    expect(planReminders({ kind: 'X', dueOn: '2027-03-19' }, two, calendar, longBefore)).toEqual([
      { day: '2027-03-22', ruleId: 'b', audiences: ['SUPERVISOR', 'COORDINATOR'] },
    ]);
  });

  test('after the due date move to the next working day: nobody is reported upwards too early', () => {
    expect(plan('2027-03-19').find(([, rule]) => rule === 'AFTER_1')).toEqual(['2027-03-22', 'AFTER_1']);
    // Seven days after 19 March is Good Friday; Easter Monday is off too.
    expect(plan('2027-03-19').find(([, rule]) => rule === 'AFTER_7')).toEqual(['2027-03-30', 'AFTER_7']);
  });

  test('whose morning has passed are not planned any more', () => {
    const days = plan('2027-03-18', instantAt('2027-03-11', '08:00'));
    expect(days[0]).toEqual(['2027-03-17', 'BEFORE_1']);
    expect(plan('2027-03-18', instantAt('2027-03-11', '07:59'))[0]).toEqual(['2027-03-11', 'BEFORE_7']);
  });

  test('displaced by a holiday that is declared overnight come on the next morning that is not after the due date', () => {
    const declared = new WorkingCalendar([{ day: '2027-03-11', kind: 'ADDED' }]);
    const evening = instantAt('2027-03-10', '20:00');
    expect(plan('2027-03-18', evening, declared)[0]).toEqual(['2027-03-12', 'BEFORE_7']);
    const lastDay = new WorkingCalendar([{ day: '2027-03-18', kind: 'ADDED' }]);
    expect(plan('2027-03-18', instantAt('2027-03-17', '20:00'), lastDay)[0]?.[1]).toBe('AFTER_1');
  });

  test('are planned by the rules of their kind alone, and by none that rests', () => {
    const some = rules.map((rule) => ({ ...rule, kinds: ['STATUS_UPDATE'], active: rule.id !== 'BEFORE_7' }));
    expect(planReminders({ kind: 'ACTION_DUE', dueOn: '2027-03-18' }, some, calendar, longBefore)).toEqual(
      [],
    );
    const ids = planReminders({ kind: 'STATUS_UPDATE', dueOn: '2027-03-18' }, some, calendar, longBefore).map(
      (r) => r.ruleId,
    );
    expect(ids).toContain('BEFORE_14');
    expect(ids).not.toContain('BEFORE_7');
  });
});

describe('Whatever the deadline, the present moment and the holidays', () => {
  const day = fc.integer({ min: 0, max: 2000 }).map((n) => addDays('2026-01-01', n));
  const change = fc.record({ day, kind: fc.constantFrom<HolidayChange['kind']>('ADDED', 'CANCELLED') });
  const world = fc.record({
    dueOn: day,
    now: fc.record({ day, minutes: fc.integer({ min: 0, max: 1439 }) }),
    changes: fc.uniqueArray(change, { maxLength: 40, selector: (c) => c.day }),
  });

  test('each reminder lies ahead, on a working day, and no two of them on one day', () => {
    fc.assert(
      fc.property(world, ({ dueOn, now, changes }) => {
        const days = new WorkingCalendar(changes);
        const instant = new Date(instantAt(now.day, '00:00').getTime() + now.minutes * 60_000);
        const planned = planReminders({ kind: 'X', dueOn }, rules, days, instant);
        expect(new Set(planned.map((r) => r.day)).size).toBe(planned.length);
        for (const reminder of planned) {
          expect(days.isWorkingDay(reminder.day)).toBe(true);
          expect(instantAt(reminder.day, MORNING) > instant).toBe(true);
        }
      }),
    );
  });

  test('reminders before the due date come no later than it, and those after it no earlier than their rule says', () => {
    fc.assert(
      fc.property(world, ({ dueOn, now, changes }) => {
        const planned = planReminders(
          { kind: 'X', dueOn },
          rules,
          new WorkingCalendar(changes),
          instantAt(now.day, '12:00'),
        );
        for (const reminder of planned) {
          const offset = rules.find((rule) => rule.id === reminder.ruleId)?.offsetDays ?? 0;
          if (offset <= 0) expect(reminder.day <= dueOn).toBe(true);
          else expect(daysBetween(dueOn, reminder.day)).toBeGreaterThanOrEqual(offset);
        }
      }),
    );
  });

  test('the day itself is always told of while it lies ahead, if one working day does', () => {
    fc.assert(
      fc.property(day, (dueOn) => {
        const planned = planReminders(
          { kind: 'X', dueOn },
          rules,
          calendar,
          instantAt(addDays(dueOn, -20), '12:00'),
        );
        expect(planned.some((r) => r.ruleId === 'ON_THE_DAY' && r.day === calendar.onOrBefore(dueOn))).toBe(
          true,
        );
      }),
    );
  });
});

describe('The morning', () => {
  test('is 08:00 in Nairobi', () => {
    expect(nextMorning(new Date('2027-01-04T04:59:59Z'), '2027-01-04')).toEqual(
      new Date('2027-01-04T05:00:00Z'),
    );
    expect(nextMorning(new Date('2027-01-04T05:00:00Z'), '2027-01-04')).toEqual(
      new Date('2027-01-05T05:00:00Z'),
    );
  });

  test('lasts until the next one', () => {
    expect(morningAt(new Date('2027-01-05T04:59:59Z'), '2027-01-05')).toBe('2027-01-04');
    expect(morningAt(new Date('2027-01-05T05:00:00Z'), '2027-01-05')).toBe('2027-01-05');
  });
});
