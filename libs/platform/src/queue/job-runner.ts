import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { UnitOfWork, type Tx } from '../database/unit-of-work.js';
import { JobHandlers } from './job-handler.js';

/** What became of one delivery of a job. */
export type JobOutcome = 'done' | 'already-done' | 'too-early' | 'dead';

/** After so many failures a job is a dead letter, for a person to look at. */
export const MAX_ATTEMPTS = 8;

interface OutboxRow {
  readonly name: string;
  readonly payload: unknown;
  readonly dueAt: Date;
}

/** A job failed and will be tried again. */
export class JobFailed extends Error {
  constructor(
    readonly jobId: string,
    override readonly cause: unknown,
  ) {
    super(`Job ${jobId} failed: ${cause instanceof Error ? cause.message : String(cause)}`);
    this.name = 'JobFailed';
  }
}

/** Runs jobs of the outbox, each effect once: the effect and the mark that it is done are one transaction. */
@Injectable()
export class JobRunner {
  constructor(
    private readonly database: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs the job whose outbox row is `id`, unless that has happened.
   * @throws JobFailed when it is to be tried again.
   */
  async run(id: string): Promise<JobOutcome> {
    try {
      const actor = { personId: null, language: 'sw' as const, requestId: `job-${id}` };
      return await this.unitOfWork.run(actor, 'job', (tx) => this.#perform(tx, id));
    } catch (error) {
      if (await this.#recordFailure(id, error)) return 'dead';
      throw new JobFailed(id, error);
    }
  }

  /**
   * Runs everything that is due by the clock, straight from the database and in order, until nothing is left.
   * For a demonstration year and for tests, which have no need of a queue in between.
   * @returns how many jobs were done.
   */
  async runDue(): Promise<number> {
    for (let done = 0; ; done += 1) {
      const [next] = await this.database.query<{ id: string }[]>(
        `SELECT id FROM outbox WHERE done_at IS NULL AND dead_at IS NULL AND due_at <= $1
          ORDER BY due_at, id LIMIT 1`,
        [this.clock.now()],
      );
      if (!next) return done;
      await this.run(next.id);
    }
  }

  async #perform(tx: Tx, id: string): Promise<JobOutcome> {
    const [row] = await tx.manager.query<OutboxRow[]>(
      `SELECT name, payload, due_at AS "dueAt" FROM outbox
        WHERE id = $1 AND done_at IS NULL AND dead_at IS NULL FOR UPDATE`,
      [id],
    );
    if (!row) return 'already-done';
    if (row.dueAt > tx.now) {
      await tx.manager.query('UPDATE outbox SET relayed_at = NULL WHERE id = $1', [id]);
      return 'too-early';
    }
    const handler = this.handlers.find(row.name);
    if (!handler) throw new Error(`No handler for the job ${row.name}`);
    await handler.handle(tx, handler.payload.parse(row.payload));
    await tx.manager.query('UPDATE outbox SET done_at = $2, attempts = attempts + 1 WHERE id = $1', [
      id,
      tx.now,
    ]);
    return 'done';
  }

  async #recordFailure(id: string, error: unknown): Promise<boolean> {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const [rows] = await this.database.query<[{ dead: boolean }[], number]>(
      `UPDATE outbox SET attempts = attempts + 1, last_error = left($2, 4000),
              dead_at = CASE WHEN attempts + 1 >= $3 THEN $4::timestamptz END
        WHERE id = $1 AND done_at IS NULL RETURNING dead_at IS NOT NULL AS dead`,
      [id, message, MAX_ATTEMPTS, this.clock.now()],
    );
    return rows[0]?.dead ?? true;
  }
}
