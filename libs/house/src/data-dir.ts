import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '@uratibu/platform';
import { dataDirFor } from '@uratibu/platform/embedded';

/** The folder in which the platform keeps its data on this machine: the embedded database, and evidence files. */
export function dataDirOf(config: Pick<Config, 'URATIBU_DATA_DIR'>): string {
  // libs/house/src or libs/house/dist, three floors below the repository's root.
  const repository = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
  return dataDirFor(repository, config.URATIBU_DATA_DIR);
}
