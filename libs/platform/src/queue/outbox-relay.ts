import { DataSource } from 'typeorm';
import type { Clock } from '../clock/clock.js';
import type { JobHandlers } from './job-handler.js';
import type { JobQueue, QueuedJob } from './job-queue.js';
import { OutboxListener } from './outbox-listener.js';
import { writeOutbox } from './outbox.js';

/** Only what comes due within this window is in the queue; the rest waits in the database. */
const WINDOW_MS = 24 * 3_600_000;
/**
 * A due job that the queue has held this long undone is offered to it again, in case it was lost alone: where the whole
 * queue was emptied, its mark is gone, and all jobs are offered at once.
 */
const LOST_AFTER_MS = 30_000;
const BATCH = 500;
const KEEP_DONE_MS = 30 * 24 * 3_600_000;
const FORGET_EVERY_MS = 3_600_000;

/** Rows that have never been offered, and are near enough. */
const NEW = `relayed_at IS NULL AND due_at <= $1 ORDER BY due_at, id`;
/** Rows that may be lost; one that was offered in the future was so by a clock that has been set back since. */
const LOST = `relayed_at IS NOT NULL AND due_at <= $1 AND (relayed_at < $2 OR relayed_at > $1) ORDER BY relayed_at`;

/** What the relay needs to know of the world. */
export interface RelayOptions {
  /** For the connection of its own on which it listens. */
  readonly databaseUrl: string;
  /** Milliseconds between two sweeps, in which it finds what no announcement told it of. */
  readonly sweepMs?: number;
  readonly onError: (error: Error) => void;
}

/**
 * Carries outbox rows to the queue: woken by the commit that wrote them, and by a timer. Any number of relays may run
 * side by side. A row stays in the outbox until its effect is recorded, so a queue that was emptied fills again.
 */
export class OutboxRelay {
  readonly #listener: OutboxListener;
  readonly #planned = new Map<string, number>();
  #forgetAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(
    private readonly database: DataSource,
    private readonly queue: JobQueue,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
    private readonly options: RelayOptions,
  ) {
    this.#listener = new OutboxListener(
      options.databaseUrl,
      () => {
        this.#wake();
      },
      options.onError,
    );
  }

  /** Begins to listen and to sweep. */
  async start(): Promise<void> {
    await this.#listener.listen();
    this.#timer = setInterval(() => {
      this.#wake();
    }, this.options.sweepMs ?? 2_000);
    this.#wake();
  }

  /** Ends after the present sweep. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
    await this.#listener.close();
  }

  /** One whole sweep: plans what recurs, offers what is due or lost, forgets what is long done. */
  async sweep(): Promise<void> {
    await this.#planRecurring();
    // Asked before anything is locked: where the queue is away, the sweep ends here.
    if (!(await this.queue.isMarked())) await this.#offerAllAnew();
    while ((await this.#offer(NEW, WINDOW_MS)) === BATCH && !this.#stopped);
    // One batch each time: with a long line of due jobs, most are not lost but wait for their turn.
    await this.#offer(LOST, 0);
    await this.#forgetDone();
  }

  #wake(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#sweepUntilQuiet();
  }

  async #sweepUntilQuiet(): Promise<void> {
    try {
      do {
        this.#again = false;
        await this.#listener.listen();
        await this.sweep();
      } while (this.#again && !this.#stopped);
    } catch (error) {
      this.options.onError(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#running = undefined;
    }
  }

  /** The rows first, the mark after: whoever dies in between leaves the queue without a mark, and it is done once more. */
  async #offerAllAnew(): Promise<void> {
    // What is locked is being run at this moment.
    await this.database.query(
      `UPDATE outbox SET relayed_at = NULL WHERE id IN (
         SELECT id FROM outbox WHERE done_at IS NULL AND dead_at IS NULL AND relayed_at IS NOT NULL
            FOR UPDATE SKIP LOCKED)`,
    );
    await this.queue.mark();
  }

  /** @param windowMs how far ahead of the present a row may be due. */
  async #offer(which: string, windowMs: number): Promise<number> {
    const now = this.clock.now();
    const before = new Date(now.getTime() + windowMs);
    return this.database.transaction(async (manager) => {
      const rows = await manager.query<{ id: string; name: string; dueAt: Date }[]>(
        `SELECT id, name, due_at AS "dueAt" FROM outbox
          WHERE done_at IS NULL AND dead_at IS NULL AND ${which} LIMIT ${String(BATCH)} FOR UPDATE SKIP LOCKED`,
        which === LOST ? [before, new Date(now.getTime() - LOST_AFTER_MS)] : [before],
      );
      if (rows.length === 0) return 0;
      await this.queue.add(
        rows.map(({ id, name, dueAt }): QueuedJob => ({ id, name, delay: dueAt.getTime() - now.getTime() })),
      );
      await manager.query('UPDATE outbox SET relayed_at = $2 WHERE id = ANY($1::uuid[])', [
        rows.map((row) => row.id),
        now,
      ]);
      return rows.length;
    });
  }

  async #planRecurring(): Promise<void> {
    const now = this.clock.now();
    const jobs = this.handlers
      .recurring()
      .map((handler) => ({ name: handler.name, dueAt: handler.nextAfter(now) }))
      // What this relay has planned is in the outbox, and need not be tried every time.
      .filter(({ name, dueAt }) => this.#planned.get(name) !== dueAt.getTime());
    if (jobs.length === 0) return;
    await writeOutbox(
      this.database.manager,
      now,
      jobs.map(({ name, dueAt }) => ({ name, payload: {}, dueAt, key: `${name}|${dueAt.toISOString()}` })),
    );
    for (const { name, dueAt } of jobs) this.#planned.set(name, dueAt.getTime());
  }

  /** Now and then only: there is no index for it, which every job would have to keep. */
  async #forgetDone(): Promise<void> {
    const now = this.clock.now().getTime();
    if (now < this.#forgetAt) return;
    await this.database.query('DELETE FROM outbox WHERE done_at < $1', [new Date(now - KEEP_DONE_MS)]);
    this.#forgetAt = now + FORGET_EVERY_MS;
  }
}
