import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { FIDELITIES } from './fidelity.js';

/** A data file of the catalogue is not what it should be; the message names the file, the row and the field. */
export class DamagedCatalogue extends Error {
  constructor(file: string, issues: readonly string[], options?: ErrorOptions) {
    super(`${file} is damaged:\n${issues.map((issue) => `  ${issue}`).join('\n')}`, options);
    this.name = 'DamagedCatalogue';
  }
}

/** A text in both languages, neither of them empty. */
export const bilingualText = z.strictObject({ sw: z.string().trim().min(1), en: z.string().trim().min(1) });

/** What every row that cites a document has. */
export const citedRow = {
  code: z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/),
  section: z.string().trim().min(1),
  fidelity: z.enum(FIDELITIES),
  /** For whoever keeps the file: what is doubtful about the row. Not loaded. */
  note: z.string().optional(),
};

/**
 * Reads a data file of the catalogue, a JSON array of rows, and checks every row.
 * @throws DamagedCatalogue naming every row and field that is wrong, and every code that stands twice.
 */
export function readCatalogueFile<T extends { readonly code: string }>(url: URL, row: z.ZodType<T>): T[] {
  const file = basename(fileURLToPath(url));
  return checkRows(file, parse(file, readFileSync(url, 'utf8')), row);
}

/** Checks rows that were read from `file`. */
export function checkRows<T extends { readonly code: string }>(
  file: string,
  rows: readonly unknown[],
  row: z.ZodType<T>,
): T[] {
  const issues: string[] = [];
  const seen = new Set<string>();
  const good = rows.flatMap((given, index) => {
    const name = `row ${String(index + 1)} (${codeOf(given)})`;
    const result = row.safeParse(given);
    if (!result.success) {
      issues.push(
        ...result.error.issues.map((issue) => `${name}, ${issue.path.join('.')}: ${issue.message}`),
      );
      return [];
    }
    if (seen.has(result.data.code)) issues.push(`${name}, code: stands twice`);
    seen.add(result.data.code);
    return [result.data];
  });
  if (issues.length > 0) throw new DamagedCatalogue(file, issues);
  return good;
}

function parse(file: string, text: string): unknown[] {
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch (cause) {
    throw new DamagedCatalogue(file, [`is not JSON: ${String(cause)}`], { cause });
  }
  if (!Array.isArray(rows)) throw new DamagedCatalogue(file, ['is not a list of rows']);
  return rows;
}

function codeOf(row: unknown): string {
  const named = z.object({ code: z.string() }).safeParse(row);
  return named.success ? named.data.code : 'without a code';
}
