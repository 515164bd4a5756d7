import type { SqlParameters } from '@uratibu/platform';

/** A text that somebody searches, taken apart. */
export interface Search {
  /** Words, "phrases", `or`, `-not`, as PostgreSQL's websearch understands them. */
  readonly whole: string;
  /** The last word, when it may be only begun. */
  readonly begun: string | null;
}

const CODE = /^[a-z]{2}-\d{4}(-\d*)?$/i;

/**
 * Takes a searched text apart. The last word counts as begun when it is plain letters and digits, stands in no quotes
 * and is no alternative: whoever is still typing finds what they are about to write.
 */
export function searchOf(text: string): Search {
  const whole = text.trim();
  const [, before = '', last] = /^(.*?)(?:^|\s)([\p{L}\p{N}]+)$/su.exec(whole) ?? [];
  const inQuotes = (before.match(/"/g) ?? []).length % 2 === 1;
  const alternatives = /(^|\s)or(\s|$)/i.test(whole);
  if (last === undefined || inQuotes || alternatives) return { whole, begun: null };
  return { whole: before.trim(), begun: last.toLowerCase() };
}

/**
 * The condition that `item` fits a searched text, and how well it does.
 * @returns `rank` is a number that is higher for what fits better.
 */
export function searchSql(
  sql: SqlParameters,
  text: string,
): { readonly condition: string; readonly rank: string } {
  const code = text.trim();
  // The parser of words takes a half-written code apart, so a code is looked for as it stands.
  if (CODE.test(code)) {
    return { condition: `starts_with(item.code, ${sql.add(code.toUpperCase())})`, rank: '0::numeric' };
  }
  const { whole, begun } = searchOf(text);
  const words = `websearch_to_tsquery('simple', ${sql.add(whole)})`;
  const query = begun === null ? words : `${words} && to_tsquery('simple', ${sql.add(`${begun}:*`)})`;
  return {
    condition: `item.search @@ (${query})`,
    rank: `round(ts_rank(item.search, (${query}))::numeric, 6)`,
  };
}
