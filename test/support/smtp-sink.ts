import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A letter as it came over the wire. */
export interface SunkLetter {
  readonly messageId: string;
  readonly to: string;
}

/** As much of an SMTP server as it takes to be handed letters, and to count them. */
export class SmtpSink {
  readonly letters: SunkLetter[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #server: Server = createServer((socket) => {
    this.#serve(socket);
  });

  static async start(): Promise<SmtpSink> {
    const sink = new SmtpSink();
    sink.#server.listen(0, '127.0.0.1');
    await once(sink.#server, 'listening');
    return sink;
  }

  get url(): string {
    return `smtp://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    let heard = '';
    let letter: string[] | null = null;
    const answer = (line: string): void => {
      socket.write(`${line}\r\n`);
    };
    const hear = (line: string): void => {
      if (letter === null) {
        if (/^DATA/i.test(line)) letter = [];
        answer(letter ? '354 go on' : '250 ok');
      } else if (line === '.') {
        this.letters.push(read(letter));
        letter = null;
        answer('250 taken');
      } else letter.push(line);
    };
    socket.setEncoding('utf8').on('data', (text: string) => {
      const lines = (heard + text).split('\r\n');
      heard = lines.pop() ?? '';
      lines.forEach(hear);
    });
    // A client that was killed does not say goodbye.
    socket.on('error', () => socket.destroy());
    answer('220 sink');
  }
}

function read(letter: readonly string[]): SunkLetter {
  const header = (name: string): string =>
    letter
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? '';
  return { messageId: header('message-id'), to: /[^\s<>]+@[^\s<>]+/.exec(header('to'))?.[0] ?? '' };
}
