/** How much `npm install` brings. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The size of a folder; what symbolic links lead to is not counted.
 * @param {string} folder
 * @returns {{ bytes: number, files: number }}
 */
export function sizeOf(folder) {
  const total = { bytes: 0, files: 0 };
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    total.files += 1;
    total.bytes += statSync(join(entry.parentPath, entry.name)).size;
  }
  return total;
}
