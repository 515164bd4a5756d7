import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { ExpectedFailure } from '@uratibu/platform';
import {
  guessByHead,
  hasEndingOf,
  HEAD_BYTES,
  MEDIA_TYPES,
  officeKind,
  type FirstGuess,
  type MediaKind,
} from './media-types.js';
import { namesInZip, TAIL_BYTES } from './zip-directory.js';

/** What is known of a file once all of it has passed. */
export interface InspectedFile {
  readonly mediaType: string;
  readonly bytes: number;
  /** SHA-256 in hexadecimal. */
  readonly sha256: string;
}

/** What is to hold of a file. */
export interface Expectations {
  readonly fileName: string;
  readonly maxMegabytes: number;
  /** SHA-256 in hexadecimal, when the sender told it. */
  readonly sha256?: string | undefined;
}

const MEGABYTE = 1024 * 1024;
/** Control characters that no text has; tabs, line and page ends it may have. */
const NO_TEXT = /[\0-\x08\x0e-\x1f]/u;

/** Lets a file pass and looks at it meanwhile; the stream fails as soon as the file cannot be taken. */
export class UploadInspection extends Transform {
  readonly #hash = createHash('sha256');
  readonly #text = new TextDecoder('utf-8', { fatal: true });
  readonly #expected: Expectations;
  #bytes = 0;
  #head = Buffer.alloc(0);
  #tail: Buffer[] = [];
  #tailBytes = 0;
  #guess: FirstGuess | undefined;
  #result: InspectedFile | undefined;

  constructor(expected: Expectations) {
    super();
    this.#expected = expected;
  }

  /** What the file was. @throws Error before its end has passed. */
  get result(): InspectedFile {
    if (!this.#result) throw new Error('The file has not passed yet');
    return this.#result;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      this.#look(chunk);
      done(null, chunk);
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    try {
      this.#conclude();
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  #look(chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#expected.maxMegabytes * MEGABYTE) throw tooLarge(this.#expected.maxMegabytes);
    this.#hash.update(chunk);
    if (this.#head.length < 128) this.#head = Buffer.concat([this.#head, chunk.subarray(0, 128)]);
    const isNew = this.#guess === undefined;
    if (this.#head.length >= HEAD_BYTES) this.#guess ??= guessByHead(this.#head);
    if (this.#guess === 'ZIP' || this.#guess === undefined) this.#keepTail(chunk);
    if (this.#guess === 'TEXT') {
      // What came before the guess has waited in the tail.
      if (isNew) for (const earlier of this.#tail) this.#read(earlier);
      if (isNew) this.#tail = [];
      this.#read(chunk);
    }
  }

  #keepTail(chunk: Buffer): void {
    this.#tail.push(chunk);
    this.#tailBytes += chunk.length;
    for (
      let first = this.#tail[0];
      first && this.#tailBytes - first.length >= TAIL_BYTES;
      first = this.#tail[0]
    ) {
      this.#tail.shift();
      this.#tailBytes -= first.length;
    }
  }

  #read(chunk?: Buffer): void {
    let text: string;
    try {
      text = chunk ? this.#text.decode(chunk, { stream: true }) : this.#text.decode();
    } catch {
      // The decoder knows no other way to say that it is no text.
      throw unknownKind();
    }
    if (NO_TEXT.test(text)) throw unknownKind();
  }

  #conclude(): void {
    if (this.#bytes === 0) {
      throw ExpectedFailure.invalid('file', 'Faili ni tupu.', 'The file is empty.');
    }
    const kind = this.#kind();
    if (!kind) throw unknownKind();
    if (!hasEndingOf(this.#expected.fileName, kind)) throw wrongEnding(kind);
    const sha256 = this.#hash.digest('hex');
    if (this.#expected.sha256 !== undefined && this.#expected.sha256 !== sha256) throw damaged(sha256);
    this.#result = { mediaType: MEDIA_TYPES[kind].type, bytes: this.#bytes, sha256 };
  }

  #kind(): MediaKind | undefined {
    const guess = this.#guess ?? guessByHead(this.#head);
    if (guess === 'ZIP') {
      const names = namesInZip(Buffer.concat(this.#tail));
      return names && officeKind(names, this.#head);
    }
    if (guess !== 'TEXT') return guess;
    if (this.#guess === undefined) for (const whole of this.#tail) this.#read(whole);
    this.#read();
    // Both are text: only the name says whether it is a table.
    return hasEndingOf(this.#expected.fileName, 'csv') ? 'csv' : 'txt';
  }
}

/** What is said of a file that is too large. */
export function tooLarge(megabytes: number): ExpectedFailure {
  return ExpectedFailure.invalid(
    'file',
    `Faili inazidi MB ${String(megabytes)}. Ipunguze, au weka kiungo badala yake.`,
    `The file is larger than ${String(megabytes)} MB. Make it smaller, or give a link instead.`,
  );
}

function unknownKind(): ExpectedFailure {
  return ExpectedFailure.invalid(
    'file',
    'Aina hii ya faili haipokelewi. Tuma PDF, PNG, JPEG, WebP, DOCX, XLSX, PPTX, ODT, ODS, au TXT na CSV za UTF-8; zisiwe na makro.',
    'This kind of file is not taken. Send PDF, PNG, JPEG, WebP, DOCX, XLSX, PPTX, ODT, ODS, or TXT and CSV in UTF-8; without macros.',
  );
}

function wrongEnding(kind: MediaKind): ExpectedFailure {
  const ending = MEDIA_TYPES[kind].endings.map((e) => `.${e}`).join(', ');
  return ExpectedFailure.invalid(
    'file',
    `Yaliyomo ni ya ${kind.toUpperCase()}, lakini jina la faili halina kiishio ${ending}.`,
    `The content is ${kind.toUpperCase()}, but the file's name does not end in ${ending}.`,
  );
}

function damaged(sha256: string): ExpectedFailure {
  return ExpectedFailure.invalid(
    'file',
    `Faili imeharibika njiani: jumla hakiki (SHA-256) iliyofika ni ${sha256}. Tuma tena.`,
    `The file was damaged on its way: the SHA-256 that arrived is ${sha256}. Send it again.`,
  );
}
