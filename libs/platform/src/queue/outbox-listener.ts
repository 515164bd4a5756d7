import pg from 'pg';

/** Hears of every commit that wrote to the outbox, on a connection of its own; one that broke is opened anew. */
export class OutboxListener {
  #client: Promise<pg.Client> | undefined;

  constructor(
    private readonly databaseUrl: string,
    private readonly onCommit: () => void,
    private readonly onError: (error: Error) => void,
  ) {}

  /**
   * Listens, unless it does.
   * @throws whatever keeps it from the database.
   */
  async listen(): Promise<void> {
    // A commit is heard while this is still under way, and what it wakes asks for the same.
    this.#client ??= this.#connect();
    try {
      await this.#client;
    } catch (error) {
      this.#client = undefined;
      throw error;
    }
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await (await client)?.end();
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      application_name: 'uratibu-outbox',
      keepAlive: true,
    });
    client.on('notification', this.onCommit);
    client.on('error', (error) => {
      this.#client = undefined;
      this.onError(error);
    });
    try {
      await client.connect();
      await client.query('LISTEN uratibu_outbox');
      return client;
    } catch (error) {
      await client.end();
      throw error;
    }
  }
}
