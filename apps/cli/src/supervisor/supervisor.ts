import { loadConfig, type Config } from '@uratibu/platform';
import { dataDirFor, EmbeddedPostgres } from '@uratibu/platform/embedded';
import type { DatabaseToPrepare, PreparedDatabase } from '../database/prepare-database.js';
import type { Tell } from '../terminal/tell.js';
import type { Running } from '../terminal/welcome.js';
import { choosePort } from './choose-port.js';
import { SupervisedApp } from './supervised-app.js';
import { SupervisedPostgres } from './supervised-postgres.js';

/** What the platform is made of, and where. */
export interface SupervisorOptions {
  /** As the process was given it: what was set, and what was not. */
  readonly environment: NodeJS.ProcessEnv;
  /** The root folder of the platform's own files. */
  readonly repository: string;
  /** The programs to run. */
  readonly programs: { readonly api: string; readonly worker: string };
  /** Makes the database ready before any app sees it. */
  readonly prepare: (database: DatabaseToPrepare, tell: Tell) => Promise<PreparedDatabase>;
  /** Whether made-up people are welcome in an embedded database. */
  readonly demonstration: boolean;
  readonly tell: Tell;
}

/** Runs the whole platform on this machine: database, API and worker, each started again when it dies. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #stopping = new AbortController();
  readonly #apps: SupervisedApp[] = [];
  #postgres: SupervisedPostgres | null = null;
  #starting: Promise<Running> | null = null;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /**
   * Starts everything and waits until it serves; if one thing fails, all are stopped again.
   * @throws ConfigurationError, EmbeddedFailure or CliFailure, which say what to do; an AbortError when
   * {@link stop} came first.
   */
  async start(): Promise<Running> {
    this.#starting = this.#start();
    try {
      return await this.#starting;
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Stops everything, in order: API, worker, then the database. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const app of this.#apps) await app.stop();
    // What was just being started is there by now, or has failed, which its own caller is told.
    await this.#starting?.catch(() => undefined);
    for (const app of this.#apps) await app.stop();
    await this.#postgres?.stop();
    this.#postgres = null;
  }

  /** Ends the apps at once; the database's guard ends that when this process is gone. */
  kill(): void {
    for (const app of this.#apps) app.kill();
  }

  /** The apps' processes, API first. */
  get pids(): readonly (number | null)[] {
    return this.#apps.map((app) => app.pid);
  }

  async #start(): Promise<Running> {
    const { environment, repository, programs, prepare, tell } = this.#options;
    const signal = this.#stopping.signal;
    const config = loadConfig(environment);
    const dataDir = dataDirFor(repository, config.URATIBU_DATA_DIR);
    const embedded = config.DATABASE_URL ? null : await EmbeddedPostgres.start({ dataDir, log: tell });
    if (embedded) this.#postgres = new SupervisedPostgres(embedded, tell);
    signal.throwIfAborted();
    const databaseUrl = embedded?.url() ?? config.DATABASE_URL ?? '';
    // A database that somebody else keeps may be one of real work.
    const withDemonstration = embedded !== null && this.#options.demonstration;
    const { demonstration } = await prepare({ url: databaseUrl, withDemonstration }, tell);
    signal.throwIfAborted();
    const wasSet = Boolean(environment.PORT);
    const port = await choosePort({ host: config.HOST, port: config.PORT, wasSet }, tell);
    signal.throwIfAborted();
    const url = config.PUBLIC_URL ?? `http://${reachable(config.HOST)}:${String(port)}`;
    const forApps = {
      ...environment,
      ...settingsOf(config, { databaseUrl, dataDir, port, url, environment }),
    };
    for (const [name, program] of Object.entries(programs))
      this.#apps.push(new SupervisedApp({ name, program, environment: forApps, tell }));
    await Promise.all(this.#apps.map((app) => app.start()));
    signal.throwIfAborted();
    embedded?.announce(url);
    return {
      url,
      hasMailbox: !config.SMTP_URL,
      data: embedded ? dataDir : withoutPassword(databaseUrl),
      demonstration,
    };
  }
}

/** What the apps must agree on, whatever was left to a default. */
function settingsOf(
  config: Config,
  decided: {
    databaseUrl: string;
    dataDir: string;
    port: number;
    url: string;
    environment: NodeJS.ProcessEnv;
  },
): NodeJS.ProcessEnv {
  return {
    DATABASE_URL: decided.databaseUrl,
    HOST: config.HOST,
    PORT: String(decided.port),
    PUBLIC_URL: decided.url,
    URATIBU_DATA_DIR: decided.dataDir,
    // GraphQL and others check themselves at every call unless told that this is no workshop.
    NODE_ENV: decided.environment.NODE_ENV || 'production',
    // At a person's own terminal the lines that say all is well would bury those that say something is not.
    LOG_LEVEL: decided.environment.LOG_LEVEL || 'warn',
    LOG_PRETTY: decided.environment.LOG_PRETTY || String(Boolean(process.stdout.isTTY)),
  };
}

/** An address that stands for every one of this machine's cannot itself be visited. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function withoutPassword(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.password = '';
  return url.href;
}
