import type { ChannelName } from '../channels/channel.js';
import type { ReminderRule } from './reminder-rule.entity.js';

/** A rule as it is seeded. */
export type SeededRule = Omit<ReminderRule, 'id' | 'version'>;

const ALL: readonly ChannelName[] = ['IN_APP', 'EMAIL'];

const TEXTS = {
  textSw: '{reason}. Mwisho ni {dueOn} ({when}).',
  textEn: '{reason}. Due on {dueOn} ({when}).',
  aboveSw: 'Inasubiri {office}. Mwisho ni {dueOn} ({when}).',
  aboveEn: 'Waits for {office}. Due on {dueOn} ({when}).',
};

const OVERDUE_TEXTS = {
  textSw: '{reason}. Mwisho ulikuwa {dueOn} ({when}).',
  textEn: '{reason}. It was due on {dueOn} ({when}).',
  aboveSw: 'Inasubiri {office}. Mwisho ulikuwa {dueOn} ({when}).',
  aboveEn: 'Waits for {office}. It was due on {dueOn} ({when}).',
};

function before(days: number): SeededRule {
  return {
    key: days === 0 ? 'ON_THE_DAY' : `BEFORE_${String(days)}`,
    offsetDays: -days,
    cadence: 'ONCE',
    audiences: ['RESPONSIBLE'],
    kinds: null,
    channels: [...ALL],
    ...TEXTS,
    active: true,
  };
}

function after(
  days: number,
  audiences: ReminderRule['audiences'],
  cadence: ReminderRule['cadence'],
): SeededRule {
  return {
    key: `AFTER_${String(days)}`,
    offsetDays: days,
    cadence,
    audiences,
    kinds: null,
    channels: [...ALL],
    ...OVERDUE_TEXTS,
    active: true,
  };
}

/** The ladder of reminders and escalation with which the platform begins. */
export const SEEDED_RULES: readonly SeededRule[] = [
  before(30),
  before(14),
  before(7),
  before(1),
  before(0),
  after(1, ['RESPONSIBLE', 'SUPERVISOR'], 'ONCE'),
  after(7, ['RESPONSIBLE', 'SUPERVISOR', 'COORDINATOR'], 'ONCE'),
  after(14, ['RESPONSIBLE', 'SUPERVISOR', 'COORDINATOR', 'NGCS_DIRECTOR'], 'ONCE'),
  after(30, ['CABINET_OFFICE'], 'WEEKLY'),
];
