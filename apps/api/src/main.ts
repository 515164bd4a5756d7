import {
  ConfigurationError,
  createFileStorage,
  createLog,
  loadConfig,
  SystemClock,
  type Config,
} from '@uratibu/platform';
import { dataDirOf, openDatabase, supervised } from '@uratibu/house';
import { createApi } from './api.js';

function configured(): Config & { DATABASE_URL: string } {
  const config = loadConfig(process.env);
  if (config.DATABASE_URL) return { ...config, DATABASE_URL: config.DATABASE_URL };
  throw new ConfigurationError([
    'DATABASE_URL: the API alone needs a PostgreSQL; `npm start` brings one of its own',
  ]);
}

async function main(): Promise<void> {
  const config = configured();
  const log = createLog(config, 'api');
  const database = await openDatabase(config.DATABASE_URL, config.DATABASE_POOL_SIZE, 'api');
  const storage = await createFileStorage(config, dataDirOf(config));
  const app = await createApi({ config, log, database, clock: new SystemClock() }, storage);
  await app.listen(config.PORT, config.HOST);
  const url = config.PUBLIC_URL ?? (await app.getUrl());
  log.info({ url }, 'the API serves');
  supervised(
    url,
    async () => {
      await app.close();
      await database.destroy();
    },
    (error) => {
      log.error({ err: error }, 'the API did not end well');
    },
  );
}

main().catch((error: unknown) => {
  // Before the log is open, or when the API cannot begin at all.
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exit(1);
});
