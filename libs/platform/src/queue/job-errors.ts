/** A job failed and will be tried again. */
export class JobFailed extends Error {
  /** @param attempts how often it has failed by now, as the outbox counts. */
  constructor(
    readonly jobId: string,
    readonly attempts: number,
    override readonly cause: unknown,
  ) {
    super(`Job ${jobId} failed: ${cause instanceof Error ? cause.message : String(cause)}`);
    this.name = 'JobFailed';
  }
}

/** The queue brought a job before its time: its machine's clock is ahead of this one's, or the job was moved. */
export class JobTooEarly extends Error {
  /** @param waitMs milliseconds until it is due. */
  constructor(
    readonly jobId: string,
    readonly waitMs: number,
  ) {
    super(`Job ${jobId} is not due for ${String(waitMs)} ms`);
    this.name = 'JobTooEarly';
  }
}
