import { Redis } from 'ioredis';
import pg from 'pg';
import type { QueueLocation } from '@uratibu/platform';
import { RedisServer, redisIsInstalled } from './redis.js';
import { until } from './until.js';

/** What the queue runs on, for one test. */
export interface QueueBackend {
  readonly location: QueueLocation;
  /** What tells a worker of it, beside `DATABASE_URL`. */
  readonly environment: Readonly<Record<string, string>>;
  /** The server, where the queue has one of its own. */
  readonly redis: RedisServer | null;
  /** Takes away all that the queue holds, behind its back. */
  wipe(): Promise<void>;
  /** Lets nobody write to the queue until the answer is called. */
  hold(): Promise<{ letGo(): Promise<void> }>;
  /** Whether somebody waits for what is held. */
  isWaitedFor(): Promise<boolean>;
  close(): Promise<void>;
}

/** A kind of backend, and how to start one beside a database. */
export interface QueueBackendKind {
  readonly name: string;
  start(databaseUrl: string): Promise<QueueBackend>;
}

/** The backends that this machine can test: PostgreSQL always, Redis where there is a `redis-server`. */
export function queueBackends(): QueueBackendKind[] {
  if (!redisIsInstalled()) {
    console.warn('No redis-server on this machine: the queue is tested on PostgreSQL only.');
    return [{ name: 'PostgreSQL', start: onPostgres }];
  }
  return [
    { name: 'PostgreSQL', start: onPostgres },
    { name: 'Redis', start: onRedis },
  ];
}

const WAITS_FOR_JOBS = `NOT granted AND relation = 'bullmq.job'::regclass`;

async function onPostgres(databaseUrl: string): Promise<QueueBackend> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return {
    location: { databaseUrl },
    environment: {},
    redis: null,
    wipe: async () => {
      const { rows } = await client.query<{ name: string }>(
        `SELECT quote_ident(relname) AS name FROM pg_class
          WHERE relnamespace = 'bullmq'::regnamespace AND relkind = 'r' AND relname NOT LIKE '%migration%'`,
      );
      await client.query(`TRUNCATE ${rows.map((row) => `bullmq.${row.name}`).join()} CASCADE`);
    },
    hold: async () => {
      const holder = new pg.Client({ connectionString: databaseUrl });
      await holder.connect();
      await holder.query('BEGIN; LOCK TABLE bullmq.job IN EXCLUSIVE MODE');
      return {
        letGo: async () => {
          // PostgreSQL does not notice that a client who waits for a lock has died, and would do what it has asked for.
          await holder.query(`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE ${WAITS_FOR_JOBS}`);
          await holder.end();
        },
      };
    },
    isWaitedFor: async () => {
      const { rows } = await client.query(`SELECT FROM pg_locks WHERE ${WAITS_FOR_JOBS}`);
      return rows.length > 0;
    },
    close: () => client.end(),
  };
}

async function onRedis(): Promise<QueueBackend> {
  const redis = await RedisServer.start();
  const client = new Redis(redis.url);
  client.on('error', () => undefined);
  // Workers that wait for jobs are blocked too, but not in a script.
  const isWaitedFor = async (): Promise<boolean> =>
    /flags=\S*b\S* .*cmd=eval/.test(String(await client.client('LIST')));
  return {
    location: { redisUrl: redis.url },
    environment: { REDIS_URL: redis.url },
    redis,
    wipe: async () => {
      await client.flushall();
    },
    hold: async () => {
      await client.call('CLIENT', 'PAUSE', '60000', 'WRITE');
      return {
        letGo: async () => {
          // Once Redis has noticed that a client is gone, what it has still asked for is not done.
          await until(async () => !(await isWaitedFor()), 'Redis has forgotten the dead worker');
          await client.call('CLIENT', 'UNPAUSE');
        },
      };
    },
    isWaitedFor,
    close: async () => {
      client.disconnect();
      await redis.stop();
    },
  };
}
