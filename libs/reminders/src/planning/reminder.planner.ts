import { dayOf, type CivilDate, type Tx } from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import { WorkingDays } from '../calendar/working-days.js';
import { morningAt, planReminders, type PlanningRule } from './reminder.plan.js';

interface DeadlineShape {
  readonly kind: string;
  readonly dueOn: CivilDate;
}

/** Taken by all who plan, alone by who changes what plans are made of: so no plan by yesterday's rules comes in late. */
const PLANNING_LOCK = `hashtext('uratibu.reminders.planning')`;

/** Keeps the planned reminders in step with deadlines, rules and holidays; always in the transaction that changes those. */
@Injectable()
export class ReminderPlanner {
  constructor(private readonly workingDays: WorkingDays) {}

  /** Plans the reminders of deadlines that have been set or moved; what was planned for them before is cancelled. */
  async plan(tx: Tx, deadlineIds: readonly string[]): Promise<void> {
    await this.cancel(tx, deadlineIds);
    const shapes = await tx.manager.query<DeadlineShape[]>(
      `SELECT DISTINCT kind, due_on AS "dueOn" FROM deadline WHERE id = ANY($1::uuid[]) AND state = 'OPEN'`,
      [deadlineIds],
    );
    await tx.manager.query(INSERT_PLANNED, [await this.#planOf(tx, shapes), deadlineIds]);
  }

  /** Cancels what is planned for deadlines, also what a stopped platform has missed: it would be untrue by now. */
  async cancel(tx: Tx, deadlineIds: readonly string[]): Promise<void> {
    await tx.manager.query(`SELECT pg_advisory_xact_lock_shared(${PLANNING_LOCK})`);
    await tx.manager.query(
      `UPDATE reminder SET state = 'CANCELLED' WHERE deadline_id = ANY($1::uuid[]) AND state = 'PLANNED'`,
      [deadlineIds],
    );
  }

  /**
   * Plans all open deadlines anew, after a change of the rules or of the calendar. What is planned for mornings that have
   * come already stays: it was promised by the rules of its time, and has yet to go out.
   */
  async replanAll(tx: Tx): Promise<void> {
    await tx.manager.query(`SELECT pg_advisory_xact_lock(${PLANNING_LOCK})`);
    const shapes = await tx.manager.query<DeadlineShape[]>(
      `SELECT DISTINCT kind, due_on AS "dueOn" FROM deadline WHERE state = 'OPEN'`,
    );
    const plan = await this.#planOf(tx, shapes);
    await tx.manager.query(DELETE_UNPLANNED, [plan, morningAt(tx.now, dayOf(tx.now))]);
    await tx.manager.query(INSERT_PLANNED, [plan, null]);
  }

  /** A plan depends on a deadline's kind and date alone, so it is made once for each pair, to be joined to all that have it. */
  async #planOf(tx: Tx, shapes: readonly DeadlineShape[]): Promise<string> {
    const rules = await tx.manager.query<PlanningRule[]>(
      `SELECT id, offset_days AS "offsetDays", cadence, audiences, kinds, active FROM reminder_rule WHERE active`,
    );
    const calendar = await this.workingDays.calendar(tx.manager);
    const plan = shapes.flatMap((shape) =>
      planReminders(shape, rules, calendar, tx.now).map((reminder) => ({
        kind: shape.kind,
        due_on: shape.dueOn,
        day: reminder.day,
        rule_id: reminder.ruleId,
        audiences: reminder.audiences,
      })),
    );
    return JSON.stringify(plan);
  }
}

const PLAN = `jsonb_to_recordset($1::jsonb)
  AS plan(kind text, due_on date, day date, rule_id uuid, audiences text[])`;

/** Leaves what is planned as before: a change of one rule touches the reminders of that rule. */
const DELETE_UNPLANNED = `
  DELETE FROM reminder USING deadline
   WHERE reminder.state = 'PLANNED' AND reminder.day > $2 AND deadline.id = reminder.deadline_id
     AND NOT EXISTS (
       SELECT FROM ${PLAN}
        WHERE plan.kind = deadline.kind AND plan.due_on = deadline.due_on AND plan.day = reminder.day
          AND plan.rule_id = reminder.rule_id AND plan.audiences = reminder.audiences)`;

const INSERT_PLANNED = `
  INSERT INTO reminder (id, deadline_id, rule_id, day, audiences, state)
  SELECT gen_random_uuid(), deadline.id, plan.rule_id, plan.day, plan.audiences, 'PLANNED'
    FROM ${PLAN} JOIN deadline USING (kind, due_on)
   WHERE deadline.state = 'OPEN' AND ($2::uuid[] IS NULL OR deadline.id = ANY ($2::uuid[]))
  ON CONFLICT (deadline_id, day) WHERE state <> 'CANCELLED' DO NOTHING`;
