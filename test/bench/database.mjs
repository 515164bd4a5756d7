/** The database of a run: a PostgreSQL of its own with the platform's schema, its catalogue and the data, gone afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, loadConfig, SystemClock } from '@uratibu/platform';
import { EmbeddedPostgres } from '@uratibu/platform/embedded';
import { migrate, openDatabase, openHouse, seedCatalogue } from '@uratibu/house';
import { loadData } from './data/load-data.mjs';

/** A filled database. */
export class Database {
  #server;

  constructor(server, folder, url, data) {
    this.#server = server;
    /** A folder for whatever the servers must write. */
    this.folder = folder;
    this.url = url;
    /** How much it holds. */
    this.data = data;
  }

  /**
   * @param {(text: string) => void} tell
   * @returns {Promise<Database>}
   */
  static async start(tell) {
    const folder = mkdtempSync(join(tmpdir(), 'uratibu-bench-'));
    // Also when the run is broken off; the server ends with this process in any case.
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const server = await EmbeddedPostgres.start({ dataDir: folder, durable: false });
    try {
      const url = server.url();
      await prepare(url);
      tell('Making the data (a minute or less) ...');
      return new Database(server, folder, url, await loadData(url));
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Ends it; what it wrote is removed when the process exits. */
  async stop() {
    await this.#server.stop();
  }
}

/** The schema by the platform's own migrations, the catalogue as `npm start` loads it. */
async function prepare(url) {
  const config = loadConfig({ DATABASE_URL: url, LOG_LEVEL: 'warn' });
  const database = await openDatabase(url, 5, 'bench');
  await migrate(database);
  const house = await openHouse({
    config,
    log: createLog(config, 'bench'),
    database,
    clock: new SystemClock(),
  });
  await seedCatalogue(house);
  await house.close();
  if (database.isInitialized) await database.destroy();
}
