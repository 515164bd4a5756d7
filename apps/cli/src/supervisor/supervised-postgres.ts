import { bilingual } from '@uratibu/platform';
import type { EmbeddedPostgres } from '@uratibu/platform/embedded';
import { setTimeout as pause } from 'node:timers/promises';
import { explain } from '../terminal/explain.js';
import type { Tell } from '../terminal/tell.js';
import { GrowingPause } from './growing-pause.js';

/** The embedded PostgreSQL, started again at the same address whenever it dies: the apps find it there again. */
export class SupervisedPostgres {
  readonly #postgres: EmbeddedPostgres;
  readonly #tell: Tell;
  readonly #stopping = new AbortController();
  readonly #ended: Promise<void>;

  constructor(postgres: EmbeddedPostgres, tell: Tell) {
    this.#postgres = postgres;
    this.#tell = tell;
    this.#ended = this.#keepRunning();
  }

  /** Stops it for good. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#postgres.stop();
    await this.#ended;
    // Had it been starting anew just then, it was not yet the one that was stopped.
    await this.#postgres.stop();
  }

  async #keepRunning(): Promise<void> {
    const growing = new GrowingPause();
    while (!this.#stopping.signal.aborted) {
      const since = performance.now();
      await this.#postgres.ended;
      if (this.#stopping.signal.aborted) return;
      const wait = growing.after(performance.now() - since);
      const seconds = String(wait / 1000);
      this.#tell(
        bilingual(
          `PostgreSQL ya ndani imekoma ghafla; itaanza tena baada ya sekunde ${seconds}.`,
          `The embedded PostgreSQL has ended; it starts again in ${seconds} s.`,
        ),
      );
      await pause(wait, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      if (this.#stopping.signal.aborted) return;
      await this.#postgres.restart().catch((error: unknown) => {
        process.stderr.write(`${explain(error)}\n`);
      });
    }
  }
}
