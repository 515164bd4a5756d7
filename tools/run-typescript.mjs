/**
 * Lets plain Node run the sources as they are, for tests that need a process of their own:
 * `node --conditions=development --import ./tools/run-typescript.mjs some/file.ts`.
 */
import { readFileSync, existsSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const swcrc = JSON.parse(readFileSync(new URL('../.swcrc', import.meta.url), 'utf8'));

if (isMainThread) register(import.meta.url);

/** `./x.js` in a source means `./x.ts` beside it. */
export async function resolve(specifier, context, next) {
  if (specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts')) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(source)) return next(source.href, context);
  }
  return next(specifier, context);
}

/** Turns a source into JavaScript as the build does. */
export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const options = { ...swcrc, filename, swcrc: false, sourceMaps: 'inline' };
  const { code } = await transform(readFileSync(filename, 'utf8'), options);
  return { format: 'module', source: code, shortCircuit: true };
}
