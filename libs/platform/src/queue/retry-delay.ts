import { JobFailed } from './job-errors.js';

const FIRST_MS = 1_000;
const FACTOR = 5;
/** Where not the job failed but the way to it, such as a database that restarts: seldom enough not to be in its way. */
const LONGEST_OUTAGE_PAUSE_MS = 15_000;

/**
 * The pause before a job is tried again. After its own failures: 1 s, 5 s, 25 s, and so on to 4 hours, so that a mail
 * server may be away for an afternoon before its letters are dead. The outbox counts them, so that an emptied queue
 * does not begin anew. Where even the failure could not be recorded, the queue counts, and the pauses stay short.
 */
export function retryDelayMs(failures: number, error: Error | undefined): number {
  const delay =
    error instanceof JobFailed
      ? FIRST_MS * FACTOR ** (error.attempts - 1)
      : Math.min(LONGEST_OUTAGE_PAUSE_MS, FIRST_MS * 2 ** (failures - 1));
  // What failed together need not come again together.
  return Math.round(delay * (1 + Math.random() / 4));
}
