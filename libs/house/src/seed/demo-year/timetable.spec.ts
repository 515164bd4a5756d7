import { describe, expect, test } from '@jest/globals';
import { addDays, dayOf, type CivilDate } from '@uratibu/platform';
import { WorkingCalendar } from '@uratibu/reminders';
import { demoYear } from './demo-year.script.js';
import { DemoCalendar, type Moment } from './moment.js';
import type { Step, Story } from './story.js';
import { timetable } from './timetable.js';

const working = new WorkingCalendar();
/** Days all over two years, of every day of the week and of the month, the first and last of a year among them. */
const DAYS = [
  '2027-01-01',
  '2027-12-31',
  '2028-02-29',
  ...Array.from({ length: 66 }, (_, i) => addDays('2026-11-25', i * 11)),
];

const calendarOn = (today: CivilDate): DemoCalendar => new DemoCalendar(today, working);

/** In whose hands a step is: what one institution, or one office of the centre, does is written in its order. */
const handOf = ({ who, act }: Step): string => ('of' in act ? act.of : (who.split('.')[0] ?? who));

describe('The timetable of the demonstration', () => {
  test.each(DAYS)('holds only working hours that have passed, seen from %s', (today) => {
    const events = timetable(demoYear, calendarOn(today));
    for (const { at } of events) {
      const day = dayOf(at);
      expect({ day, worked: working.isWorkingDay(day) }).toEqual({ day, worked: true });
      expect(day < today).toBe(true);
    }
    const times = events.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(times).size).toBe(times.length);
  });

  test.each(DAYS)('lets nobody go back in time, seen from %s', (today) => {
    const calendar = calendarOn(today);
    for (const story of demoYear.stories) {
      for (const hand of new Set(story.steps.map(handOf))) {
        const steps = story.steps.filter((step) => handOf(step) === hand);
        const days = steps.map((step) => calendar.dayOf(step.at));
        expect({ story: story.title.en, hand, days }).toEqual({
          story: story.title.en,
          hand,
          days: days.toSorted(),
        });
      }
    }
  });

  test.each(DAYS)(
    'has each month reported on once it has begun, from the one of acceptance on, seen from %s',
    (today) => {
      const calendar = calendarOn(today);
      for (const story of demoYear.stories) {
        for (const [who, { accepted, reported }] of partsOf(story)) {
          const months = reported.map(({ month }) => month);
          const about = { story: story.title.en, who };
          const first = months[0] ?? 0;
          expect({ ...about, months }).toEqual({ ...about, months: months.map((_, i) => first - i) });
          const acceptedOn = calendar.dayOf(accepted);
          expect(acceptedOn <= calendar.endOf(first)).toBe(true);
          expect(acceptedOn > calendar.endOf(first + 1)).toBe(true);
          for (const { month, at } of reported)
            expect(calendar.dayOf(at) > calendar.endOf(month + 1)).toBe(true);
        }
      }
    },
  );
});

interface Part {
  readonly accepted: Moment;
  readonly reported: readonly { readonly month: number; readonly at: Moment }[];
}

/** Of each institution that reports in a story: when it accepted its part, and on which months it reported. */
function partsOf(story: Story): Map<string, Part> {
  const parts = new Map<string, Part>();
  for (const { who, at, act } of story.steps) {
    if (act.do !== 'report') continue;
    const accepted = story.steps.find((step) => step.who === who && step.act.do === 'accept');
    if (!accepted) throw new Error(`${who} reports without having accepted`);
    const before = parts.get(who)?.reported ?? [];
    parts.set(who, { accepted: accepted.at, reported: [...before, { month: act.report.month, at }] });
  }
  return parts;
}
