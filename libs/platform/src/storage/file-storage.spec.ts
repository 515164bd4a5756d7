import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { loadConfig } from '../config/config.js';
import type { FileStorage } from './file-storage.js';
import { LocalFileStorage } from './local-file-storage.js';
import { S3FileStorage } from './s3-file-storage.js';
import { createFileStorage } from './storage.module.js';

const CONTENT = Buffer.from('Mkataba wa biashara\n'.repeat(20_000));

/** As much of S3 as the storage speaks; refuses what is not signed. */
class BucketServer {
  readonly objects = new Map<string, Buffer>();
  lastHeaders: IncomingMessage['headers'] = {};
  refuses = false;
  /** How many of the next requests it is too busy for. */
  busy = 0;
  readonly #server: Server = createServer((request, response) => void this.#answer(request, response));

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '', this.url).pathname;
    const body = await buffer(request);
    this.lastHeaders = request.headers;
    const fail = (status: number, code: string, message: string): void => {
      response.writeHead(status, { 'content-type': 'application/xml' });
      response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`);
    };
    if (!request.headers.authorization) return fail(403, 'AccessDenied', 'not signed');
    if (this.busy > 0) {
      this.busy -= 1;
      return fail(503, 'SlowDown', 'too busy');
    }
    if (this.refuses) return fail(400, 'InvalidRequest', 'no room');
    if (request.method === 'PUT') {
      this.objects.set(path, body);
      response.writeHead(200, { etag: '"1"' }).end();
      return;
    }
    if (request.method === 'DELETE') {
      this.objects.delete(path);
      response.writeHead(204).end();
      return;
    }
    const object = this.objects.get(path);
    if (!object) return fail(404, 'NoSuchKey', 'none such');
    response.writeHead(200, { 'content-length': object.length }).end(object);
  }
}

async function read(storage: FileStorage, key: string): Promise<Buffer | null> {
  const content = await storage.get(key);
  return content && buffer(content);
}

/** A stream that breaks after its first chunk, as an upload does when the line drops. */
function breakingOff(): Readable {
  const stream = new PassThrough();
  stream.write(CONTENT.subarray(0, 70_000));
  setImmediate(() => stream.destroy(new Error('the line dropped')));
  return stream;
}

/** What every storage must do, whatever it keeps files in. */
function keepsFiles(make: () => FileStorage, kept: () => Promise<string[]>): void {
  test('gives back what it was given, byte for byte, until it is deleted', async () => {
    const storage = make();
    await storage.put('evidence/a', Readable.from([CONTENT.subarray(0, 1000), CONTENT.subarray(1000)]));
    expect(await read(storage, 'evidence/a')).toEqual(CONTENT);
    await storage.delete('evidence/a');
    expect(await read(storage, 'evidence/a')).toBeNull();
    expect(await kept()).toEqual([]);
  });

  test('keeps nothing of an upload that breaks off', async () => {
    const storage = make();
    await expect(storage.put('evidence/b', breakingOff())).rejects.toThrow('the line dropped');
    expect(await read(storage, 'evidence/b')).toBeNull();
    expect(await kept()).toEqual([]);
  });

  test('takes an empty file, and a deletion of what is not there', async () => {
    const storage = make();
    await storage.put('evidence/empty', Readable.from([]));
    expect(await read(storage, 'evidence/empty')).toEqual(Buffer.alloc(0));
    await storage.delete('evidence/empty');
    await storage.delete('evidence/never');
  });

  test.each(['../secret', 'evidence/../../x', '/etc/passwd', 'a//b', 'a.b', ''])(
    'refuses the key %j, which could lead elsewhere',
    async (key) => {
      await expect(make().put(key, Readable.from(['x']))).rejects.toThrow('Not a key');
      await expect(make().get(key)).rejects.toThrow('Not a key');
      await expect(make().delete(key)).rejects.toThrow('Not a key');
    },
  );
}

describe('The storage in a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'storage-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const kept = async (): Promise<string[]> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  };
  keepsFiles(() => new LocalFileStorage(folder), kept);

  test('shows a file only when it is whole', async () => {
    const storage = new LocalFileStorage(folder);
    const upload = new PassThrough();
    const putting = storage.put('evidence/c', upload);
    upload.write('half of it');
    expect(await read(storage, 'evidence/c')).toBeNull();
    upload.end(', and the rest');
    await putting;
    expect(String(await read(storage, 'evidence/c'))).toBe('half of it, and the rest');
  });
});

describe('The storage in a bucket', () => {
  const bucket = new BucketServer();
  beforeAll(() => bucket.start());
  afterAll(() => bucket.stop());
  const make = (): FileStorage =>
    new S3FileStorage({
      bucket: 'ushahidi',
      endpoint: bucket.url,
      region: 'us-east-1',
      accessKeyId: 'key',
      secretAccessKey: 'secret',
    });
  keepsFiles(make, () => Promise.resolve([...bucket.objects.keys()]));

  test('signs every request, and tells the length beforehand', async () => {
    await make().put('evidence/d', Readable.from([CONTENT]));
    const { authorization, 'content-length': length } = bucket.lastHeaders;
    expect(authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/us-east-1\/s3\/aws4_request/);
    expect(length).toBe(String(CONTENT.length));
    expect(bucket.objects.get('/ushahidi/evidence/d')).toEqual(CONTENT);
  });

  test('waits and sends the whole file again when the bucket is too busy', async () => {
    bucket.busy = 2;
    await make().put('evidence/f', Readable.from([CONTENT]));
    expect(bucket.busy).toBe(0);
    expect(bucket.objects.get('/ushahidi/evidence/f')).toEqual(CONTENT);
  });

  test('fails when the bucket refuses, rather than to lose a file in silence', async () => {
    bucket.refuses = true;
    await expect(make().put('evidence/e', Readable.from([CONTENT]))).rejects.toThrow('no room');
    await expect(make().get('evidence/e')).rejects.toThrow();
    bucket.refuses = false;
  });
});

describe('The settings', () => {
  test('choose the folder where no bucket is named, and else the bucket', async () => {
    expect(await createFileStorage(loadConfig({}), join(tmpdir(), 'x'))).toBeInstanceOf(LocalFileStorage);
    const s3 = { S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'k', S3_SECRET_ACCESS_KEY: 's' };
    expect(await createFileStorage(loadConfig(s3), tmpdir())).toBeInstanceOf(S3FileStorage);
  });
});
