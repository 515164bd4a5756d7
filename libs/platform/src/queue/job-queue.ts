import {
  createPostgresBackend,
  createRedisBackend,
  Queue,
  Worker,
  type BackendFactory,
  type IQueueBackend,
} from 'bullmq';
import { Redis } from 'ioredis';

/** Where the queue's own data lives: Redis where there is one, else a schema beside the platform's tables. */
export type QueueLocation = { readonly redisUrl: string } | { readonly databaseUrl: string };

/** A job as the queue holds it: all else is in the outbox row of that id. */
export interface QueuedJob {
  readonly id: string;
  readonly name: string;
  /** Milliseconds until it may run. */
  readonly delay: number;
}

/** What is done with a job's id when its time has come. */
export type JobProcessor = (id: string) => Promise<void>;

const NAME = 'uratibu';
const PREFIX = 'uratibu';
const ATTEMPTS = 50;

/** The queue that carries outbox rows to workers: BullMQ, on Redis or on PostgreSQL. It may be emptied at any time. */
export class JobQueue {
  readonly #location: QueueLocation;
  readonly #queue: Queue<object, void, string, object, void, string, IQueueBackend>;
  readonly #workers: Worker<object, void, string, IQueueBackend>[] = [];
  readonly #redis: Redis[] = [];
  readonly #onError: (error: Error) => void;

  /** @param onError told of every connection error; the queue goes on trying by itself. */
  constructor(location: QueueLocation, onError: (error: Error) => void) {
    this.#location = location;
    this.#onError = onError;
    this.#queue = new Queue(NAME, this.#options(), this.#backend());
    this.#queue.on('error', onError);
  }

  /** Adds jobs; one whose id the queue still holds is left as it is. */
  async add(jobs: readonly QueuedJob[]): Promise<void> {
    await this.#queue.addBulk(
      jobs.map(({ id, name, delay }) => ({
        name,
        data: {},
        opts: {
          jobId: id,
          delay: Math.max(0, delay),
          attempts: ATTEMPTS,
          backoff: { type: 'exponential', delay: 500, jitter: 0.5 },
          removeOnComplete: true,
          removeOnFail: true,
        },
      })),
    );
  }

  /** Starts to take jobs, at most `concurrency` at a time. */
  async work(processor: JobProcessor, concurrency: number): Promise<void> {
    const worker = new Worker<object, void, string, IQueueBackend>(
      NAME,
      async (job) => {
        if (job.id !== undefined) await processor(job.id);
      },
      { ...this.#options(), concurrency, drainDelay: 1, stalledInterval: 5_000, lockDuration: 15_000 },
      this.#backend(),
    );
    worker.on('error', this.#onError);
    this.#workers.push(worker);
    await worker.waitUntilReady();
  }

  /** Whether the queue answers. */
  async ping(): Promise<void> {
    await this.#queue.getJobCounts('waiting');
  }

  /** Takes everything out of the queue; the relay brings back from the outbox what is not done. */
  async empty(): Promise<void> {
    await this.#queue.obliterate({ force: true });
  }

  /** Lets the jobs at work finish, then lets go of all connections. */
  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.close()));
    await this.#queue.close();
    await Promise.all(this.#redis.map((client) => client.quit()));
  }

  #options() {
    if ('databaseUrl' in this.#location) {
      const { databaseUrl } = this.#location;
      return {
        connection: { connectionString: databaseUrl, schema: 'bullmq', migrate: true },
        prefix: PREFIX,
      };
    }
    const client = new Redis(this.#location.redisUrl, { maxRetriesPerRequest: null });
    client.on('error', this.#onError);
    this.#redis.push(client);
    return { connection: client, prefix: PREFIX };
  }

  #backend(): BackendFactory {
    return ('databaseUrl' in this.#location ? createPostgresBackend : createRedisBackend) as BackendFactory;
  }
}
