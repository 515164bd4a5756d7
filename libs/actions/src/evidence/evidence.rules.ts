import { bilingual, type FieldIssue } from '@uratibu/platform';
import { isPlain } from '../status-updates/status-update.rules.js';

/** The most pieces of evidence that one status update may have. */
export const MAX_EVIDENCE = 20;

const TITLE = { min: 3, max: 200 };
const URL_MAX = 2_000;

/** What is wrong with a title. */
export function titleIssues(title: string, field: string): FieldIssue[] {
  const length = title.trim().length;
  if (isPlain(title) && length >= TITLE.min && length <= TITLE.max) return [];
  return [
    {
      field,
      message: bilingual(
        'Eleza kwa herufi 3 hadi 200 kile ushahidi huu unachoonyesha.',
        'Say in 3 to 200 characters what this evidence shows.',
      ),
    },
  ];
}

/** What is wrong with a link: it must lead somewhere on the web, and carry no password. */
export function linkIssues(url: string, field: string): FieldIssue[] {
  const parsed = isPlain(url) && url.length <= URL_MAX && URL.canParse(url) ? new URL(url) : undefined;
  if (parsed && ['http:', 'https:'].includes(parsed.protocol) && !parsed.username && !parsed.password)
    return [];
  return [
    {
      field,
      message: bilingual(
        'Toa kiungo kamili kinachoanza na https:// au http://, bila nenosiri ndani yake.',
        'Give a whole link that begins with https:// or http://, without a password in it.',
      ),
    },
  ];
}

/** The longest file name kept, in characters. */
const NAME_MAX = 150;
// Control characters, what separates folders, and marks that turn the direction of reading around, which can hide an ending.
const UNFIT = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]/gu;

/** A file's name as it is kept and given back: the last part of a path, without what could mislead a reader or a machine. */
export function cleanFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last.normalize('NFC').replace(UNFIT, '').trim().replace(/^\.+/, '');
  if (clean.length <= NAME_MAX) return clean || 'file';
  const ending = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? '';
  // The cut may go through the middle of a character such as an emoji; no half of it is left.
  return clean.slice(0, NAME_MAX - ending.length).replace(/\p{Surrogate}$/u, '') + ending;
}

/** The header by which a browser saves a file under its name, whatever letters it has (RFC 6266). */
export function contentDisposition(fileName: string): string {
  const plain =
    fileName
      .normalize('NFKD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/["\\%]/g, '') || 'file';
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
