import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { JobFailed, ManualClock, MAX_ATTEMPTS, MAX_CRASHES, SystemClock } from '@uratibu/platform';
import { HourlyJob, JobHouse } from '../support/job-house.js';
import { queueBackends } from '../support/queue-backends.js';
import { until } from '../support/until.js';

const HOUR = 3_600_000;
const clock = new SystemClock();
const inMs = (milliseconds: number): Date => new Date(Date.now() + milliseconds);

describe.each(queueBackends())('With the queue on $name', (kind) => {
  let house: JobHouse;
  beforeEach(async () => {
    house = await JobHouse.open(kind);
  });
  afterEach(() => house.close());

  test('an idle worker takes up a job as soon as it is committed', async () => {
    await house.worker(clock);
    const waits: number[] = [];
    for (const note of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) {
      const before = Date.now();
      const [id = ''] = await house.write(clock, { payload: { note } });
      await house.isDone(id);
      waits.push(Date.now() - before);
    }
    // Within the time of the relay's sweep (0.5 s here): it was told, and did not find it by looking.
    expect(waits.toSorted((a, b) => a - b)[3]).toBeLessThan(450);
  });

  test('a job runs when it is due, and not before', async () => {
    await house.worker(clock);
    const dueAt = inMs(1_500);
    const [id = ''] = await house.write(clock, { dueAt });
    await house.isDone(id);
    const [note] = await house.rows<{ at: Date }>('SELECT at FROM note');
    const late = (note?.at.getTime() ?? 0) - dueAt.getTime();
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(1_000);
  });

  test('what is due beyond a day waits in the database, and enters the queue as its day comes near', async () => {
    const manual = new ManualClock(new Date().toISOString());
    const queue = house.queue();
    const relay = house.relay(queue, manual);
    const [near = '', far = ''] = await house.write(
      clock,
      { dueAt: inMs(23 * HOUR) },
      { dueAt: inMs(25 * HOUR) },
    );
    await relay.sweep();
    expect([(await house.job(near)).relayed, (await house.job(far)).relayed]).toEqual([true, false]);
    manual.advance(2 * HOUR);
    await relay.sweep();
    expect((await house.job(far)).relayed).toBe(true);
  });

  test('a job that fails is tried again, and is a dead letter in the end, which can be sent again', async () => {
    await house.worker(clock, { retryDelayMs: () => 1 });
    house.notes.meanwhile = () => Promise.reject(new Error('no paper'));
    const [id = '', other = ''] = await house.write(clock, {}, { payload: { note: 'other' } });
    await until(async () => (await house.job(id)).dead, 'the job is a dead letter');
    await until(async () => (await house.job(other)).dead, 'so is the other');
    expect(await house.job(id)).toMatchObject({ attempts: MAX_ATTEMPTS, done: false });
    expect((await house.job(id)).error).toContain('no paper');
    expect(await house.written()).toEqual([]);

    house.notes.meanwhile = () => Promise.resolve();
    // As the administrator's `resendDeadLetter` does.
    await house.rows(
      'UPDATE outbox SET dead_at = NULL, attempts = 0, relayed_at = NULL, due_at = now() WHERE id = $1',
      id,
    );
    await house.rows(`SELECT pg_notify('uratibu_outbox', '')`);
    await house.isDone(id);
    expect(await house.written()).toEqual(['a note']);
    expect((await house.job(other)).dead).toBe(true);
  });

  test('pauses grow with the failures that the outbox counts, however often the queue is emptied', async () => {
    const counted: number[] = [];
    await house.worker(clock, {
      retryDelayMs: (_failures, error) => {
        if (error instanceof JobFailed) counted.push(error.attempts);
        return 1;
      },
    });
    house.notes.meanwhile = () => Promise.reject(new Error('no paper'));
    const [id = ''] = await house.write(clock, {});
    await until(() => Promise.resolve(counted.length >= 3), 'the job has failed three times');
    await house.backend.wipe();
    await until(async () => (await house.job(id)).dead, 'the job is a dead letter');
    expect(counted.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test('a job whose payload does not fit is a dead letter at once', async () => {
    await house.worker(clock);
    const [id = ''] = await house.write(clock, { payload: { note: 7 } });
    await until(async () => (await house.job(id)).dead, 'the job is a dead letter');
    expect((await house.job(id)).attempts).toBe(1);
  });

  test('a job that workers die of is a dead letter, and does not take down one after the other', async () => {
    const [id = ''] = await house.write(clock, {});
    expect(await house.runner(clock).run(id, MAX_CRASHES)).toBe('dead');
    expect(await house.written()).toEqual([]);
  });

  test('a job delivered many times, at once and after it is done, has one effect', async () => {
    const queue = house.queue();
    const [id = ''] = await house.write(clock, {});
    const runners = [house.runner(clock), house.runner(clock), house.runner(clock)];
    const outcomes = await Promise.all(runners.map((runner) => runner.run(id)));
    expect(outcomes.toSorted()).toEqual(['already-done', 'already-done', 'done']);
    await house.worker(clock);
    await queue.add([{ id, name: 'test.note', delay: 0 }]);
    const [last = ''] = await house.write(clock, { payload: { note: 'last' } });
    await house.isDone(last);
    expect(await house.written()).toEqual(['a note', 'last']);
  });

  test('a job that the outbox does not know (any more) harms nobody', async () => {
    const queue = await house.worker(clock);
    await queue.add([{ id: crypto.randomUUID(), name: 'test.note', delay: 0 }]);
    const [id = ''] = await house.write(clock, {});
    await house.isDone(id);
    expect(await house.written()).toEqual(['a note']);
  });

  test('of many relays, what recurs is planned once, and each job runs once', async () => {
    const hourly = new HourlyJob();
    await Promise.all([1, 2, 3].map(() => house.worker(clock, {}, hourly)));
    const ids = await house.write(
      clock,
      ...Array.from({ length: 60 }, (_, i) => ({ payload: { note: String(i) } })),
    );
    for (const id of ids) await house.isDone(id);
    expect(new Set(await house.written()).size).toBe(60);
    expect(await house.written()).toHaveLength(60);
    const planned = await house.rows<{ count: number }>(
      `SELECT count(*) FROM outbox WHERE name = 'test.hourly' GROUP BY due_at`,
    );
    // Two, where the hour has turned in the meantime.
    expect([1, 2]).toContain(planned.length);
    expect(planned.every(({ count }) => count === 1)).toBe(true);
  });

  test('an emptied queue is filled by the next sweep, without waiting for jobs to count as lost', async () => {
    const queue = house.queue();
    const relay = house.relay(queue, clock);
    const ids = await house.write(clock, {}, { payload: { note: 'later' }, dueAt: inMs(3_000) });
    await relay.sweep();
    await house.backend.wipe();
    await relay.sweep();
    const runner = house.runner(clock);
    await queue.work(async (id) => {
      await runner.run(id);
    }, 5);
    for (const id of ids) await house.isDone(id);
    expect(await house.written()).toEqual(['a note', 'later']);
  });

  test('a clock that is set forward and back again loses and doubles nothing', async () => {
    const manual = new ManualClock(new Date().toISOString());
    const hourly = new HourlyJob();
    const queue = house.queue();
    const relay = house.relay(queue, manual, hourly);
    const runner = house.runner(manual, hourly);
    const [id = ''] = await house.write(clock, { dueAt: inMs(HOUR) });
    manual.advance(24 * HOUR);
    await relay.sweep();
    manual.advance(-24 * HOUR);
    await relay.sweep();
    // It was offered as due, by the wrong time: who runs it by the right time sends it back to wait.
    await expect(runner.run(id)).rejects.toThrow('is not due');
    expect(await house.written()).toEqual([]);
    manual.advance(2 * HOUR);
    await queue.work(async (each) => {
      await runner.run(each);
    }, 5);
    await house.isDone(id);
    const hours = await house.rows<{ count: number }>(
      `SELECT count(*) FROM outbox WHERE name = 'test.hourly' GROUP BY due_at`,
    );
    expect(hours.every(({ count }) => count === 1)).toBe(true);
    expect((await house.written()).filter((note) => note === 'a note')).toHaveLength(1);
  });

  test('a worker whose clock is behind does a job when it is due by its own', async () => {
    const behind = { now: () => new Date(Date.now() - 1_500) };
    const queue = house.queue();
    const runner = house.runner(behind);
    await queue.work(async (id) => {
      await runner.run(id);
    }, 5);
    const relay = house.relay(queue, clock);
    const [id = ''] = await house.write(clock, {});
    await relay.sweep();
    await house.isDone(id);
    expect(await house.job(id)).toMatchObject({ attempts: 1, error: null });
  });

  test('a queue that closes lets the job at work finish', async () => {
    let finish = (): void => undefined;
    let begun = false;
    house.notes.meanwhile = async () => {
      begun = true;
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    };
    const queue = house.queue();
    const runner = house.runner(clock);
    await queue.work(async (id) => {
      await runner.run(id);
    }, 5);
    const [id = ''] = await house.write(clock, {});
    await house.relay(queue, clock).sweep();
    await until(() => Promise.resolve(begun), 'the job is at work');
    const closed = queue.close();
    finish();
    await closed;
    expect((await house.job(id)).done).toBe(true);
  });
});

describe.each(queueBackends().filter((kind) => kind.name === 'Redis'))('While $name is away', (kind) => {
  test('whoever asks or adds is told at once, and the queue closes nevertheless', async () => {
    const house = await JobHouse.open(kind);
    const queue = await house.worker(clock);
    await queue.ping();
    await house.backend.redis?.kill();
    const before = Date.now();
    await expect(queue.ping()).rejects.toThrow();
    await expect(queue.add([{ id: crypto.randomUUID(), name: 'test.note', delay: 0 }])).rejects.toThrow();
    await house.close();
    expect(Date.now() - before).toBeLessThan(5_000);
    expect(house.errors.length).toBeGreaterThan(0);
  });

  test('no row of the outbox stays locked, and on its return all is done', async () => {
    const house = await JobHouse.open(kind);
    await house.worker(clock);
    await house.backend.redis?.kill();
    const [id = ''] = await house.write(clock, {});
    await until(() => Promise.resolve(house.errors.length > 0), 'the relay has noticed');
    await house.rows('SELECT FROM outbox WHERE id = $1 FOR UPDATE NOWAIT', id);
    await house.backend.redis?.startAgain();
    await house.isDone(id);
    expect(await house.written()).toEqual(['a note']);
    await house.close();
  });
});
