import { officeGiving } from '@uratibu/identity';
import { bilingual, ExpectedFailure, UnitOfWork, type Bilingual, type Viewer } from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { ChannelName } from '../channels/channel.js';
import { ReminderPlanner } from '../planning/reminder.planner.js';
import { ReminderRule } from './reminder-rule.entity.js';
import type { Audience } from './reminder-rule.js';
import { checkTemplates } from './reminder.template.js';

/** What of a rule an administrator may change; what is absent stays. */
export interface RuleChange {
  readonly offsetDays?: number | null;
  readonly audiences?: readonly Audience[] | null;
  /** An empty list: for every kind of deadline. */
  readonly kinds?: readonly string[] | null;
  readonly channels?: readonly ChannelName[] | null;
  readonly text?: Bilingual | null;
  readonly above?: Bilingual | null;
  readonly active?: boolean | null;
}

const FURTHEST_DAYS = 365;

/** Keeps the rules: a change counts at once, for all that is open. */
@Injectable()
export class ReminderRules {
  constructor(
    private readonly database: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly planner: ReminderPlanner,
  ) {}

  /** All rules, from the earliest to the latest. */
  async all(): Promise<ReminderRule[]> {
    return this.database.manager.find(ReminderRule, { order: { offsetDays: 'ASC', key: 'ASC' } });
  }

  /**
   * Changes a rule, and plans the reminders of all open deadlines anew in the same transaction.
   * @throws ExpectedFailure `NotFound`, `VersionConflict`, `ValidationFailed`.
   */
  async update(viewer: Viewer, id: string, version: number, change: RuleChange): Promise<ReminderRule> {
    return this.unitOfWork.run(viewer, 'reminderRule.update', async (tx) => {
      const office = officeGiving(viewer, 'reminder-rule:manage');
      if (office) await tx.actAs(office);
      const rule = isUuid(id) ? await tx.lock(ReminderRule, id, version) : null;
      if (!rule) throw ExpectedFailure.notFound(bilingual('Kanuni ya vikumbusho', 'Reminder rule'));
      apply(rule, change);
      check(rule);
      const saved = await tx.manager.save(rule);
      await this.planner.replanAll(tx);
      return saved;
    });
  }
}

function apply(rule: ReminderRule, change: RuleChange): void {
  rule.offsetDays = change.offsetDays ?? rule.offsetDays;
  rule.audiences = change.audiences ? [...new Set(change.audiences)] : rule.audiences;
  if (change.kinds) rule.kinds = change.kinds.length > 0 ? [...new Set(change.kinds)] : null;
  rule.channels = change.channels ? [...new Set(change.channels)] : rule.channels;
  rule.textSw = change.text?.sw ?? rule.textSw;
  rule.textEn = change.text?.en ?? rule.textEn;
  rule.aboveSw = change.above?.sw ?? rule.aboveSw;
  rule.aboveEn = change.above?.en ?? rule.aboveEn;
  rule.active = change.active ?? rule.active;
}

function check(rule: ReminderRule): void {
  checkTemplates({
    'input.text': bilingual(rule.textSw, rule.textEn),
    'input.above': bilingual(rule.aboveSw, rule.aboveEn),
  });
  if (Math.abs(rule.offsetDays) > FURTHEST_DAYS) {
    throw ExpectedFailure.invalid(
      'input.offsetDays',
      `Taja siku zisizozidi ${String(FURTHEST_DAYS)} kabla au baada.`,
      `Give no more than ${String(FURTHEST_DAYS)} days before or after.`,
    );
  }
  if (rule.cadence === 'WEEKLY' && rule.offsetDays <= 0) {
    throw ExpectedFailure.invalid(
      'input.offsetDays',
      'Muhtasari wa kila wiki ni wa yaliyochelewa tu: taja siku 1 au zaidi.',
      'A weekly digest is of what is overdue only: give 1 day or more.',
    );
  }
  if (rule.audiences.length === 0) {
    throw ExpectedFailure.invalid(
      'input.audiences',
      'Taja angalau mlengwa mmoja.',
      'Name at least one audience.',
    );
  }
  if (rule.channels.length === 0) {
    throw ExpectedFailure.invalid('input.channels', 'Taja angalau njia moja.', 'Name at least one channel.');
  }
}
