import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
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
      await this.#client.send(
        new PutObjectCommand({
          Bucket: this.#bucket,
          Key: key,
          Body: createReadStream(whole),
          ContentLength: size,
          ContentType: 'application/octet-stream',
        }),
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
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
