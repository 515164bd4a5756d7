import type { CivilDate, RequestContext } from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { DataSource } from 'typeorm';
import type { Audience } from '../rules/reminder-rule.js';
import { groupBy } from '../collections/group-by.js';

/** Where a reminder stands. */
export const REMINDER_STATES = ['PLANNED', 'SENT', 'CANCELLED'] as const;

/** Where a reminder stands. */
export type ReminderState = (typeof REMINDER_STATES)[number];

/** A reminder of a deadline, as readers see it. */
export interface ReminderEntry {
  readonly deadlineId: string;
  readonly day: CivilDate;
  readonly state: ReminderState;
  readonly audiences: readonly Audience[];
  /** The rule's name, such as `BEFORE_7`. */
  readonly rule: string;
}

/** Reads the reminders of deadlines, those that one request asks for in one statement. */
@Injectable()
export class ReminderLoader {
  constructor(private readonly database: DataSource) {}

  /** The request's loader, by the deadline's id: the earliest first. */
  of(context: RequestContext): DataLoader<string, ReminderEntry[]> {
    return context.loader<string, ReminderEntry[]>(this, async (deadlineIds) => {
      const rows = await this.database.query<ReminderEntry[]>(
        `SELECT reminder.deadline_id AS "deadlineId", reminder.day, reminder.state, reminder.audiences, rule.key AS rule
           FROM reminder JOIN reminder_rule rule ON rule.id = reminder.rule_id
          WHERE reminder.deadline_id = ANY($1::uuid[]) ORDER BY reminder.day, reminder.id`,
        [deadlineIds],
      );
      const byDeadline = groupBy(rows, (row) => row.deadlineId);
      return deadlineIds.map((id) => byDeadline.get(id) ?? []);
    });
  }
}
