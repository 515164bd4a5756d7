import type { AddressInfo } from 'node:net';
import { ConfigurationError, createFileStorage, createLog, loadConfig, SystemClock } from '@uratibu/platform';
import { dataDirOf, openDatabase, supervised } from '@uratibu/house';
import { serveHealth } from './health-server.js';
import { startWorker } from './worker.js';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const databaseUrl = config.DATABASE_URL;
  if (!databaseUrl) {
    throw new ConfigurationError([
      'DATABASE_URL: a worker alone needs a PostgreSQL; `npm start` brings one of its own',
    ]);
  }
  const log = createLog(config, 'worker');
  const database = await openDatabase(databaseUrl, config.DATABASE_POOL_SIZE, 'worker');
  const storage = await createFileStorage(config, dataDirOf(config));
  const worker = await startWorker({ config, log, database, clock: new SystemClock() }, storage, databaseUrl);
  const health = await serveHealth(config.WORKER_PORT, config.HOST, () => worker.check());
  const url = `http://${config.HOST}:${String((health.address() as AddressInfo).port)}`;
  log.info({ url }, 'the worker works');
  supervised(
    url,
    async () => {
      health.close();
      health.closeAllConnections();
      await worker.close();
      await database.destroy();
    },
    (error) => {
      log.error({ err: error }, 'the worker did not end well');
    },
  );
}

main().catch((error: unknown) => {
  // Before the log is open, or when the worker cannot begin at all.
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exit(1);
});
