import { WorkerProcess, type WorkerSettings } from './worker-process.js';

/** The workers of one test, and one more in readiness: a process takes its time to load. */
export class Crew {
  readonly #atWork = new Set<WorkerProcess>();
  #spare: WorkerProcess | undefined;

  constructor(private readonly settings: WorkerSettings) {}

  /** Gets the next worker ready, while this one works or is about to die. */
  prepare(): void {
    this.#spare ??= WorkerProcess.prepare(this.settings);
  }

  async start(): Promise<WorkerProcess> {
    this.prepare();
    const worker = this.#spare as WorkerProcess;
    this.#spare = undefined;
    this.#atWork.add(worker);
    return worker.start();
  }

  /** Kills all that work. */
  async kill(): Promise<void> {
    const killed = [...this.#atWork];
    this.#atWork.clear();
    await Promise.all(killed.map((worker) => worker.kill()));
  }

  /** Kills the spare one too. */
  async dismiss(): Promise<void> {
    await this.kill();
    await this.#spare?.kill();
    this.#spare = undefined;
  }
}
