import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CliFailure } from './terminal/cli-failure.js';

/** The root folder of the platform's own files; `src` and `dist` lie equally deep. */
export const repository = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/**
 * The built program of an app. It is looked up as a file, never imported: apps know no apps.
 * @throws CliFailure when it has not been built.
 */
export function appProgram(app: 'api' | 'worker'): string {
  const places = createRequire(import.meta.url).resolve.paths(`@uratibu/${app}`) ?? [];
  const program = places.map((place) => join(place, '@uratibu', app, 'dist', 'main.js')).find(existsSync);
  if (program) return realpathSync(program);
  throw new CliFailure(
    `Programu '${app}' haijajengwa: endesha npm run build.`,
    `The program '${app}' has not been built: run npm run build.`,
  );
}
