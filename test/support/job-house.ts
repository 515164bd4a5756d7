import { migrations } from '@uratibu/migrations';
import {
  JobHandler,
  JobHandlers,
  JobQueue,
  JobRunner,
  OutboxRelay,
  UnitOfWork,
  writeOutbox,
  type Clock,
  type JobQueueOptions,
  type OutboxJob,
  type Tx,
} from '@uratibu/platform';
import { TestDatabase } from '@uratibu/platform/testing';
import { z } from 'zod';
import type { QueueBackend, QueueBackendKind } from './queue-backends.js';
import { until } from './until.js';

/** A job that writes its note down, after whatever the test lets happen. */
export class NoteJob extends JobHandler<{ note: string }> {
  readonly name = 'test.note';
  readonly payload = z.object({ note: z.string() });
  /** What happens before the note is written. */
  meanwhile: (note: string) => Promise<void> = () => Promise.resolve();

  async handle(tx: Tx, { note }: { note: string }): Promise<void> {
    await tx.manager.query('INSERT INTO note (note, at) VALUES ($1, clock_timestamp())', [note]);
    await this.meanwhile(note);
  }
}

/** A job that recurs every hour, on the hour. */
export class HourlyJob extends JobHandler<Record<string, never>> {
  readonly name = 'test.hourly';
  readonly payload = z.strictObject({});

  override nextAfter(instant: Date): Date {
    const hour = 3_600_000;
    return new Date((Math.floor(instant.getTime() / hour) + 1) * hour);
  }

  async handle(tx: Tx): Promise<void> {
    await tx.manager.query(`INSERT INTO note (note, at) VALUES ('hourly', clock_timestamp())`);
  }
}

interface JobRow {
  readonly id: string;
  readonly relayed: boolean;
  readonly done: boolean;
  readonly dead: boolean;
  readonly attempts: number;
  readonly error: string | null;
}

/** Outbox, relays, queue and runners in this process, on a database and a queue of their own. */
export class JobHouse {
  readonly notes = new NoteJob();
  readonly errors: Error[] = [];
  readonly #closing: (() => Promise<void>)[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly backend: QueueBackend,
  ) {}

  static async open(kind: QueueBackendKind): Promise<JobHouse> {
    const database = await TestDatabase.create({ entities: [], migrations });
    await database.dataSource.query('CREATE TABLE note (note text NOT NULL, at timestamptz NOT NULL)');
    return new JobHouse(database, await kind.start(database.url));
  }

  /** A queue, which no one works yet. */
  queue(options: JobQueueOptions = {}): JobQueue {
    const queue = new JobQueue(this.backend.location, (error) => this.errors.push(error), options);
    this.#closing.push(() => queue.close());
    return queue;
  }

  /** A relay that sweeps when it is asked to, or after `start()`. */
  relay(queue: JobQueue, clock: Clock, ...recurring: readonly JobHandler[]): OutboxRelay {
    const handlers = new JobHandlers();
    handlers.register(this.notes, ...recurring);
    const relay = new OutboxRelay(this.database.dataSource, queue, handlers, clock, {
      databaseUrl: this.database.url,
      sweepMs: 500,
      onError: (error) => this.errors.push(error),
    });
    this.#closing.unshift(() => relay.stop());
    return relay;
  }

  runner(clock: Clock, ...more: readonly JobHandler[]): JobRunner {
    const handlers = new JobHandlers();
    handlers.register(this.notes, ...more);
    const { dataSource } = this.database;
    return new JobRunner(dataSource, new UnitOfWork(dataSource, clock), handlers, clock);
  }

  /** A worker with its relay, both at work. */
  async worker(
    clock: Clock,
    options: JobQueueOptions = {},
    ...recurring: readonly JobHandler[]
  ): Promise<JobQueue> {
    const queue = this.queue(options);
    const runner = this.runner(clock, ...recurring);
    await queue.work(async (id, crashes) => {
      await runner.run(id, crashes);
    }, 10);
    await this.relay(queue, clock, ...recurring).start();
    return queue;
  }

  /** Writes jobs to the outbox. @returns their ids. */
  async write(clock: Clock, ...jobs: readonly Partial<OutboxJob>[]): Promise<string[]> {
    const keyed = jobs.map((job) => ({
      name: this.notes.name,
      payload: { note: 'a note' },
      key: crypto.randomUUID(),
      ...job,
    }));
    await writeOutbox(this.database.dataSource.manager, clock.now(), keyed);
    const rows = await this.rows<{ id: string; key: string }>('SELECT id, key FROM outbox');
    const byKey = new Map(rows.map((row) => [row.key, row.id]));
    return keyed.map(({ key }) => byKey.get(key) ?? '');
  }

  async rows<Row>(sql: string, ...values: readonly unknown[]): Promise<Row[]> {
    return this.database.dataSource.query<Row[]>(sql, [...values]);
  }

  async job(id: string): Promise<JobRow> {
    const [row] = await this.rows<JobRow>(
      `SELECT id, relayed_at IS NOT NULL AS relayed, done_at IS NOT NULL AS done, dead_at IS NOT NULL AS dead,
              attempts, last_error AS error FROM outbox WHERE id = $1`,
      id,
    );
    if (!row) throw new Error(`No job ${id}`);
    return row;
  }

  /** The notes that have been written, in order. */
  async written(): Promise<string[]> {
    const rows = await this.rows<{ note: string }>('SELECT note FROM note ORDER BY at');
    return rows.map((row) => row.note);
  }

  async isDone(id: string): Promise<void> {
    await until(async () => (await this.job(id)).done, `job ${id} is done`);
  }

  async close(): Promise<void> {
    for (const close of this.#closing.splice(0)) await close();
    await this.backend.close();
    await this.database.drop();
  }
}
