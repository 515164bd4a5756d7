import { migrations } from '@uratibu/migrations';
import { JobFailed, JobRunner } from '@uratibu/platform';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Deadlines } from '../deadlines/deadlines.service.js';
import { RemindersHouse } from '../testing/reminders-house.js';

/** Tables that the way of a reminder writes to, from the morning's job to the e-mail. */
const WRITTEN = [
  'reminder_morning',
  'reminder',
  'digest',
  'notification',
  'delivery',
  'mailbox_message',
  'outbox',
];
const PEOPLE = ['Amina', 'Baraka', 'Chebet'];

let house: RemindersHouse;
beforeAll(async () => {
  house = await RemindersHouse.start(migrations);
  await house.person('Amina', 'FOCAL_POINT', 'COUNTY-016');
  await house.person('Baraka', 'FOCAL_POINT', 'COUNTY-016');
  await house.person('Chebet', 'ACCOUNTING_OFFICER', 'COUNTY-016');
  await house.api.database.query(`
    CREATE SEQUENCE fault_step;
    CREATE TABLE fault (step bigint NOT NULL);
    CREATE FUNCTION fail_at_step() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT FROM fault) AND nextval('fault_step') = (SELECT step FROM fault) THEN
        RAISE EXCEPTION 'the process dies at % of %', TG_OP, TG_TABLE_NAME;
      END IF;
      RETURN NULL;
    END $$`);
  for (const table of WRITTEN) {
    await house.api.database.query(
      `CREATE TRIGGER fault AFTER INSERT OR UPDATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION fail_at_step()`,
    );
  }
});
afterAll(() => house.stop());

/** From here on the `step`th write fails, once: numbers of a sequence do not come back with the rollback. */
const failAt = (step: number): Promise<unknown> =>
  house.api.database.query(
    `DELETE FROM fault; INSERT INTO fault VALUES (${String(step)}); SELECT setval('fault_step', 1, false)`,
  );

const messagesOf = async (morning: string): Promise<Record<string, number>> => {
  const rows = await house.rows<{ what: string; count: number }>(
    `SELECT 'digest' AS what, count(*) FROM digest WHERE morning = $1
      UNION ALL SELECT 'notification', count(*) FROM notification JOIN digest ON digest.id = digest_id WHERE morning = $1
      UNION ALL SELECT 'sent', count(*) FROM delivery JOIN digest ON digest.id = digest_id
                 WHERE morning = $1 AND state = 'SENT'
      UNION ALL SELECT 'mail', count(*) FROM mailbox_message JOIN delivery ON provider_key = message_id
                  JOIN digest ON digest.id = digest_id WHERE morning = $1`,
    morning,
  );
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
};

/** A deadline that is overdue by a day on the morning, and one that is due: three people, five messages. */
const prepare = async (morning: string, dayBefore: string): Promise<void> => {
  house.api.clock.set(`${dayBefore}T07:00:00+03:00`);
  await house.set(`late-${morning}`, dayBefore);
  await house.set(`due-${morning}`, morning);
  await house.api.database.query(`DELETE FROM reminder WHERE state = 'PLANNED' AND day <> $1`, [morning]);
  house.api.clock.set(`${morning}T08:00:00+03:00`);
  await house.announceMorning();
};

const settle = async (morning: string): Promise<void> => {
  await house.run(async (tx) => {
    await house.api.get(Deadlines).cancel(tx, `late-${morning}`);
    await house.api.get(Deadlines).cancel(tx, `due-${morning}`);
  });
};

const ONCE = { digest: 3, notification: 5, sent: 3, mail: 3 };

/** Runs what is due as workers do that die now and then: a job that failed is run again. */
const runUntilDone = async (): Promise<number> => {
  for (let deaths = 0; ; deaths += 1) {
    try {
      await house.api.runJobs();
      return deaths;
    } catch (error) {
      if (!(error instanceof JobFailed)) throw error;
    }
  }
};

describe('A reminder is sent once, whatever crashes', () => {
  test('when every job is delivered twice, and in any order', async () => {
    await prepare('2027-01-06', '2027-01-05');
    await house.api.runJobs();
    expect(await messagesOf('2027-01-06')).toEqual(ONCE);
    const jobs = await house.rows<{ id: string }>(`SELECT id FROM outbox ORDER BY md5(id::text)`);
    for (const { id } of [...jobs, ...jobs.toReversed()]) await house.api.get(JobRunner).run(id);
    expect(await messagesOf('2027-01-06')).toEqual(ONCE);
    await settle('2027-01-06');
  });

  test('when its jobs come again under other ids', async () => {
    await prepare('2027-01-07', '2027-01-06');
    await house.api.runJobs();
    // As if the outbox had forgotten what was done.
    await house.api.database.query(`
      INSERT INTO outbox (id, name, payload, due_at, created_at)
      SELECT gen_random_uuid(), name, payload, due_at, created_at FROM outbox WHERE due_at >= '2027-01-07T05:00:00Z'`);
    await house.api.runJobs();
    expect(await messagesOf('2027-01-07')).toEqual(ONCE);
    await settle('2027-01-07');
  });

  test('when two workers run the same jobs at once', async () => {
    await prepare('2027-01-08', '2027-01-07');
    await Promise.all([house.api.runJobs(), house.api.runJobs(), house.api.runJobs()]);
    expect(await messagesOf('2027-01-08')).toEqual(ONCE);
    await settle('2027-01-08');
  });

  test('when the process dies at any of its writes, and its work is rolled back', async () => {
    // A morning of three people is: opened, taken up, chunked, digests, notifications, deliveries, jobs, three sendings.
    const everyStep = Array.from({ length: 22 }, (_, i) => i + 1);
    const results: Record<string, unknown>[] = [];
    let died = 0;
    let day = '2027-02-01';
    for (const step of everyStep) {
      const morning = nextWeekday(day);
      await prepare(morning, day);
      await failAt(step);
      died += await runUntilDone();
      await house.api.database.query('DELETE FROM fault');
      results.push(await messagesOf(morning));
      await settle(morning);
      day = morning;
    }
    expect(results).toEqual(everyStep.map(() => ONCE));
    expect(died).toBeGreaterThanOrEqual(15);
    // More steps than a morning has writes: the last ones found nothing to kill.
    expect(died).toBeLessThan(everyStep.length);
  });

  test('and each person has one e-mail of each morning', async () => {
    const doubles = await house.rows(
      `SELECT recipient, subject FROM mailbox_message GROUP BY recipient, subject HAVING count(*) > 1`,
    );
    expect(doubles).toEqual([]);
    for (const name of PEOPLE) expect((await house.mailsTo(name)).length).toBe(25);
  });
});

function nextWeekday(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  do date.setUTCDate(date.getUTCDate() + 1);
  while (date.getUTCDay() % 6 === 0);
  return date.toISOString().slice(0, 10);
}
