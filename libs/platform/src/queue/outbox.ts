import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

/** Something that must happen after the commit, or at a later instant. */
export interface OutboxJob {
  /** Name of the handler, such as `reminders.morning`. */
  readonly name: string;
  /** What the handler needs to know: ids, not copies of rows. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** Not before this instant; at once when absent. */
  readonly dueAt?: Date;
  /** Two jobs of one key are one: the second is not written. */
  readonly key?: string;
}

/** Writes jobs into the caller's transaction. The relay is woken by the insert once it is committed. */
export async function writeOutbox(
  manager: EntityManager,
  now: Date,
  jobs: readonly OutboxJob[],
): Promise<void> {
  if (jobs.length === 0) return;
  const rows = jobs.map((job) => ({
    id: uuidv7(),
    name: job.name,
    payload: job.payload,
    due_at: job.dueAt ?? now,
    key: job.key ?? null,
  }));
  await manager.query(
    `INSERT INTO outbox (id, name, payload, due_at, key, created_at)
     SELECT id, name, payload, due_at, key, $2
       FROM jsonb_to_recordset($1::jsonb) AS job(id uuid, name text, payload jsonb, due_at timestamptz, key text)
     ON CONFLICT (key) DO NOTHING`,
    [JSON.stringify(rows), now],
  );
}
