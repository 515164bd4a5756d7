import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { JobQueue } from '@uratibu/platform';
import { Crew } from '../support/crew.js';
import { DueMorning } from '../support/due-morning.js';
import { Gate, type Write } from '../support/gate.js';
import { queueBackends, type QueueBackend } from '../support/queue-backends.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { until } from '../support/until.js';
import { WAY_OF_A_REMINDER } from '../support/way-of-a-reminder.js';

const MINUTE = 60_000;
/** Some of the e-mails are out, others on their way. */
const AMID_THE_MAILS: Write = { event: 'INSERT', table: 'mailbox_message', nth: 10 };
/** So few that one worker does not take all e-mails at once. */
const CONCURRENCY = 6;
const kinds = queueBackends();

let morning: DueMorning;
let backend: QueueBackend;
let crew: Crew;

async function begin(
  kind: (typeof kinds)[number],
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  morning = await DueMorning.dawn();
  backend = await kind.start(morning.databaseUrl);
  crew = new Crew({
    environment: {
      DATABASE_URL: morning.databaseUrl,
      WORKER_CONCURRENCY: String(CONCURRENCY),
      ...backend.environment,
      ...settings,
    },
    clockShiftMs: morning.clockShiftMs,
  });
}

afterEach(async () => {
  await crew.dismiss();
  await backend.close();
  await morning.end();
});

/** Each person has one digest, with all its messages, and one e-mail; nothing is left, nothing is dead. */
async function expectOnce(): Promise<void> {
  await morning.isOver();
  const once = await morning.once();
  expect(once.people.length).toBeGreaterThanOrEqual(25);
  expect(await morning.tally()).toEqual(once);
}

describe.each(kinds)('With the queue on $name', (kind) => {
  beforeEach(() => begin(kind));

  test(
    'a reminder is sent once though the worker is killed at every step of its way',
    async () => {
      for (const { write, committed } of WAY_OF_A_REMINDER) {
        const gate = await Gate.shut(morning.databaseUrl, write);
        await crew.start();
        crew.prepare();
        await gate.reached();
        const hold = committed ? await backend.hold() : undefined;
        if (committed) {
          const before = await morning.countDone();
          await gate.open();
          await until(async () => (await morning.countDone()) > before, 'the job is committed');
          await until(() => backend.isWaitedFor(), 'the queue is to be told');
        }
        await crew.kill();
        await (hold ? hold.letGo() : gate.open());
      }
      await crew.start();
      await expectOnce();
    },
    10 * MINUTE,
  );

  test(
    'of two workers at once one is killed, and the other sends what it held',
    async () => {
      const gate = await Gate.shut(morning.databaseUrl, AMID_THE_MAILS);
      const first = await crew.start();
      await crew.start();
      // More than one can hold: each of them holds some.
      await gate.reached(CONCURRENCY + 1);
      await first.kill();
      await gate.open();
      await expectOnce();
    },
    3 * MINUTE,
  );

  test(
    'a queue that is emptied in the midst fills again',
    async () => {
      const beforeDigests = await Gate.shut(morning.databaseUrl, { event: 'INSERT', table: 'digest' });
      await crew.start();
      await beforeDigests.reached();
      await backend.wipe();
      await beforeDigests.open();
      const amidTheMails = await Gate.shut(morning.databaseUrl, AMID_THE_MAILS);
      await amidTheMails.reached();
      const queue = new JobQueue(backend.location, () => undefined);
      await queue.empty();
      await queue.close();
      await amidTheMails.open();
      await expectOnce();
    },
    3 * MINUTE,
  );

  test(
    'a worker whose connections to PostgreSQL are cut connects again and goes on',
    async () => {
      for (const write of [
        { event: 'INSERT', table: 'digest' },
        { event: 'UPDATE OF state', table: 'delivery', nth: 5 },
      ] satisfies Write[]) {
        const gate = await Gate.shut(morning.databaseUrl, write);
        if (write.table === 'digest') await crew.start();
        await gate.reached();
        expect(await morning.cutConnections()).toBeGreaterThanOrEqual(3);
        await gate.open();
      }
      await expectOnce();
    },
    3 * MINUTE,
  );
});

describe('E-mail over SMTP', () => {
  let sink: SmtpSink;
  beforeEach(async () => {
    sink = await SmtpSink.start();
    await begin(kinds[0] as (typeof kinds)[number], { SMTP_URL: sink.url });
  });
  afterEach(() => sink.stop());

  test(
    'may be handed over again after a kill, but under the same Message-ID',
    async () => {
      for (const nth of [1, 8]) {
        // The letter has been taken, and the transaction that would remember it is lost.
        const gate = await Gate.shut(morning.databaseUrl, {
          event: 'UPDATE OF state',
          table: 'delivery',
          nth,
        });
        await crew.start();
        crew.prepare();
        await gate.reached();
        await crew.kill();
        await gate.open();
      }
      await crew.start();
      await morning.isOver();
      const { people } = await morning.once();
      const toByKey = new Map(sink.letters.map((letter) => [letter.messageId, letter.to]));
      expect([...toByKey.values()].toSorted()).toEqual(people.map((person) => person.email));
      expect(sink.letters.length).toBeGreaterThan(people.length);
    },
    3 * MINUTE,
  );
});

describe.each(kinds.filter((kind) => kind.name === 'Redis'))('When $name itself is killed', (kind) => {
  beforeEach(() => begin(kind));

  test(
    'and comes back empty, the worker finds it again and sends what is left',
    async () => {
      const gate = await Gate.shut(morning.databaseUrl, AMID_THE_MAILS);
      await crew.start();
      await gate.reached();
      await backend.redis?.kill();
      await gate.open();
      await backend.redis?.startAgain();
      await expectOnce();
    },
    3 * MINUTE,
  );
});
