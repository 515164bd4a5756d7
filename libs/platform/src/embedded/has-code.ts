/** Whether `error` is one of the system's, with one of these codes (`ENOENT`, `EEXIST` ...). */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  // Not `instanceof Error`: Jest runs sources in a realm of their own, and the system's errors come from Node's.
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return typeof error.code === 'string' && codes.includes(error.code);
}
