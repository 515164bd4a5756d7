import { instantAt, type CivilDate } from '@uratibu/platform';
import type { DemoCalendar, Moment } from './moment.js';
import type { Absence, Script, Step, Story } from './story.js';

/** Something that happens at an instant. */
export type Event =
  | { readonly at: Date; readonly story: Story; readonly step: Step }
  | { readonly at: Date; readonly absence: Absence };

const OPENS = '08:20';
/** What happens on one day lies this many minutes apart, or less on a day on which much happens. */
const APART = 11;
const OFFICE_MINUTES = 480;

type Timeless = { readonly story: Story; readonly step: Step } | { readonly absence: Absence };

/**
 * Gives each step of a script its instant: within office hours, no two at once; what a story tells of one day stays in
 * its order.
 * @returns what happens, in the order of time.
 */
export function timetable(script: Script, calendar: DemoCalendar): Event[] {
  const days = new Map<CivilDate, Timeless[]>();
  const put = (moment: Moment, what: Timeless): void => {
    const day = calendar.dayOf(moment);
    days.set(day, [...(days.get(day) ?? []), what]);
  };
  for (const absence of script.absences) put(absence.from, { absence });
  for (const story of script.stories) for (const step of story.steps) put(step.at, { story, step });
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([day, events]) => spread(day, events));
}

function spread(day: CivilDate, events: readonly Timeless[]): Event[] {
  const opens = instantAt(day, OPENS).getTime();
  const apart = Math.min(APART, OFFICE_MINUTES / events.length) * 60_000;
  return events.map((event, index) => ({ at: new Date(Math.round(opens + index * apart)), ...event }));
}
