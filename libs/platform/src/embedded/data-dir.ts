import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * The folder for everything the platform keeps on this machine.
 * @param repository the root folder of the platform's own files.
 * @param given `URATIBU_DATA_DIR`; relative to where the command was typed.
 */
export function dataDirFor(repository: string, given?: string): string {
  if (given) return resolve(given);
  if (process.getuid?.() !== 0) return join(repository, '.uratibu');
  // The account that runs PostgreSQL for root might not be able to enter the repository; two clones get two folders.
  const clone = createHash('sha256').update(realpathSync(repository)).digest('hex').slice(0, 12);
  return join('/var/lib/uratibu', clone);
}
