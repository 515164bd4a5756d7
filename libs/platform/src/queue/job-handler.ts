import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Tx } from '../database/unit-of-work.js';

/**
 * Carries out one kind of job. It runs in a transaction that also marks the job done, so what it writes is written
 * once, however often the queue delivers. What it sends outside must carry a key by which the receiver knows it again.
 */
export abstract class JobHandler<Payload = unknown> {
  /** The job's name in the outbox, `room.act`. */
  abstract readonly name: string;
  /** The shape of the payload; another shape is a dead letter at once. */
  abstract readonly payload: z.ZodType<Payload>;
  /** For what recurs by the calendar: the first occurrence after `instant`. Its payload is `{}`. */
  nextAfter?(instant: Date): Date;

  /** Does the work within `tx`. What it throws rolls back, and the job is tried again later. */
  abstract handle(tx: Tx, payload: Payload): Promise<void>;
}

/** All handlers of the house; each room registers its own. */
@Injectable()
export class JobHandlers {
  readonly #byName = new Map<string, JobHandler>();

  /** Makes `handler` known. */
  register(...handlers: readonly JobHandler[]): void {
    for (const handler of handlers) {
      if (this.#byName.has(handler.name)) throw new Error(`Two handlers for the job ${handler.name}`);
      this.#byName.set(handler.name, handler);
    }
  }

  /** The handler of `name`, if there is one. */
  find(name: string): JobHandler | undefined {
    return this.#byName.get(name);
  }

  /** The handlers whose jobs come round by the calendar. */
  recurring(): (JobHandler & Required<Pick<JobHandler, 'nextAfter'>>)[] {
    return [...this.#byName.values()].filter(
      (h): h is JobHandler & Required<Pick<JobHandler, 'nextAfter'>> => h.nextAfter !== undefined,
    );
  }
}
