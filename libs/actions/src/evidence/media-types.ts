/** A kind of file that is taken as evidence. */
export interface MediaType {
  readonly type: string;
  /** Endings of file names that go with it, in lower case. */
  readonly endings: readonly string[];
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

/** Every kind of file that is taken as evidence. */
export const MEDIA_TYPES = {
  pdf: { type: 'application/pdf', endings: ['pdf'] },
  png: { type: 'image/png', endings: ['png'] },
  jpeg: { type: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  webp: { type: 'image/webp', endings: ['webp'] },
  docx: { type: `${OFFICE}.wordprocessingml.document`, endings: ['docx'] },
  xlsx: { type: `${OFFICE}.spreadsheetml.sheet`, endings: ['xlsx'] },
  pptx: { type: `${OFFICE}.presentationml.presentation`, endings: ['pptx'] },
  odt: { type: `${OPEN}.text`, endings: ['odt'] },
  ods: { type: `${OPEN}.spreadsheet`, endings: ['ods'] },
  csv: { type: 'text/csv', endings: ['csv'] },
  txt: { type: 'text/plain', endings: ['txt'] },
} as const satisfies Readonly<Record<string, MediaType>>;

/** The name of a kind of file. */
export type MediaKind = keyof typeof MEDIA_TYPES;

/** What the first bytes tell: the kind itself, or that more must be seen. */
export type FirstGuess = 'pdf' | 'png' | 'jpeg' | 'webp' | 'ZIP' | 'TEXT';

/** So many bytes the guess needs, where the file has them. */
export const HEAD_BYTES = 16;

const starts = (head: Buffer, signature: string, at = 0): boolean =>
  head.subarray(at, at + signature.length).equals(Buffer.from(signature, 'latin1'));

/** What a file is by its first bytes; text where they say nothing else, to be proved by the rest. */
export function guessByHead(head: Buffer): FirstGuess {
  if (starts(head, '%PDF-')) return 'pdf';
  if (starts(head, '\x89PNG\r\n\x1a\n')) return 'png';
  if (starts(head, '\xff\xd8\xff')) return 'jpeg';
  if (starts(head, 'RIFF') && starts(head, 'WEBP', 8)) return 'webp';
  if (starts(head, 'PK\x03\x04')) return 'ZIP';
  return 'TEXT';
}

/** Which office document a ZIP archive is by the names within; undefined for any other archive, and one with macros. */
export function officeKind(names: ReadonlySet<string>, head: Buffer): MediaKind | undefined {
  if ([...names].some((name) => /(^|\/)vbaProject\.bin$/i.test(name))) return undefined;
  if (names.has('[Content_Types].xml')) {
    if (names.has('word/document.xml')) return 'docx';
    if (names.has('xl/workbook.xml')) return 'xlsx';
    if (names.has('ppt/presentation.xml')) return 'pptx';
  }
  // An OpenDocument begins with a file `mimetype`, uncompressed: local header of 30 bytes, name, content.
  if (names.has('content.xml') && starts(head, 'mimetype', 30)) {
    const declared = head.subarray(38).toString('latin1');
    if (declared.startsWith(`${OPEN}.textPK`)) return 'odt';
    if (declared.startsWith(`${OPEN}.spreadsheetPK`)) return 'ods';
  }
  return undefined;
}

/** Whether a file name's ending goes with a kind. */
export function hasEndingOf(fileName: string, kind: MediaKind): boolean {
  const ending = fileName.split('.').at(-1)?.toLowerCase() ?? '';
  return (MEDIA_TYPES[kind].endings as readonly string[]).includes(ending);
}
