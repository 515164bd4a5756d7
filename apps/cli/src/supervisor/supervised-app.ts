import { bilingual } from '@uratibu/platform';
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { CliFailure } from '../terminal/cli-failure.js';
import type { Tell } from '../terminal/tell.js';
import { GrowingPause } from './growing-pause.js';

const readySchema = z.object({ ready: z.literal(true), url: z.string().optional() });

const PATIENCE_TO_SERVE = 120_000;
const PATIENCE_TO_STOP = 10_000;

/** One of the platform's programs, and with what it runs. */
export interface AppOptions {
  /** Such as `api`. */
  readonly name: string;
  /** The file that Node runs. */
  readonly program: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly tell: Tell;
}

/**
 * One of the platform's programs as a child process that is started again whenever it dies. It runs in a session of
 * its own, so that a Ctrl-C in the terminal reaches only the supervisor, which stops things in their order; and it
 * ends by itself when the channel to the supervisor breaks, even when that was killed.
 */
export class SupervisedApp {
  readonly #options: AppOptions;
  readonly #stopping = new AbortController();
  readonly #pause = new GrowingPause();
  #child: ChildProcess | null = null;
  #ended: Promise<void> = Promise.resolve();

  constructor(options: AppOptions) {
    this.#options = options;
  }

  /**
   * Starts it, waits until it serves, and from then on keeps it running.
   * @returns where it serves, if it says so.
   * @throws CliFailure when it ends or stays silent the first time: a second try would fare no better.
   */
  async start(): Promise<string | undefined> {
    const { name } = this.#options;
    const begun = performance.now();
    const { ready, ended } = this.#spawn();
    const patience = new AbortController();
    const silent = pause(PATIENCE_TO_SERVE, undefined, { signal: patience.signal }).catch(() => undefined);
    const first = await Promise.race([ready, ended, silent]).finally(() => {
      patience.abort();
    });
    if (typeof first !== 'object') {
      await this.stop();
      const how = first ?? '-';
      throw new CliFailure(`'${name}' haikuanza (${how}).`, `'${name}' did not start (${how}).`);
    }
    this.#ended = this.#keepRunning(ended, begun);
    return first.url;
  }

  /** The process that runs now, or null between two lives. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Asks it to end, and ends it when it takes too long. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const child = this.#child;
    if (child) {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_TO_STOP);
      await new Promise<void>((resolve) => {
        if (this.#child === null) resolve();
        else child.once('exit', resolve);
      });
      clearTimeout(late);
    }
    await this.#ended;
  }

  /** Ends it at once. */
  kill(): void {
    this.#stopping.abort();
    this.#child?.kill('SIGKILL');
  }

  async #keepRunning(first: Promise<string>, begun: number): Promise<void> {
    const { name, tell } = this.#options;
    let ended = first;
    for (let since = begun; ; since = performance.now()) {
      const how = await ended;
      if (this.#stopping.signal.aborted) return;
      const wait = this.#pause.after(performance.now() - since);
      const seconds = String(wait / 1000);
      tell(
        bilingual(
          `'${name}' imekoma ghafla (${how}); itaanza tena baada ya sekunde ${seconds}.`,
          `'${name}' has ended (${how}); it starts again in ${seconds} s.`,
        ),
      );
      await pause(wait, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      if (this.#stopping.signal.aborted) return;
      ended = this.#spawn().ended;
    }
  }

  /** `ended` tells how it ended: an exit code, a signal, or that there was no such program. */
  #spawn(): { ready: Promise<{ url?: string }>; ended: Promise<string> } {
    const { program, environment } = this.#options;
    const child = spawn(process.execPath, ['--enable-source-maps', program], {
      env: environment,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
    });
    this.#child = child;
    const ready = new Promise<{ url?: string }>((resolve) => {
      child.on('message', (message) => {
        const said = readySchema.safeParse(message);
        if (said.success) resolve(said.data);
      });
    });
    const ended = new Promise<string>((resolve) => {
      child.once('exit', (code, signal) => {
        this.#child = null;
        resolve(signal ?? `exit ${String(code)}`);
      });
      child.once('error', (error) => {
        this.#child = null;
        resolve(error.message);
      });
    });
    return { ready, ended };
  }
}
