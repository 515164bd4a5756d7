// PostgreSQL keeps no NUL in a text, and half a surrogate pair is no character at all.
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** Whether a text can be kept as it is: it holds no NUL character and no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}
