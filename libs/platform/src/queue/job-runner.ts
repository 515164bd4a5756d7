import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { UnitOfWork, type Tx } from '../database/unit-of-work.js';
import { JobFailed, JobTooEarly } from './job-errors.js';
import { JobHandlers } from './job-handler.js';

export { JobFailed, JobTooEarly };

/** What became of one delivery of a job. */
export type JobOutcome = 'done' | 'already-done' | 'dead';

/** After so many failures a job is a dead letter, for a person to look at. */
export const MAX_ATTEMPTS = 8;
/** A job that so many workers died of is a dead letter, lest it take down one after the other. */
export const MAX_CRASHES = 20;

interface OutboxRow {
  readonly name: string;
  readonly payload: unknown;
  readonly dueAt: Date;
}

/** No trying again will help. */
class HopelessJob extends Error {}

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
   * @param crashes how many workers have ended while they ran it.
   * @throws JobFailed when it is to be tried again.
   * @throws JobTooEarly when it is not due.
   */
  async run(id: string, crashes = 0): Promise<JobOutcome> {
    try {
      if (crashes >= MAX_CRASHES) throw new HopelessJob(`${String(crashes)} workers ended while they ran it`);
      const actor = { personId: null, language: 'sw' as const, requestId: `job-${id}` };
      return await this.unitOfWork.run(actor, 'job', (tx) => this.#perform(tx, id));
    } catch (error) {
      if (error instanceof JobTooEarly) throw error;
      const failure = await this.#recordFailure(id, error);
      if (failure === undefined) return 'already-done';
      if (failure.dead) return 'dead';
      throw new JobFailed(id, failure.attempts, error);
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
    if (row.dueAt > tx.now) throw new JobTooEarly(id, row.dueAt.getTime() - tx.now.getTime());
    const handler = this.handlers.find(row.name);
    // Not hopeless: during an update, a worker of the new version may know it.
    if (!handler) throw new Error(`No handler for the job ${row.name}`);
    const payload = handler.payload.safeParse(row.payload);
    if (!payload.success) throw new HopelessJob(`The payload does not fit: ${payload.error.message}`);
    await handler.handle(tx, payload.data);
    await tx.manager.query('UPDATE outbox SET done_at = $2, attempts = attempts + 1 WHERE id = $1', [
      id,
      tx.now,
    ]);
    return 'done';
  }

  /** @returns undefined when the job is done after all, such as when only the word of its commit was lost. */
  async #recordFailure(id: string, error: unknown): Promise<{ dead: boolean; attempts: number } | undefined> {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const [rows] = await this.database.query<[{ dead: boolean; attempts: number }[], number]>(
      `UPDATE outbox SET attempts = attempts + 1, last_error = left($2, 4000),
              dead_at = CASE WHEN $5 OR attempts + 1 >= $3 THEN $4::timestamptz END
        WHERE id = $1 AND done_at IS NULL RETURNING dead_at IS NOT NULL AS dead, attempts`,
      [id, message, MAX_ATTEMPTS, this.clock.now(), error instanceof HopelessJob],
    );
    return rows[0];
  }
}
