import { describe, expect, test } from '@jest/globals';
import { addDays, dayOf } from '@uratibu/platform';
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
  ...Array.from({ length: 33 }, (_, i) => addDays('2026-11-25', i * 23)),
];

/** In whose hands a step is: what one institution, or one office of the centre, does is written in its order. */
const handOf = ({ who, act }: Step): string => ('of' in act ? act.of : (who.split('.')[0] ?? who));

/** What is to hold whatever day it is. */
const always = (check: (calendar: DemoCalendar) => void): void => {
  for (const today of DAYS) check(new DemoCalendar(today, working));
};

describe('The timetable of the demonstration', () => {
  test('holds only working hours that have passed, one thing at a time', () => {
    always((calendar) => {
      const events = timetable(demoYear, calendar);
      const days = new Set(events.map(({ at }) => dayOf(at)));
      expect([...days].filter((day) => day >= calendar.today || !working.isWorkingDay(day))).toEqual([]);
      const times = events.map(({ at }) => at.getTime());
      expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
    });
  });

  test('lets nobody go back in time', () => {
    always((calendar) => {
      for (const story of demoYear.stories) {
        for (const hand of new Set(story.steps.map(handOf))) {
          const steps = story.steps.filter((step) => handOf(step) === hand);
          const days = steps.map((step) => calendar.dayOf(step.at));
          const about = { today: calendar.today, story: story.title.en, hand };
          expect({ ...about, days }).toEqual({ ...about, days: days.toSorted() });
        }
      }
    });
  });

  test('has each month reported on once it has begun, from the one of acceptance on', () => {
    always((calendar) => {
      for (const story of demoYear.stories) {
        for (const [who, { accepted, reported }] of partsOf(story)) {
          const months = reported.map(({ month }) => month);
          const about = { today: calendar.today, story: story.title.en, who };
          const first = months[0] ?? 0;
          expect({ ...about, months }).toEqual({ ...about, months: months.map((_, i) => first - i) });
          const acceptedOn = calendar.dayOf(accepted);
          const isOf = acceptedOn <= calendar.endOf(first) && acceptedOn > calendar.endOf(first + 1);
          const begun = reported.every(({ month, at }) => calendar.dayOf(at) > calendar.endOf(month + 1));
          expect({ ...about, isOf, begun }).toEqual({ ...about, isOf: true, begun: true });
        }
      }
    });
  });
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
