/** Jest's global tear-down: ends the PostgreSQL of the run and forgets its data. */
export default async function stopPostgres() {
  await globalThis.stopTestPostgres();
}
