import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import type { ReportingHouse } from '../status-updates/testing/reporting-house.js';
import { answerTo, EvidenceHouse, FORM_HEAD, FORM_TAIL, PDF, sha256 } from './testing/evidence-house.js';

let files: EvidenceHouse;
let house: ReportingHouse;

beforeAll(async () => {
  files = await EvidenceHouse.start(migrations);
  ({ house } = files);
});
afterAll(() => files.stop());
beforeEach(() => files.begin());

/** Waits for what happens on the server after the sender has gone. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await holds()) return;
    await pause(10);
  }
  throw new Error('It never came to hold');
}

/** What must be so after every refusal: no row, no file, nothing left to sweep. */
async function expectNothingNew(before: string[]): Promise<void> {
  expect(await files.rows()).toEqual([]);
  expect(await files.filesKept()).toEqual(before);
  expect(await files.toSweep()).toEqual([]);
}

describe('A focal point adds a file', () => {
  test('which comes back byte for byte, under its name, and as nothing a browser would run', async () => {
    const { status, body } = await files.send({
      headers: { 'x-checksum-sha256': sha256(PDF).toUpperCase() },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      kind: 'FILE',
      title: 'Ripoti ya robo',
      fileName: 'Ripoti ya Machakos.pdf',
      mediaType: 'application/pdf',
      bytes: PDF.length,
      sha256: sha256(PDF),
      url: `/evidence/${body.id}/file`,
    });
    const answer = await files.download(body.id);
    expect(Buffer.from(await answer.arrayBuffer()).equals(PDF)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'content-disposition': `attachment; filename="Ripoti ya Machakos.pdf"; filename*=UTF-8''Ripoti%20ya%20Machakos.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-cache',
      etag: `"${sha256(PDF)}"`,
    });
    const again = await files.download(body.id, 'wanjiku', { 'if-none-match': `"${sha256(PDF)}"` });
    expect(again.status).toBe(304);
    expect(await files.toSweep()).toEqual([]);
  });

  test('whose name may have whatever letters', async () => {
    const name = "Ng'ombe wa Mũrang’a — 日本.pdf";
    const { body } = await files.send({ name });
    expect(body['fileName']).toBe(name);
    const disposition = (await files.download(body.id)).headers.get('content-disposition') ?? '';
    const encoded = disposition.split("filename*=UTF-8''")[1] ?? '';
    expect(decodeURIComponent(encoded)).toBe(name);
  });

  test('with its title before the file or after it', async () => {
    expect(await files.send({ titleLast: true, title: 'Baadaye' })).toMatchObject({
      status: 201,
      body: { title: 'Baadaye' },
    });
  });

  test('while the update is a draft or handed in, never after sign-off', async () => {
    const submitted = await files.submit();
    expect((await files.send()).status).toBe(201);
    await files.signOff(submitted);
    const before = await files.filesKept();
    expect(await files.send()).toMatchObject({ status: 409, body: { code: 'ILLEGAL_TRANSITION' } });
    expect(await files.filesKept()).toEqual(before);
  });

  test('and whoever added to an update does not sign it off', async () => {
    await house.appoint('mutua', 'ACCOUNTING_OFFICER', 'COUNTY-016');
    expect((await files.send({ by: 'mutua' })).status).toBe(201);
    const handedIn = await files.submit();
    const signing = files.signOff(handedIn, 'mutua');
    await expect(signing).rejects.toMatchObject({ code: 'NOT_PERMITTED' });
  });

  test('up to twenty on one update', async () => {
    for (let n = 0; n < 20; n += 1)
      expect((await files.send({ content: Buffer.from(`%PDF-${String(n)}`.padEnd(20)) })).status).toBe(201);
    const before = await files.filesKept();
    const { status, body } = await files.send();
    expect(status).toBe(422);
    expect(body.issues[0]?.message).toContain('20');
    expect(await files.filesKept()).toEqual(before);
  });
});

describe('A file is refused, and nothing of it stays', () => {
  let before: string[];
  beforeEach(async () => {
    before = await files.filesKept();
  });

  test('when nobody is signed in, or they have no part in it', async () => {
    expect(await files.send({ by: null })).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
    expect(await files.send({ by: 'kisumu' })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await files.send({ by: 'mombasa' })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await files.send({ by: 'secretary' })).toMatchObject({
      status: 403,
      body: { code: 'NOT_PERMITTED' },
    });
    expect(await files.send({ to: 'no-id' })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    await expectNothingNew(before);
  });

  test('when it is too large: by its announced length, and also when it announces none', async () => {
    const large = Buffer.concat([PDF, Buffer.alloc(1024 * 1024)]);
    const told = await files.send({ content: large });
    expect(told).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED' } });
    expect(told.body.issues).toEqual([{ field: 'file', message: expect.stringContaining('inazidi MB 2') }]);
    const form = files.streamed();
    const answered = answerTo(form);
    form.write(FORM_HEAD);
    form.end(Buffer.concat([large, Buffer.from(FORM_TAIL)]));
    expect(await answered).toBe(422);
    const huge = await files
      .send({ content: Buffer.concat([PDF, Buffer.alloc(5 * 1024 * 1024)]) })
      .catch(() => 'cut off');
    if (huge !== 'cut off') expect(huge).toMatchObject({ status: 422 });
    await expectNothingNew(before);
  });

  test('when it is of another kind than is taken, whatever it is called', async () => {
    const program = Buffer.from('4d5a90000300000004000000ffff0000b8000000', 'hex');
    const { status, body } = await files.send({ content: program });
    expect(status).toBe(422);
    expect(body.issues[0]?.message).toContain('Aina hii ya faili haipokelewi');
    expect(
      (await files.send({ name: 'ukurasa.html', content: Buffer.from('<script>1</script>') })).status,
    ).toBe(422);
    await expectNothingNew(before);
  });

  test('when its checksum is another than was told, or no checksum at all', async () => {
    const other = await files.send({
      headers: { 'x-checksum-sha256': sha256(Buffer.from('x')), 'accept-language': 'en' },
    });
    expect(other.status).toBe(422);
    expect(other.body.issues[0]?.message).toContain(sha256(PDF));
    const none = await files.send({ headers: { 'x-checksum-sha256': 'abc' } });
    expect(none.body.issues[0]?.field).toBe('X-Checksum-SHA256');
    await expectNothingNew(before);
  });

  test('when it has no title, or the request is no form with a file', async () => {
    expect((await files.send({ title: ' ' })).body.issues[0]?.field).toBe('title');
    expect(await files.post('{}', 'application/json')).toBe(422);
    expect(await files.post('nothing', 'multipart/form-data')).toBe(422);
    expect(await files.post('nothing', 'multipart/form-data; boundary=x')).toBe(422);
    const field = '--x\r\ncontent-disposition: form-data; name="title"\r\n\r\nRipoti\r\n--x--\r\n';
    expect(await files.post(field, 'multipart/form-data; boundary=x')).toBe(422);
    await expectNothingNew(before);
  });

  test('when it breaks off', async () => {
    const form = files.streamed();
    form.on('error', () => undefined);
    form.write(FORM_HEAD);
    form.write(PDF.subarray(0, 60_000));
    await eventually(async () => (await files.toSweep()).length === 1);
    form.destroy();
    await eventually(async () => (await files.toSweep()).length === 0);
    await expectNothingNew(before);
  });

  test('when the storage fails: that is an incident, told by its number only', async () => {
    files.storage.failing = true;
    const { status, body } = await files.send();
    files.storage.failing = false;
    expect(status).toBe(500);
    expect(body.code).toBe('INCIDENT');
    expect(JSON.stringify(body)).not.toContain('space');
    await expectNothingNew(before);
  });

  test('when the update is signed off while the file is on its way', async () => {
    const form = files.streamed();
    const answered = answerTo(form);
    form.write(FORM_HEAD);
    form.write(PDF.subarray(0, 60_000));
    await eventually(async () => (await files.toSweep()).length === 1);
    await files.signOff(await files.submit());
    form.end(Buffer.concat([PDF.subarray(60_000), Buffer.from(FORM_TAIL)]));
    expect(await answered).toBe(409);
    await expectNothingNew(before);
  });
});
