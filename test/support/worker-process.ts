import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../apps/worker/dist/main.js', import.meta.url));
const CLOCK_SHIFT = new URL('./clock-shift.mjs', import.meta.url).href;

/** What a worker is started with. */
export interface WorkerSettings {
  /** As an operator sets them: `DATABASE_URL`, `REDIS_URL`, ... */
  readonly environment: Readonly<Record<string, string>>;
  /** How far its clock is from that of the machine, in milliseconds. */
  readonly clockShiftMs: number;
}

/** A worker as it runs in production: the built program, in a process of its own, which can be killed. */
export class WorkerProcess {
  private constructor(private readonly child: ChildProcess) {}

  /** Starts a worker, and waits until it works. */
  static async start({ environment, clockShiftMs }: WorkerSettings): Promise<WorkerProcess> {
    const child = spawn(process.execPath, ['--import', CLOCK_SHIFT, PROGRAM], {
      env: {
        PATH: process.env['PATH'],
        LOG_LEVEL: 'error',
        TEST_CLOCK_SHIFT_MS: String(clockShiftMs),
        ...environment,
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const ended = once(child, 'exit').then(([code]: unknown[]) => {
      throw new Error(`The worker ended with ${String(code)} before it was ready`);
    });
    await Promise.race([once(child, 'message'), ended]);
    ended.catch(() => undefined);
    return new WorkerProcess(child);
  }

  /** Ends it as a power cut would: at once, wherever it stands. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Asks it to end, and waits until it has. @returns its exit code. */
  async stop(): Promise<number | null> {
    await this.#end('SIGTERM');
    return this.child.exitCode;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.kill(signal);
    await exit;
  }
}
