import { OfficeHolders } from '@uratibu/identity';
import {
  dayOf,
  JobHandler,
  type CivilDate,
  type OfficeRef,
  type OutboxJob,
  type Tx,
} from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { mondayOf } from '../calendar/working-calendar.js';
import { WorkingDays } from '../calendar/working-days.js';
import { morningAt, nextMorning } from '../planning/reminder.plan.js';
import { DIGESTS_JOB, type DigestsPayload } from './digests.payload.js';
import { TOLD } from './told.sql.js';

/** The morning's job, as the outbox knows it. */
export const MORNING_JOB = 'reminders.morning';

/** People whose digests are one job: so many that a morning is few jobs, and so few that none of them is the whole country. */
const PEOPLE_PER_JOB = 100;

/**
 * Opens a morning: takes up all reminders that have come due, also those that a stopped platform has missed, and hands
 * the people whom they concern to jobs that write their digests. Each morning is opened once; days off are none.
 */
@Injectable()
export class MorningJob extends JobHandler<Record<string, never>> {
  readonly name = MORNING_JOB;
  readonly payload = z.strictObject({});

  constructor(
    private readonly workingDays: WorkingDays,
    private readonly officeHolders: OfficeHolders,
  ) {
    super();
  }

  /** 08:00 of each day: whether it is worked, only the database knows. */
  override nextAfter(instant: Date): Date {
    return nextMorning(instant, dayOf(instant));
  }

  async handle(tx: Tx): Promise<void> {
    const morning = morningAt(tx.now, dayOf(tx.now));
    if (!(await this.workingDays.isWorkingDay(tx.manager, morning))) return;
    if (!(await open(tx, morning))) return;
    await tx.manager.query(
      `UPDATE reminder SET state = 'SENT', morning = $1 WHERE state = 'PLANNED' AND day <= $1`,
      [morning],
    );
    const offices = await tx.manager.query<OfficeRef[]>(
      `WITH ${TOLD} SELECT DISTINCT role, institution_id AS "institutionId" FROM told`,
      [morning],
    );
    const holders = await this.officeHolders.of(tx.manager, offices, morning);
    await tx.enqueue(...jobsFor(morning, offices, holders));
  }
}

async function open(tx: Tx, morning: CivilDate): Promise<boolean> {
  const opened = await tx.manager.query<unknown[]>(
    `INSERT INTO reminder_morning (day, weekly, opened_at)
     SELECT $1::date, NOT EXISTS (SELECT FROM reminder_morning WHERE day >= $2 AND day < $1::date), $3
     ON CONFLICT DO NOTHING RETURNING day`,
    [morning, mondayOf(morning), tx.now],
  );
  return opened.length > 0;
}

interface Holding {
  readonly personId: string;
  readonly role: string;
  readonly institutionId: string;
}

function jobsFor(
  morning: CivilDate,
  offices: readonly OfficeRef[],
  holders: readonly Holding[],
): OutboxJob[] {
  const people = [...new Set(holders.map((holder) => holder.personId))].toSorted();
  const groups = Array.from({ length: Math.ceil(people.length / PEOPLE_PER_JOB) }, (_, i) =>
    people.slice(i * PEOPLE_PER_JOB, (i + 1) * PEOPLE_PER_JOB),
  );
  return groups.map((personIds, i) => {
    const group = new Set(personIds);
    const held = holders.filter((holder) => group.has(holder.personId));
    const theirs = offices.filter((office) =>
      held.some(
        (h) => h.role === office.role && (office.institutionId ?? h.institutionId) === h.institutionId,
      ),
    );
    const payload: DigestsPayload = { morning, personIds, offices: theirs };
    return { name: DIGESTS_JOB, payload: { ...payload }, key: `${DIGESTS_JOB}|${morning}|${String(i)}` };
  });
}
