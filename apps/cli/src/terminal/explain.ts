import { ConfigurationError } from '@uratibu/platform';
import { EmbeddedFailure } from '@uratibu/platform/embedded';
import { CliFailure } from './cli-failure.js';

/** What a person is told of an error: both languages where it is one that they can act on, else all that is known. */
export function explain(error: unknown): string {
  if (error instanceof CliFailure || error instanceof EmbeddedFailure)
    return `${error.text.sw}\n${error.text.en}`;
  if (error instanceof ConfigurationError)
    return `Mipangilio haitumiki; hakuna kilichoanzishwa.\n${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
