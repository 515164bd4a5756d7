import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { describe, expect, test } from '@jest/globals';
import { ExpectedFailure } from '@uratibu/platform';
import { UploadInspection, type InspectedFile } from './upload-inspection.js';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
const WEBP = Buffer.concat([Buffer.from('RIFF'), Buffer.from([8, 0, 0, 0]), Buffer.from('WEBPVP8 xxxx')]);

/** A ZIP archive of stored files, as any office program could have written it. */
function zip(files: Readonly<Record<string, string>>, comment = ''): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  for (const [name, content] of Object.entries(files)) {
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(content.length, 4);
    sizes.writeUInt32LE(content.length, 8);
    const lengths = Buffer.from([name.length, 0, 0, 0]);
    const common = Buffer.concat([Buffer.from([20, 0, 0, 0, 0, 0, 0, 0, 0, 0]), sizes, lengths]);
    locals.push(Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), Buffer.from(content)]));
    entries.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, Buffer.alloc(14), Buffer.from(name)]),
    );
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, directory, end, Buffer.from(comment)]);
}

const ooxml = (part: string, more: Readonly<Record<string, string>> = {}): Buffer =>
  zip({ '[Content_Types].xml': '<Types/>', '_rels/.rels': '<r/>', [part]: '<x/>', ...more });
const openDocument = (kind: string): Buffer =>
  zip({ mimetype: `application/vnd.oasis.opendocument.${kind}`, 'content.xml': '<x/>', 'meta.xml': '<m/>' });

interface Options {
  readonly maxMegabytes?: number;
  readonly sha256?: string;
  /** Bytes that arrive at a time. */
  readonly piece?: number;
}

async function inspect(fileName: string, content: Buffer, options: Options = {}): Promise<InspectedFile> {
  const { maxMegabytes = 1, sha256, piece = content.length || 1 } = options;
  const pieces: Buffer[] = [];
  for (let at = 0; at < content.length; at += piece) pieces.push(content.subarray(at, at + piece));
  const inspection = new UploadInspection({ fileName, maxMegabytes, sha256 });
  const [passed] = await Promise.all([buffer(inspection), pipeline(Readable.from(pieces), inspection)]);
  expect(passed.equals(content)).toBe(true);
  return inspection.result;
}

async function refusal(fileName: string, content: Buffer, options: Options = {}): Promise<string> {
  try {
    const { mediaType } = await inspect(fileName, content, options);
    return `taken as ${mediaType}`;
  } catch (error) {
    if (error instanceof ExpectedFailure) return error.details.issues?.[0]?.message.en ?? '';
    throw error;
  }
}

describe('A file is known by its content', () => {
  test.each([
    ['ripoti.pdf', PDF, 'application/pdf'],
    ['picha.png', PNG, 'image/png'],
    ['picha.JPG', JPEG, 'image/jpeg'],
    ['picha.webp', WEBP, 'image/webp'],
    [
      'barua.docx',
      ooxml('word/document.xml'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'bajeti.xlsx',
      ooxml('xl/workbook.xml'),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    [
      'hotuba.pptx',
      ooxml('ppt/presentation.xml'),
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
    ['barua.odt', openDocument('text'), 'application/vnd.oasis.opendocument.text'],
    ['bajeti.ods', openDocument('spreadsheet'), 'application/vnd.oasis.opendocument.spreadsheet'],
    ['orodha.csv', Buffer.from('\ufeffjina,kaunti\nWanjikũ,Machakos\n'), 'text/csv'],
    ['muhtasari.txt', Buffer.from('Sawa.\r\n'), 'text/plain'],
  ])('%s', async (name, content, mediaType) => {
    const sha256 = createHash('sha256').update(content).digest('hex');
    for (const piece of [content.length, 1, 7]) {
      expect(await inspect(name, content, { piece })).toEqual({ mediaType, bytes: content.length, sha256 });
    }
  });

  test('also where an archive is longer than what is remembered of it, and ends with a comment', async () => {
    const large = zip(
      {
        '[Content_Types].xml': '<Types/>',
        'word/media/1.bin': 'x'.repeat(900_000),
        'word/document.xml': '<x/>',
      },
      'made in Nairobi',
    );
    expect(await refusal('barua.docx', large, { piece: 64 * 1024 })).toMatch(/^taken as .*wordprocessingml/);
  });
});

describe('A file is refused', () => {
  test.each([
    ['a program', 'ripoti.pdf', Buffer.from('4d5a90000300000004000000ffff0000b800000000000000', 'hex')],
    ['another archive', 'ripoti.docx', zip({ 'evil.exe': 'MZ' })],
    ['a document with macros', 'ripoti.docx', ooxml('word/document.xml', { 'word/vbaProject.bin': 'x' })],
    ['an archive that is cut off', 'ripoti.docx', ooxml('word/document.xml').subarray(0, -30)],
    ['text with a byte that is none', 'ripoti.txt', Buffer.from('Ripoti ya mwezi wa tatu\0')],
    ['text in another encoding', 'ripoti.csv', Buffer.from('Caf\xe9 na ma\xefs, mwezi wa tatu', 'latin1')],
    ['text that ends in half a letter', 'ripoti.txt', Buffer.from('Ripoti ya mwezi wa tatu \xc5', 'latin1')],
  ])('that is %s', async (_what, name, content) => {
    expect(await refusal(name, content)).toContain('This kind of file is not taken');
    expect(await refusal(name, content, { piece: 3 })).toContain('This kind of file is not taken');
  });

  test('when its name says something else than its content', async () => {
    expect(await refusal('ripoti.exe', PDF)).toContain('does not end in .pdf');
    expect(await refusal('ukurasa.html', Buffer.from('<html><script>1</script></html>'))).toContain('.txt');
    expect(await refusal('picha.svg', Buffer.from('<svg onload="x"/>'))).toContain('.txt');
  });

  test('when it is empty, or larger than allowed, and then at once', async () => {
    expect(await refusal('ripoti.pdf', Buffer.alloc(0))).toBe('The file is empty.');
    const endless = Readable.from(
      (function* () {
        yield PDF;
        for (;;) yield Buffer.alloc(64 * 1024, 'x');
      })(),
    );
    const inspection = new UploadInspection({ fileName: 'ripoti.pdf', maxMegabytes: 1 });
    inspection.resume();
    await expect(pipeline(endless, inspection)).rejects.toThrow(ExpectedFailure);
  });

  test('when it is not what was sent, by the checksum', async () => {
    const sha256 = createHash('sha256').update(PDF).digest('hex');
    expect(await refusal('ripoti.pdf', PDF, { sha256 })).toBe('taken as application/pdf');
    const damaged = Buffer.from(PDF.toString().replace('endobj', 'endobk'));
    expect(await refusal('ripoti.pdf', damaged, { sha256 })).toContain('damaged on its way');
  });
});
