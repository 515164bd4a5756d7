import {
  createPostgresBackend,
  createRedisBackend,
  DelayedError,
  Queue,
  Worker,
  type BackendFactory,
  type IQueueBackend,
  type Job,
} from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import { JobTooEarly } from './job-errors.js';
import { retryDelayMs } from './retry-delay.js';

/** Where the queue's own data lives: Redis where there is one, else a schema beside the platform's tables. */
export type QueueLocation = { readonly redisUrl: string } | { readonly databaseUrl: string };

/** A job as the queue holds it: all else is in the outbox row of that id. */
export interface QueuedJob {
  readonly id: string;
  readonly name: string;
  /** Milliseconds until it may run. */
  readonly delay: number;
}

/**
 * What is done with a job's id when its time has come.
 * @param crashes how many workers ended while they had the job.
 * @throws JobTooEarly to have it once more when it is due; anything else to have it once more after a pause.
 */
export type JobProcessor = (id: string, crashes: number) => Promise<void>;

/** What may be set otherwise than by default. */
export interface JobQueueOptions {
  /** The pause in milliseconds after which a job that threw `error` for the `failures`th time is tried again. */
  readonly retryDelayMs?: (failures: number, error: Error | undefined) => number;
}

const NAME = 'uratibu';
const PREFIX = 'uratibu';
/** More than the runner allows: the outbox decides what is a dead letter, the queue only when to try again. */
const ATTEMPTS = 50;
/** Who stays silent for so long has died, and others take what it held. Taken too early, a job still has one effect. */
const LOCK_MS = 3_000;
const STALLED_CHECK_MS = 2_000;
/** Milliseconds after which a silent Redis counts as away. */
const ANSWER_MS = 10_000;
/** Milliseconds until a worker that has lost its connection asks again. */
const RECONNECT_MS = 1_000;
/** The queue itself gives up no job that workers die of: that is for the outbox to record. */
const NO_LIMIT = 1_000_000;
/** Seconds after which an idle worker asks by itself; new jobs are announced to it. */
const IDLE_SECONDS = 5;
/** The id of the mark; it comes due now and then, and is then set anew. */
const MARK = 'mark';
const MARK_MS = 30 * 24 * 3_600_000;

type HouseQueue = Queue<object, void, string, object, void, string, IQueueBackend>;
type HouseWorker = Worker<object, void, string, IQueueBackend>;

/** The queue that carries outbox rows to workers: BullMQ, on Redis or on PostgreSQL. It may be emptied at any time. */
export class JobQueue {
  readonly #location: QueueLocation;
  readonly #queue: HouseQueue;
  readonly #workers: HouseWorker[] = [];
  readonly #atWork = new Set<Promise<void>>();
  readonly #redis: Redis[] = [];
  readonly #onError: (error: Error) => void;
  readonly #retryDelayMs: (failures: number, error: Error | undefined) => number;

  /** @param onError told of every connection error; the queue goes on trying by itself. */
  constructor(location: QueueLocation, onError: (error: Error) => void, options: JobQueueOptions = {}) {
    this.#location = location;
    this.#onError = onError;
    this.#retryDelayMs = options.retryDelayMs ?? retryDelayMs;
    // Whoever adds or asks is told at once that Redis is away, and does not wait for it with a transaction open.
    const connection = this.#connection({
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      commandTimeout: ANSWER_MS,
    });
    this.#queue = new Queue(NAME, { connection, prefix: PREFIX }, this.#backend());
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
          backoff: { type: 'custom' },
          removeOnComplete: true,
          removeOnFail: true,
        },
      })),
    );
  }

  /** Starts to take jobs, at most `concurrency` at a time. */
  async work(processor: JobProcessor, concurrency: number): Promise<void> {
    const worker: HouseWorker = new Worker(
      NAME,
      (job, token) => this.#take(job, token, processor),
      {
        connection: this.#connection({ maxRetriesPerRequest: null }),
        prefix: PREFIX,
        concurrency,
        drainDelay: IDLE_SECONDS,
        lockDuration: LOCK_MS,
        stalledInterval: STALLED_CHECK_MS,
        maxStalledCount: NO_LIMIT,
        runRetryDelay: RECONNECT_MS,
        settings: {
          backoffStrategy: (failures, _type, error) => this.#retryDelayMs(failures, error),
        },
      },
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

  /** Whether the mark is there: it goes when the queue is emptied, however that happens. */
  async isMarked(): Promise<boolean> {
    return (await this.#queue.getJob(MARK)) !== undefined;
  }

  /** Sets the mark, by which an emptying will be known. */
  async mark(): Promise<void> {
    // An emptying that died halfway left the queue closed to workers.
    await this.#queue.resume();
    await this.add([{ id: MARK, name: MARK, delay: MARK_MS }]);
  }

  /** Takes everything out of the queue; the relay brings back from the outbox what is not done. */
  async empty(): Promise<void> {
    await this.#queue.obliterate({ force: true });
  }

  /** Lets the jobs at work finish, then lets go of all connections. */
  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.pause(true)));
    await Promise.allSettled(this.#atWork);
    // A Redis that is away cannot be told of them, and BullMQ would wait for its return.
    const away = this.#redis.some((client) => client.status !== 'ready');
    await Promise.all(this.#workers.map((worker) => worker.close(away)));
    await this.#queue.close();
    // Nothing is under way on them any more, and one that is closing already would not take a farewell.
    for (const client of this.#redis) client.disconnect();
  }

  async #take(job: Job<object, void>, token: string | undefined, processor: JobProcessor): Promise<void> {
    const work = this.#process(job, token, processor);
    this.#atWork.add(work);
    try {
      await work;
    } finally {
      this.#atWork.delete(work);
    }
  }

  async #process(job: Job<object, void>, token: string | undefined, processor: JobProcessor): Promise<void> {
    if (job.id === undefined || job.id === MARK) return;
    try {
      await processor(job.id, job.stalledCounter);
    } catch (error) {
      if (!(error instanceof JobTooEarly)) throw error;
      await job.moveToDelayed(Date.now() + error.waitMs, token);
      throw new DelayedError();
    }
  }

  #connection(options: RedisOptions) {
    if ('databaseUrl' in this.#location) {
      const { databaseUrl } = this.#location;
      return {
        connectionString: databaseUrl,
        schema: 'bullmq',
        migrate: true,
        application_name: 'uratibu-queue',
      };
    }
    const client = new Redis(this.#location.redisUrl, options);
    client.on('error', this.#onError);
    this.#redis.push(client);
    return client;
  }

  #backend(): BackendFactory {
    return ('databaseUrl' in this.#location ? createPostgresBackend : createRedisBackend) as BackendFactory;
  }
}
