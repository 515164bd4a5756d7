import pg from 'pg';

/** Hears of every commit that wrote to the outbox, on a connection of its own; one that broke is opened anew. */
export class OutboxListener {
  #client: pg.Client | undefined;

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
    if (this.#client) return;
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      application_name: 'uratibu-outbox',
      keepAlive: true,
    });
    client.on('notification', this.onCommit);
    client.on('error', (error) => {
      if (this.#client === client) this.#client = undefined;
      this.onError(error);
    });
    try {
      await client.connect();
      await client.query('LISTEN uratibu_outbox');
    } catch (error) {
      await client.end();
      throw error;
    }
    this.#client = client;
  }

  async close(): Promise<void> {
    await this.#client?.end();
    this.#client = undefined;
  }
}
