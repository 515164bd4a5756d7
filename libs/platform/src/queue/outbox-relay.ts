import pg from 'pg';
import { DataSource } from 'typeorm';
import type { Clock } from '../clock/clock.js';
import { writeOutbox } from './outbox.js';
import type { JobHandlers } from './job-handler.js';
import type { JobQueue, QueuedJob } from './job-queue.js';

/** Only what comes due within this window is in the queue; the rest waits in the database. */
const WINDOW_MS = 24 * 3_600_000;
/** A job that the queue has held this long undone is offered to it again, in case it was lost. */
const LOST_AFTER_MS = 30_000;
const BATCH = 500;
const KEEP_DONE_DAYS = 30;

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
  #listener: pg.Client | undefined;
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
  ) {}

  /** Begins to listen and to sweep. */
  async start(): Promise<void> {
    this.#timer = setInterval(() => {
      this.#wake();
    }, this.options.sweepMs ?? 2_000);
    await this.#listen();
    this.#wake();
  }

  /** Ends after the present sweep. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
    await this.#listener?.end();
  }

  /** One whole sweep: plans what recurs, offers what is due or lost, forgets what is long done. */
  async sweep(): Promise<void> {
    await this.#planRecurring();
    while ((await this.#relayBatch()) === BATCH && !this.#stopped);
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
        if (!this.#listener) await this.#listen();
        await this.sweep();
      } while (this.#again);
    } catch (error) {
      this.options.onError(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#running = undefined;
    }
  }

  async #listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.options.databaseUrl });
    client.on('notification', () => {
      this.#wake();
    });
    client.on('error', (error) => {
      this.#listener = undefined;
      this.options.onError(error);
    });
    await client.connect();
    await client.query('LISTEN uratibu_outbox');
    this.#listener = client;
  }

  async #relayBatch(): Promise<number> {
    const now = this.clock.now();
    return this.database.transaction(async (manager) => {
      const rows = await manager.query<{ id: string; name: string; dueAt: Date }[]>(
        `SELECT id, name, due_at AS "dueAt" FROM outbox
          WHERE done_at IS NULL AND dead_at IS NULL AND due_at <= $1
            AND (relayed_at IS NULL OR relayed_at < $2)
          ORDER BY due_at, id LIMIT ${String(BATCH)} FOR UPDATE SKIP LOCKED`,
        [new Date(now.getTime() + WINDOW_MS), new Date(now.getTime() - LOST_AFTER_MS)],
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
    const jobs = this.handlers.recurring().map((handler) => {
      const dueAt = handler.nextAfter(now);
      return { name: handler.name, payload: {}, dueAt, key: `${handler.name}|${dueAt.toISOString()}` };
    });
    await writeOutbox(this.database.manager, now, jobs);
  }

  async #forgetDone(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEEP_DONE_DAYS * 24 * 3_600_000);
    await this.database.query('DELETE FROM outbox WHERE done_at < $1', [before]);
  }
}
