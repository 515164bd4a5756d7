import 'reflect-metadata';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EvidenceSweepModule } from '@uratibu/actions';
import { HouseModule } from '@uratibu/house';
import {
  JobHandlers,
  JobQueue,
  JobRunner,
  NestLog,
  OutboxRelay,
  StorageModule,
  type FileStorage,
  type Ground,
  type QueueLocation,
} from '@uratibu/platform';

/** A worker at work; `close` lets it finish what it holds. */
export interface Worker {
  /** Rejects when the database or the queue does not answer. */
  check(): Promise<void>;
  close(): Promise<void>;
}

@Module({})
class WorkerModule {
  static forRoot(ground: Ground, storage: FileStorage): DynamicModule {
    return {
      module: WorkerModule,
      imports: [HouseModule.forRoot(ground), StorageModule.forRoot(storage), EvidenceSweepModule],
    };
  }
}

/**
 * Runs the jobs of all rooms: one relay carries them from the outbox to the queue, one consumer takes them out. Any
 * number of workers may run side by side.
 * @param storage where evidence files lie.
 * @param databaseUrl for the relay's own listening connection, and for the queue where there is no Redis.
 */
export async function startWorker(
  ground: Ground,
  storage: FileStorage,
  databaseUrl: string,
): Promise<Worker> {
  const { config, log, database, clock } = ground;
  const app: INestApplicationContext = await NestFactory.createApplicationContext(
    WorkerModule.forRoot(ground, storage),
    {
      logger: new NestLog(log),
      abortOnError: false,
    },
  );
  const location: QueueLocation = config.REDIS_URL ? { redisUrl: config.REDIS_URL } : { databaseUrl };
  const onError = (error: Error): void => {
    log.warn({ err: error }, 'the queue or its database did not answer; trying again');
  };
  const queue = new JobQueue(location, onError);
  const relay = new OutboxRelay(database, queue, app.get(JobHandlers), clock, { databaseUrl, onError });
  const runner = app.get(JobRunner);
  await queue.work(async (id, crashes) => {
    const outcome = await runner.run(id, crashes);
    log.debug({ job: id, outcome }, 'job');
  }, config.WORKER_CONCURRENCY);
  await relay.start();
  return {
    check: async () => {
      await Promise.all([database.query('SELECT 1'), queue.ping()]);
    },
    close: async () => {
      await relay.stop();
      await queue.close();
      await app.close();
    },
  };
}
