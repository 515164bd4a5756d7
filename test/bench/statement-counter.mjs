/** Counts the SQL statements of a server where nothing can hide them: on the wire between it and PostgreSQL. */
import { createServer, connect } from 'node:net';

const QUERY = 'Q'.charCodeAt(0);
const EXECUTE = 'E'.charCodeAt(0);

/** Stands between a server and the database, passes everything on, and counts. */
export class StatementCounter {
  #server;
  #sockets = new Set();

  /** How many statements were sent so far. */
  statements = 0;

  /**
   * @param {string} databaseUrl
   * @returns {Promise<StatementCounter>}
   */
  static async start(databaseUrl) {
    const counter = new StatementCounter();
    const { hostname, port } = new URL(databaseUrl);
    counter.#server = createServer((client) => counter.#pass(client, connect(Number(port), hostname)));
    await new Promise((resolve) => counter.#server.listen(0, '127.0.0.1', resolve));
    const url = new URL(databaseUrl);
    url.port = String(counter.#server.address().port);
    /** The address to give to the server that is watched. */
    counter.url = url.href;
    return counter;
  }

  /** Cuts every connection. */
  async stop() {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #pass(client, database) {
    const count = messageReader((type) => {
      if (type === QUERY || type === EXECUTE) this.statements += 1;
    });
    client.on('data', count);
    client.pipe(database).pipe(client);
    for (const socket of [client, database]) {
      this.#sockets.add(socket);
      const cut = () => {
        client.destroy();
        database.destroy();
        this.#sockets.delete(socket);
      };
      // A connection that breaks on one side is broken on the other: the server that is watched will tell.
      socket.on('error', cut).on('close', cut);
    }
  }
}

/**
 * Reads PostgreSQL's protocol as the client speaks it: the first message is only a length and a body, every later one
 * is a type, a length that counts itself, and a body.
 * @param {(type: number) => void} onMessage told of each message's type but the first's
 */
function messageReader(onMessage) {
  let waiting = Buffer.alloc(0);
  let started = false;
  return (chunk) => {
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    for (;;) {
      const head = started ? 1 : 0;
      if (waiting.length < head + 4) return;
      const length = head + waiting.readUInt32BE(head);
      if (waiting.length < length) return;
      if (started) onMessage(waiting[0]);
      started = true;
      waiting = waiting.subarray(length);
    }
  };
}
