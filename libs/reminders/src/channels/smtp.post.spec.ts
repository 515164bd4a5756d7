import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { migrations } from '@uratibu/migrations';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { JobFailed, MAX_ATTEMPTS } from '@uratibu/platform';
import { RemindersHouse } from '../testing/reminders-house.js';

/** As much of an SMTP server as a letter needs: it takes every letter, or refuses while told to. */
class SmtpServer {
  readonly letters: string[] = [];
  refuses = false;
  readonly #server: Server = createServer((socket) => {
    this.#serve(socket);
  });
  readonly #sockets = new Set<Socket>();

  async start(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    return `smtp://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    let letter: string | null = null;
    let heard = '';
    const answer = (line: string): void => {
      socket.write(`${line}\r\n`);
    };
    const hear = (line: string): void => {
      if (letter !== null) {
        if (line !== '.') {
          letter += `${line}\n`;
          return;
        }
        this.letters.push(letter);
        letter = null;
        answer('250 taken');
      } else if (/^DATA/i.test(line)) {
        letter = '';
        answer('354 go on');
      } else if (/^RCPT/i.test(line) && this.refuses) answer('451 try again later');
      else answer(/^(EHLO|HELO)/i.test(line) ? '250 spec' : '250 ok');
    };
    socket.on('data', (data) => {
      heard += data.toString();
      for (let end = heard.indexOf('\r\n'); end >= 0; end = heard.indexOf('\r\n')) {
        const line = heard.slice(0, end);
        heard = heard.slice(end + 2);
        hear(line);
      }
    });
    socket.on('error', () => socket.destroy());
    answer('220 spec');
  }
}

const server = new SmtpServer();
let house: RemindersHouse;
beforeAll(async () => {
  const url = await server.start();
  house = await RemindersHouse.start(migrations, {
    SMTP_URL: url,
    MAIL_FROM: 'Uratibu <uratibu@example.go.ke>',
  });
  await house.person('Wanjiku', 'FOCAL_POINT', 'COUNTY-016', { language: 'sw' });
  await house.person('Admin', 'ADMINISTRATOR', 'NGCS');
});
afterAll(async () => {
  await house.stop();
  await server.stop();
});
beforeEach(() => {
  server.letters.length = 0;
  server.refuses = false;
});

const deliveryId = async (morning: string): Promise<string> => {
  const [row] = await house.rows<{ id: string }>(
    'SELECT delivery.id FROM delivery JOIN digest ON digest.id = digest_id WHERE morning = $1',
    morning,
  );
  return row?.id ?? '';
};

describe('E-mail by SMTP', () => {
  test("is one letter in plain text and HTML, known again by its delivery's id", async () => {
    await house.set('smtp', '2027-01-12');
    await house.morning('2027-01-05');
    expect(server.letters).toHaveLength(1);
    const [letter = ''] = server.letters;
    expect(letter).toContain(`Message-ID: <${await deliveryId('2027-01-05')}@uratibu.example.go.ke>`);
    expect(letter).toContain('From: Uratibu <uratibu@example.go.ke>');
    expect(letter).toContain('To: Wanjiku <wanjiku@example.go.ke>');
    expect(letter).toContain('Content-Type: text/plain');
    expect(letter).toContain('Content-Type: text/html');
    expect(letter).toContain('Content-Language: sw');
  });

  test('keeps its key when it is sent again after a crash between the answer and the commit', async () => {
    await house.set('crash', '2027-01-13');
    house.api.clock.set('2027-01-06T08:00:00+03:00');
    await house.announceMorning();
    await house.runJobsNamed('reminders.morning', 'reminders.digests');
    await house.api.database.query(`
      CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the process dies'; END $$;
      CREATE TRIGGER die BEFORE UPDATE ON delivery FOR EACH ROW EXECUTE FUNCTION die()`);
    await expect(house.api.runJobs()).rejects.toThrow(JobFailed);
    await house.api.database.query('DROP TRIGGER die ON delivery');
    await house.api.runJobs();
    const keys = server.letters.map((letter) => /^Message-ID: (.*)$/m.exec(letter)?.[1]);
    expect(keys).toHaveLength(2);
    expect(keys[1]).toBe(keys[0]);
  });

  test('that the server refuses is tried again, then is a dead letter that an administrator sees and sends again', async () => {
    server.refuses = true;
    await house.set('refused', '2027-01-14');
    house.api.clock.set('2027-01-07T08:00:00+03:00');
    await house.announceMorning();
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt += 1) {
      await expect(house.api.runJobs()).rejects.toThrow(JobFailed);
    }
    await house.api.runJobs();
    expect(server.letters).toEqual([]);
    const token = await house.token('Admin');
    const listed = await house.api.graphql<{
      deadLetters: { nodes: Record<string, unknown>[]; totalCount: number };
    }>(
      `{ deadLetters { totalCount nodes { id job attempts error channel recipient { name } } } }`,
      {},
      token,
    );
    expect(listed.data.deadLetters).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          job: 'reminders.deliver',
          attempts: MAX_ATTEMPTS,
          channel: 'EMAIL',
          recipient: { name: 'Wanjiku' },
        },
      ],
    });
    expect(listed.data.deadLetters.nodes[0]?.['error']).toContain('451');

    server.refuses = false;
    const id = listed.data.deadLetters.nodes[0]?.['id'];
    const resend =
      'mutation ($id: ID!) { resendDeadLetter(id: $id) { __typename ... on DeadLetter { id } } }';
    const resent = await house.api.graphql(resend, { id }, token);
    expect(resent.data).toEqual({ resendDeadLetter: { __typename: 'DeadLetter', id } });
    await house.api.runJobs();
    expect(server.letters).toHaveLength(1);
    expect((await house.api.graphql(resend, { id }, token)).data).toEqual({
      resendDeadLetter: { __typename: 'NotFound' },
    });
  });

  test('leaves nothing in the embedded mailbox, whose pages are not there', async () => {
    expect(await house.rows('SELECT FROM mailbox_message')).toEqual([]);
    expect((await fetch(`${house.api.serverUrl}/mailbox`)).status).toBe(404);
  });

  test('cannot be looked into by who is no administrator', async () => {
    const answer = await house.api.graphql(
      '{ deadLetters { totalCount } }',
      {},
      await house.token('Wanjiku'),
    );
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_PERMITTED' });
  });
});
