import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { awaitsReading, checkKey, FileStorage } from './file-storage.js';

/** Keeps files in a folder of this machine, for where the platform runs alone. */
export class LocalFileStorage extends FileStorage {
  readonly #folder: string;

  /** @param folder made when it is not there yet; readable by this account only. */
  constructor(folder: string) {
    super();
    this.#folder = folder;
  }

  async put(key: string, content: Readable): Promise<void> {
    const path = this.#pathOf(key);
    const part = partOf(path);
    awaitsReading(content);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // Opened before anything can fail, so that no late opening leaves a file behind.
    const file = await open(part, 'w', 0o600);
    try {
      await pipeline(content, file.createWriteStream({ flush: true }));
      // The file appears under its name at once and whole.
      await rename(part, path);
      await remember(dirname(path));
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  async get(key: string): Promise<Readable | null> {
    try {
      const file = await open(this.#pathOf(key), 'r');
      return file.createReadStream();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    const path = this.#pathOf(key);
    await Promise.all([rm(path, { force: true }), rm(partOf(path), { force: true })]);
  }

  #pathOf(key: string): string {
    checkKey(key);
    return join(this.#folder, ...key.split('/'));
  }
}

/** Where a file lies while it arrives; no key has a dot, so it is nobody's. */
function partOf(path: string): string {
  return `${path}.part`;
}

/** Waits until the machine would remember a folder's names through a loss of power. */
async function remember(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
