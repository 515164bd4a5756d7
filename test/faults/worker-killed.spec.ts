import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { JobQueue } from '@uratibu/platform';
import { DueMorning } from '../support/due-morning.js';
import { Gate, type Write } from '../support/gate.js';
import { queueBackends, type QueueBackend } from '../support/queue-backends.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { until } from '../support/until.js';
import { WorkerProcess } from '../support/worker-process.js';

const MINUTES = 60_000;

const offered = (name: string, nth = 1): Write => ({
  event: 'UPDATE OF relayed_at',
  table: 'outbox',
  when: `NEW.relayed_at IS NOT NULL AND NEW.name = '${name}'`,
  nth,
});
const written = (name: string, nth = 1): Write => ({
  event: 'INSERT',
  table: 'outbox',
  when: `NEW.name = '${name}'`,
  nth,
});
const done = (name: string, nth = 1): Write => ({
  event: 'UPDATE OF done_at',
  table: 'outbox',
  when: `NEW.name = '${name}'`,
  nth,
});

/** Every write on the way of a reminder, in order, from the morning's job to the last e-mail. */
const WAY: readonly Write[] = [
  offered('reminders.morning'),
  { event: 'INSERT', table: 'reminder_morning' },
  { event: 'UPDATE OF state', table: 'reminder', nth: 30 },
  written('reminders.digests'),
  done('reminders.morning'),
  offered('reminders.digests'),
  { event: 'INSERT', table: 'digest', nth: 10 },
  { event: 'INSERT', table: 'notification', nth: 50 },
  { event: 'INSERT', table: 'delivery', nth: 20 },
  written('reminders.deliver', 15),
  done('reminders.digests'),
  offered('reminders.deliver', 12),
  { event: 'INSERT', table: 'mailbox_message' },
  { event: 'UPDATE OF state', table: 'delivery', nth: 5 },
  done('reminders.deliver', 5),
];

describe.each(queueBackends())('With the queue on $name', (kind) => {
  let morning: DueMorning;
  let backend: QueueBackend;
  const workers = new Set<WorkerProcess>();

  const start = async (environment: Readonly<Record<string, string>> = {}): Promise<WorkerProcess> => {
    const worker = await WorkerProcess.start({
      environment: { DATABASE_URL: morning.databaseUrl, ...backend.environment, ...environment },
      clockShiftMs: morning.clockShiftMs,
    });
    workers.add(worker);
    return worker;
  };
  const killAll = async (): Promise<void> => {
    await Promise.all([...workers].map((worker) => worker.kill()));
    workers.clear();
  };
  const expectOnce = async (): Promise<void> => {
    await morning.isOver();
    const once = await morning.once();
    expect(once.people.length).toBeGreaterThanOrEqual(25);
    expect(await morning.tally()).toEqual(once);
  };

  beforeEach(async () => {
    morning = await DueMorning.dawn();
    backend = await kind.start(morning.databaseUrl);
  });
  afterEach(async () => {
    await killAll();
    await backend.close();
    await morning.end();
  });

  test(
    'a reminder is sent once though the worker is killed at every write of its way',
    async () => {
      for (const write of WAY) {
        const gate = await Gate.shut(morning.databaseUrl, write);
        await start();
        await gate.reached();
        await killAll();
        await gate.open();
      }
      await start();
      await expectOnce();
    },
    6 * MINUTES,
  );

  test(
    'a reminder is sent once though the worker is killed between its commit and the word of it to the queue',
    async () => {
      for (const name of ['reminders.morning', 'reminders.digests', 'reminders.deliver']) {
        const gate = await Gate.shut(morning.databaseUrl, done(name));
        await start();
        await gate.reached();
        const queue = await backend.hold();
        await gate.open();
        await until(() => morning.isDone(name), `${name} is committed`);
        await until(() => backend.isWaitedFor(), 'the queue is to be told');
        await killAll();
        await queue.letGo();
      }
      await start();
      await expectOnce();
    },
    3 * MINUTES,
  );

  test(
    'of two workers at once one is killed, and the other sends what it held',
    async () => {
      await start();
      const gate = await Gate.shut(morning.databaseUrl, {
        event: 'INSERT',
        table: 'mailbox_message',
        nth: 10,
      });
      const other = await start();
      await gate.reached();
      await other.kill();
      workers.delete(other);
      await gate.open();
      await expectOnce();
    },
    2 * MINUTES,
  );

  test(
    'a queue that is emptied in the midst fills again',
    async () => {
      for (const name of ['reminders.digests', 'reminders.deliver']) {
        const gate = await Gate.shut(
          morning.databaseUrl,
          offered(name, name === 'reminders.deliver' ? 10 : 1),
        );
        if (workers.size === 0) await start();
        await gate.reached();
        await backend.wipe();
        await gate.open();
      }
      await expectOnce();
    },
    2 * MINUTES,
  );

  test(
    "the queue's own way to empty it takes nothing away either",
    async () => {
      const queue = new JobQueue(backend.location, () => undefined);
      const gate = await Gate.shut(morning.databaseUrl, {
        event: 'INSERT',
        table: 'mailbox_message',
        nth: 10,
      });
      await start();
      await gate.reached();
      await queue.empty();
      await queue.close();
      await gate.open();
      await expectOnce();
    },
    2 * MINUTES,
  );

  test(
    'a worker whose connections to PostgreSQL are cut connects again and goes on',
    async () => {
      await start();
      for (const write of [
        done('reminders.morning'),
        written('reminders.deliver', 3),
        done('reminders.deliver', 5),
      ]) {
        const gate = await Gate.shut(morning.databaseUrl, write);
        await gate.reached();
        await morning.cutConnections();
        await gate.open();
      }
      await expectOnce();
    },
    2 * MINUTES,
  );

  test(
    'an e-mail over SMTP may be handed over again after a kill, but under the same Message-ID',
    async () => {
      const sink = await SmtpSink.start();
      const smtp = { SMTP_URL: sink.url };
      for (const nth of [1, 8]) {
        // The letter has been taken, and the transaction that knows of it is lost.
        const gate = await Gate.shut(morning.databaseUrl, {
          event: 'UPDATE OF state',
          table: 'delivery',
          nth,
        });
        await start(smtp);
        await gate.reached();
        await killAll();
        await gate.open();
      }
      await start(smtp);
      await morning.isOver();
      const { people } = await morning.once();
      const keys = new Map(sink.letters.map((letter) => [letter.messageId, letter.to]));
      expect([...keys.values()].toSorted()).toEqual(people.map((person) => person.email));
      expect(sink.letters.length).toBeGreaterThan(people.length);
      await sink.stop();
    },
    2 * MINUTES,
  );
});

describe.each(queueBackends().filter((kind) => kind.name === 'Redis'))('When $name itself dies', (kind) => {
  test(
    'and comes back empty, the worker finds it again and sends what is left',
    async () => {
      const morning = await DueMorning.dawn();
      const backend = await kind.start(morning.databaseUrl);
      const gate = await Gate.shut(morning.databaseUrl, {
        event: 'INSERT',
        table: 'mailbox_message',
        nth: 10,
      });
      const worker = await WorkerProcess.start({
        environment: { DATABASE_URL: morning.databaseUrl, ...backend.environment },
        clockShiftMs: morning.clockShiftMs,
      });
      try {
        await gate.reached();
        await backend.redis?.kill();
        await gate.open();
        await backend.redis?.startAgain();
        await morning.isOver();
        expect(await morning.tally()).toEqual(await morning.once());
      } finally {
        await worker.kill();
        await backend.close();
        await morning.end();
      }
    },
    2 * MINUTES,
  );
});
