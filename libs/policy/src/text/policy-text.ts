import { readFileSync } from 'node:fs';
import { z } from 'zod';

const dataFile = (name: string): URL => new URL(`../../data/${name}`, import.meta.url);

/** How the policy prints something, and how it was meant: what the scan or the printer got wrong. */
export type Mend = readonly [printed: string, meant: string];

/** The policy's own words: what it says, and where. Its scan is kept as it is; what was mended is a list beside it. */
export class PolicyText {
  readonly #lines: readonly string[];
  readonly #letters: string;

  private constructor(
    text: string,
    /** Every mend, so that all can be seen to be needed. */
    readonly mends: readonly Mend[],
  ) {
    const body = text.slice(text.indexOf('\nUTANGULIZI\n'));
    this.#lines = body.split('\n').map((line) => line.trim());
    this.#letters = mends.reduce(
      (letters, [printed, meant]) => letters.replaceAll(lettersOf(printed), lettersOf(meant)),
      lettersOf(body),
    );
  }

  /** Reads the room's copy of the policy. */
  static read(mends: readonly Mend[] = readMends()): PolicyText {
    return new PolicyText(readFileSync(dataFile('policy.sw.txt'), 'utf8'), mends);
  }

  /** Whether the policy says this, whatever the spacing, punctuation and case. */
  says(phrase: string): boolean {
    return this.#letters.includes(lettersOf(phrase));
  }

  /** Whether the unmended scan has `printed`. */
  prints(printed: string): boolean {
    return lettersOf(this.#lines.join('\n')).includes(lettersOf(printed));
  }

  /**
   * Whether a citation leads somewhere: `4.2`, `1.3 (viii)` (an entry of that section's list), `5.1 Jedwali 1, Na. 7`
   * (a row of Table 1), or a chapter without a number, such as `Dibaji`.
   */
  hasSection(citation: string): boolean {
    const parts = /^(?<number>\d+(?:\.\d+)+)(?: \((?<entry>[a-z]+)\)| Jedwali 1, Na\. (?<row>\d+))?$/.exec(
      citation,
    );
    if (!parts?.groups) return this.#lines.some((line) => line.toLowerCase() === citation.toLowerCase());
    const { number = '', entry, row } = parts.groups;
    const section = this.#section(number);
    if (entry !== undefined) return section.some((line) => line.replace(/^- /, '').startsWith(`${entry}) `));
    if (row !== undefined) return section.some((line) => line.startsWith(`${row}\t`));
    return section.length > 0;
  }

  /** The lines of a numbered section, from its heading to the next one; none when there is no such heading. */
  #section(number: string): readonly string[] {
    const start = this.#lines.findIndex((line) => headingOf(line) === number);
    if (start < 0) return [];
    const length = this.#lines.slice(start + 1).findIndex((line) => headingOf(line) !== undefined);
    return this.#lines.slice(start, length < 0 ? undefined : start + 1 + length);
  }
}

function readMends(): Mend[] {
  const mends = z.array(z.tuple([z.string(), z.string()]));
  return mends.parse(JSON.parse(readFileSync(dataFile('policy.mends.json'), 'utf8')));
}

/** `4.5` of the line `4.5 Diplomasia ya Utawala ...`. */
function headingOf(line: string): string | undefined {
  return /^(\d(?:\.\d)+):? \p{Lu}/u.exec(line)?.[1];
}

/** Nothing but the letters and digits, in lower case: the scan breaks and joins words at will. */
function lettersOf(text: string): string {
  return text
    .replace(/<\/?i>/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
