import type { Readable } from 'node:stream';

/**
 * Keeps files by their keys. A key is made once and never used for other content, so what is read needs no version.
 * The class is its own injection token.
 */
export abstract class FileStorage {
  /**
   * Keeps `content` under `key`, wholly or not at all: while it streams, and when it breaks off, `get` finds nothing.
   * @throws what `content` failed with, or the storage's own error; `key` is free again then.
   */
  abstract put(key: string, content: Readable): Promise<void>;

  /** The content of `key`; null when there is none. The caller reads it to its end or destroys it. */
  abstract get(key: string): Promise<Readable | null>;

  /** Removes what is kept under `key`, and what an interrupted `put` left of it; nothing there is no error. */
  abstract delete(key: string): Promise<void>;
}

const KEY = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/;

/**
 * Refuses a key that could lead out of the storage.
 * @throws Error: keys are made by the platform, so another one is a mistake of ours.
 */
export function checkKey(key: string): void {
  if (!KEY.test(key)) throw new Error(`Not a key of the file storage: ${key}`);
}

/** Lets `content` fail before it is read: the stream remembers its error, and gives it to whoever reads it then. */
export function awaitsReading(content: Readable): void {
  content.on('error', () => undefined);
}
