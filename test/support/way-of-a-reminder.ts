import type { Write } from './gate.js';

/** A write on the way of a reminder, or the moment after a commit, before the queue is told of it. */
export interface Step {
  readonly write: Write;
  /** Past the write: the transaction is committed, and only the queue has not heard of it. */
  readonly committed?: boolean;
}

const offered = (name: string, nth = 1): Step => ({
  write: {
    event: 'UPDATE OF relayed_at',
    table: 'outbox',
    when: `NEW.relayed_at IS NOT NULL AND NEW.name = '${name}'`,
    nth,
  },
});
const written = (name: string, nth = 1): Step => ({
  write: { event: 'INSERT', table: 'outbox', when: `NEW.name = '${name}'`, nth },
});
const done = (name: string, nth = 1): Step => ({
  write: { event: 'UPDATE OF done_at', table: 'outbox', when: `NEW.name = '${name}'`, nth },
});
const committed = (name: string): Step => ({ ...done(name), committed: true });
const wrote = (event: Write['event'], table: string, nth = 1): Step => ({ write: { event, table, nth } });

/** Every step of the way of a reminder, in order, from the morning's job to the last e-mail. */
export const WAY_OF_A_REMINDER: readonly Step[] = [
  offered('reminders.morning'),
  wrote('INSERT', 'reminder_morning'),
  wrote('UPDATE OF state', 'reminder', 30),
  written('reminders.digests'),
  done('reminders.morning'),
  committed('reminders.morning'),
  offered('reminders.digests'),
  wrote('INSERT', 'digest', 10),
  wrote('INSERT', 'notification', 50),
  wrote('INSERT', 'delivery', 20),
  written('reminders.deliver', 15),
  done('reminders.digests'),
  committed('reminders.digests'),
  offered('reminders.deliver', 12),
  wrote('INSERT', 'mailbox_message'),
  wrote('UPDATE OF state', 'delivery', 5),
  done('reminders.deliver', 5),
  committed('reminders.deliver'),
];
