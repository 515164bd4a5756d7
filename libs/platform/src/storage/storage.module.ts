import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { FileStorage } from './file-storage.js';
import { LocalFileStorage } from './local-file-storage.js';

/**
 * The storage that the settings ask for: a bucket where one is named, else the folder `files` beside the database.
 * @param dataDir the folder in which the platform keeps its data on this machine.
 */
export async function createFileStorage(config: Config, dataDir: string): Promise<FileStorage> {
  const { S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = config;
  if (!S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) {
    return new LocalFileStorage(join(dataDir, 'files'));
  }
  // Loaded only where it is used: it is larger than all the rest of what a process loads.
  const { S3FileStorage } = await import('./s3-file-storage.js');
  return new S3FileStorage({
    bucket: S3_BUCKET,
    endpoint: config.S3_ENDPOINT,
    region: config.S3_REGION,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
  });
}

/** Gives every room the file storage. */
@Module({})
export class StorageModule {
  static forRoot(storage: FileStorage): DynamicModule {
    return {
      module: StorageModule,
      global: true,
      providers: [{ provide: FileStorage, useValue: storage }],
      exports: [FileStorage],
    };
  }
}
