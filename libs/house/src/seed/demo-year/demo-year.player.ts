import type { INestApplicationContext } from '@nestjs/common';
import { Delegations, PersonViewers } from '@uratibu/identity';
import {
  addDays,
  dayOf,
  ExpectedFailure,
  JobRunner,
  UnitOfWork,
  type CivilDate,
  type ManualClock,
  type Viewer,
} from '@uratibu/platform';
import { DELIVERY_JOB, MORNING_JOB, MorningJob, WorkingDays } from '@uratibu/reminders';
import { DataSource } from 'typeorm';
import { PLATFORM } from '../catalogue.js';
import { DemoActs } from './demo-acts.js';
import { DemoReferences } from './demo-references.js';
import { DemoCalendar } from './moment.js';
import type { Absence, Script } from './story.js';
import { timetable, type Event } from './timetable.js';

/**
 * The last days of the year, in which all is as it will be afterwards: every morning is told of, every letter goes out.
 * Before them one morning a week tells of the whole week, and letters are not written: nobody would read them.
 */
const LAST_DAYS = 21;

/**
 * Plays a script up to `now`, as if everybody in it had been at work: every act through its use case, jobs at their
 * time. The people and the catalogue must be there, and nobody else may be at work.
 * @param clock the one by which `house` tells the time; it is moved, and stands at `now` in the end.
 */
export async function playDemoYear(
  house: INestApplicationContext,
  clock: ManualClock,
  script: Script,
  now: Date,
): Promise<void> {
  const database = house.get(DataSource);
  const working = await house.get(WorkingDays).calendar(database.manager);
  const calendar = new DemoCalendar(dayOf(now), working);
  const references = await DemoReferences.read(database);
  const acts = new DemoActs(house, references, calendar);
  const player = new Player(house, clock, acts, references, calendar);
  for (const event of timetable(script, calendar)) await player.play(event);
  await player.passTo(now);
}

const DUE = `
  SELECT id FROM outbox
   WHERE done_at IS NULL AND dead_at IS NULL AND due_at <= $1 AND name IS DISTINCT FROM $2
   ORDER BY due_at, id`;

class Player {
  readonly #database: DataSource;
  readonly #runner: JobRunner;
  readonly #morning: MorningJob;
  readonly #viewers = new Map<string, Viewer>();
  #lettersAreDropped = false;

  constructor(
    private readonly house: INestApplicationContext,
    private readonly clock: ManualClock,
    private readonly acts: DemoActs,
    private readonly references: DemoReferences,
    private readonly calendar: DemoCalendar,
  ) {
    this.#database = house.get(DataSource);
    this.#runner = house.get(JobRunner);
    this.#morning = house.get(MorningJob);
  }

  async play(event: Event): Promise<void> {
    await this.passTo(event.at);
    try {
      if ('absence' in event) await this.#lend(event.absence);
      else {
        const { story, step } = event;
        const viewer = await this.#viewer(step.who);
        await this.acts.perform(step.act, { viewer, who: step.who, now: event.at, story });
      }
    } catch (error) {
      throw new Error(`The demonstration stops at ${whatIs(event)}${detailsOf(error)}`, { cause: error });
    }
    if (this.#isLate(dayOf(event.at))) await this.#work(true);
  }

  /** Lets time pass, with its mornings. */
  async passTo(instant: Date): Promise<void> {
    for (;;) {
      const dueAt = this.#morning.nextAfter(this.clock.now());
      if (dueAt > instant) break;
      this.clock.set(dueAt);
      await this.#begin(dueAt);
    }
    this.clock.set(instant);
  }

  async #begin(dueAt: Date): Promise<void> {
    const day = dayOf(dueAt);
    const isLate = this.#isLate(day);
    if (!(isLate ? this.calendar.isWorked(day) : this.calendar.isFirstOfWeek(day))) return;
    if (isLate) await this.#dropLetters();
    const job = { name: MORNING_JOB, payload: {}, dueAt, key: `${MORNING_JOB}|${dueAt.toISOString()}` };
    await this.house.get(UnitOfWork).run(PLATFORM, 'demonstration.morning', (tx) => tx.enqueue(job));
    await this.#work(isLate);
  }

  /** Runs the jobs that are due. */
  async #work(withLetters: boolean): Promise<void> {
    for (;;) {
      const due = await this.#database.query<{ id: string }[]>(DUE, [
        this.clock.now(),
        withLetters ? null : DELIVERY_JOB,
      ]);
      if (due.length === 0) return;
      for (const { id } of due) await this.#runner.run(id);
    }
  }

  /** The last days begin: what was to go out before them does not go out any more. */
  async #dropLetters(): Promise<void> {
    if (this.#lettersAreDropped) return;
    this.#lettersAreDropped = true;
    await this.#database.query(
      `UPDATE delivery SET state = 'DROPPED', settled_at = created_at WHERE state = 'PENDING'`,
    );
    await this.#database.query('UPDATE outbox SET done_at = due_at WHERE name = $1 AND done_at IS NULL', [
      DELIVERY_JOB,
    ]);
  }

  #isLate(day: CivilDate): boolean {
    return day > addDays(this.calendar.today, -LAST_DAYS);
  }

  async #lend({ who, acting, until, reason }: Absence): Promise<void> {
    const viewer = await this.#viewer(who);
    await this.house.get(Delegations).delegate(viewer, {
      membershipId: viewer.offices.find((office) => !office.onBehalfOf)?.membershipId ?? '',
      delegateId: this.references.person(acting),
      startsOn: dayOf(this.clock.now()),
      endsOn: addDays(this.calendar.today, until),
      reason,
    });
    this.#viewers.clear();
  }

  /** Nobody comes into office or leaves it in the demonstration: who somebody is changes only by what is lent. */
  async #viewer(key: string): Promise<Viewer> {
    const known = this.#viewers.get(key);
    if (known) return known;
    const viewer = await this.house.get(PersonViewers).of(this.references.person(key), PLATFORM.requestId);
    if (!viewer) throw new Error(`${key} is not among the people`);
    this.#viewers.set(key, viewer);
    return viewer;
  }
}

function whatIs(event: Event): string {
  const at = event.at.toISOString();
  return 'absence' in event
    ? `the absence of ${event.absence.who} (${at})`
    : `'${event.story.title.en}': ${event.step.who}, ${event.step.act.do} (${at})`;
}

function detailsOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const issues = error instanceof ExpectedFailure ? (error.details.issues ?? []) : [];
  return `: ${[error.message, ...issues.map(({ field, message }) => `${field}: ${message.en}`)].join(' ')}`;
}
