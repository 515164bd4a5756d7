import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { awaitsReading, checkKey, FileStorage } from './file-storage.js';

/** Where a bucket is, and the keys to it. */
export interface S3Options {
  readonly bucket: string;
  /** Of what speaks S3's language elsewhere than at Amazon, such as MinIO. */
  readonly endpoint?: string | undefined;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const MAX_TRIES = 4;
const silent = (): void => undefined;
const SILENT = { debug: silent, info: silent, warn: silent, error: silent };

/** Keeps files in a bucket of S3, or of what speaks its language: for many processes on many machines. */
export class S3FileStorage extends FileStorage {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor({ bucket, endpoint, region, accessKeyId, secretAccessKey }: S3Options) {
    super();
    this.#bucket = bucket;
    this.#client = new S3Client({
      region,
      credentials: { accessKeyId, secretAccessKey },
      // Elsewhere than at Amazon the bucket has no host name of its own, and newer checksums are not known.
      ...(endpoint && { endpoint, forcePathStyle: true }),
      // What fails is thrown, and told by whoever catches it.
      logger: SILENT,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async put(key: string, content: Readable): Promise<void> {
    checkKey(key);
    awaitsReading(content);
    // S3 wants to know the length first, and a stream knows it last. A file that breaks off never sets out at all.
    const folder = await mkdtemp(join(tmpdir(), 'uratibu-'));
    try {
      const whole = join(folder, 'file');
      await pipeline(content, createWriteStream(whole, { mode: 0o600 }));
      const { size } = await stat(whole);
      await this.#send(key, whole, size);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** The client tries again what it can send again; a stream it cannot, so that is done here, with a new one. */
  async #send(key: string, path: string, bytes: number): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#client.send(
          new PutObjectCommand({
            Bucket: this.#bucket,
            Key: key,
            Body: createReadStream(path),
            ContentLength: bytes,
            ContentType: 'application/octet-stream',
          }),
        );
        return;
      } catch (error) {
        if (attempt >= MAX_TRIES || !mayPass(error)) throw error;
        await pause(attempt * attempt * 200);
      }
    }
  }

  async get(key: string): Promise<Readable | null> {
    checkKey(key);
    try {
      const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
      if (Body instanceof Readable) return Body;
      throw new Error(`The storage gave no content for ${key}`);
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    checkKey(key);
    await this.#client.send(new DeleteObjectCommand({ Bucket: this.#bucket, Key: key }));
  }
}

/** Whether the storage may take another time what it did not take now: it was out of reach, busy or broken. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof S3ServiceException)) return true;
  const status = error.$metadata.httpStatusCode ?? 500;
  return status >= 500 || status === 429;
}
