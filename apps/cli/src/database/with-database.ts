import type { Config } from '@uratibu/platform';
import { dataDirFor, EmbeddedPostgres } from '@uratibu/platform/embedded';
import { repository } from '../repository.js';
import type { Tell } from '../terminal/tell.js';

/**
 * Does something with the platform's database: that of `DATABASE_URL`, or the embedded one, which is started for as
 * long as it takes unless it is running already.
 */
export async function withDatabase<T>(
  config: Config,
  tell: Tell,
  work: (databaseUrl: string) => Promise<T>,
): Promise<T> {
  if (config.DATABASE_URL) return work(config.DATABASE_URL);
  const dataDir = dataDirFor(repository, config.URATIBU_DATA_DIR);
  const running = await EmbeddedPostgres.urlOfRunning(dataDir);
  if (running) return work(running);
  const postgres = await EmbeddedPostgres.start({ dataDir, log: tell });
  try {
    return await work(postgres.url());
  } finally {
    await postgres.stop();
  }
}
