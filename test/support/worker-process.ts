import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../apps/worker/dist/main.js', import.meta.url));
const PRELOAD = new URL('./worker-preload.mjs', import.meta.url).href;

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

  /** Gets a process ready, which does nothing until it is told to start. */
  static prepare({ environment, clockShiftMs }: WorkerSettings): WorkerProcess {
    const child = spawn(process.execPath, ['--import', PRELOAD, PROGRAM], {
      env: {
        PATH: process.env['PATH'],
        LOG_LEVEL: 'error',
        TEST_CLOCK_SHIFT_MS: String(clockShiftMs),
        ...environment,
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    return new WorkerProcess(child);
  }

  /** Lets it begin, and waits until it works. */
  async start(): Promise<this> {
    const ready = once(this.child, 'message');
    const ended = once(this.child, 'exit').then(([code]: unknown[]) => {
      throw new Error(`The worker ended with ${String(code)} before it was ready`);
    });
    this.child.send('go');
    await Promise.race([ready, ended]);
    ended.catch(() => undefined);
    return this;
  }

  /** Ends it as a power cut would: at once, wherever it stands. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exit;
  }
}
