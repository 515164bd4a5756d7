import { request } from 'node:http';
import { migrations } from '@uratibu/migrations';
import { bilingual } from '@uratibu/platform';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Notices } from '../notifications/notices.service.js';
import { emailOf, RemindersHouse } from '../testing/reminders-house.js';
import { isFromThisMachine } from './mailbox.access.js';

let house: RemindersHouse;
beforeAll(async () => {
  house = await RemindersHouse.start(migrations);
  const people = [
    await house.person('Amina', 'FOCAL_POINT', 'COUNTY-016'),
    await house.person('Baraka', 'FOCAL_POINT', 'COUNTY-016', { language: 'sw' }),
  ];
  await house.person('Admin', 'ADMINISTRATOR', 'NGCS');
  await tell(people, 'First <b>', 'First & foremost');
  house.api.clock.advance(60_000);
  await tell(people, 'Second', 'Second');
});
afterAll(() => house.stop());

async function tell(personIds: readonly string[], title: string, text: string): Promise<void> {
  await house.run((tx) =>
    house.api.get(Notices).tell(tx, {
      to: { personIds },
      kind: 'X',
      title: bilingual(`${title} (sw)`, title),
      text: bilingual(text, text),
      link: '/x',
      classification: 'INTERNAL',
      confidential: false,
    }),
  );
  await house.api.runJobs();
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(new URL(path, house.api.serverUrl), { headers }, (answer) => {
      let body = '';
      answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, body, headers: answer.headers });
      });
    });
    sent.on('error', reject).end();
  });

describe('The mailbox page', () => {
  test('lists e-mail, the newest first, in both languages, everything escaped', async () => {
    const { status, body, headers } = await get('/mailbox');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(body).toContain('Sanduku la barua pepe');
    expect(body).toContain('Mailbox');
    expect(body.indexOf('Second')).toBeLessThan(body.indexOf('First'));
    expect(body).toContain('First &lt;b&gt;');
    expect(body).not.toContain('First <b>');
  });

  test('shows the e-mail of one address', async () => {
    const { body } = await get(`/mailbox?to=${encodeURIComponent(emailOf('Baraka'))}`);
    expect(body).toContain('Second (sw)');
    expect(body).not.toContain(emailOf('Amina'));
    const odd = await get('/mailbox?to=%22%3E%3Cscript%3E');
    expect(odd.body).toContain('&quot;&gt;&lt;script&gt;');
    expect(odd.body).not.toContain('<script>');
  });

  test('shows one e-mail: as HTML in a frame of its own without scripts, and as plain text', async () => {
    const [mail] = await house.rows<{ id: string }>(
      `SELECT id FROM mailbox_message WHERE recipient = $1 ORDER BY sent_at`,
      emailOf('Amina'),
    );
    const { status, body } = await get(`/mailbox/${mail?.id ?? ''}`);
    expect(status).toBe(200);
    expect(body).toMatch(
      /<iframe\s+sandbox="[^"]*"\s+title="First &amp; foremost: First &lt;b&gt;"\s+srcdoc="&lt;!doctype html&gt;/,
    );
    expect(body).not.toContain('allow-scripts');
    expect(body).toContain('First &amp; foremost');
    expect((await get('/mailbox/no-such-id')).status).toBe(404);
    expect((await get('/mailbox/0190a000-0000-7000-8000-000000000001')).status).toBe(404);
  });

  test('goes on to what is older', async () => {
    await house.run((tx) =>
      tx.manager.query(
        `INSERT INTO mailbox_message (id, message_id, sender, recipient, language, subject, text, html, sent_at)
         SELECT gen_random_uuid(), '<' || n || '@x>', 'x', 'many@example.go.ke', 'en', 'Number ' || n || '.', '', '',
                '2026-01-01'::timestamptz + n * interval '1 minute' FROM generate_series(1, 120) n`,
      ),
    );
    const seen: string[] = [];
    let path: string | undefined = '/mailbox?to=many%40example.go.ke';
    while (path) {
      const { body }: Answer = await get(path);
      seen.push(...[...body.matchAll(/Number (\d+)\./g)].map((match) => match[1] ?? ''));
      path = /href="(\/mailbox\?to=many%40example\.go\.ke&amp;after=[^"]*)"/
        .exec(body)?.[1]
        ?.replaceAll('&amp;', '&');
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, i) => String(120 - i)));
    expect((await get('/mailbox?after=nonsense')).status).toBe(400);
  });

  test('is not there for who comes by a proxy or under another name, unless signed in with the permission', async () => {
    const proxied = { 'x-forwarded-for': '203.0.113.7' };
    expect((await get('/mailbox', proxied)).status).toBe(404);
    expect((await get('/mailbox', { host: 'evil.example.com' })).status).toBe(404);
    const focal = `Bearer ${await house.token('Amina')}`;
    expect((await get('/mailbox', { ...proxied, authorization: focal })).status).toBe(404);
    const admin = `Bearer ${await house.token('Admin')}`;
    expect((await get('/mailbox', { ...proxied, authorization: admin })).status).toBe(200);
  });

  test.each([
    ['127.0.0.1', true],
    ['127.8.0.1', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['10.0.0.1', false],
    ['::ffff:10.0.0.1', false],
    ['2001:db8::1', false],
    [undefined, false],
  ])('is of this machine when asked from %s: %s', (remoteAddress, expected) => {
    const socket = { remoteAddress } as Parameters<typeof isFromThisMachine>[0]['socket'];
    expect(isFromThisMachine({ headers: { host: 'localhost:3000' }, socket })).toBe(expected);
  });
});
