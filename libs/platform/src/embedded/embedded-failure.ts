import { bilingual, type Bilingual } from '../text/bilingual.js';

/** Why the embedded PostgreSQL could not be had. */
export type EmbeddedFailureCode =
  'ALREADY_RUNNING' | 'FOLDER_UNUSABLE' | 'NO_OS_USER' | 'UNSUPPORTED_PLATFORM' | 'START_FAILED';

/** The embedded PostgreSQL could not be had, for a reason that a person can act on; `text` tells it in both languages. */
export class EmbeddedFailure extends Error {
  readonly text: Bilingual;

  constructor(
    readonly code: EmbeddedFailureCode,
    sw: string,
    en: string,
    options?: ErrorOptions,
  ) {
    super(`${sw}\n${en}`, options);
    this.name = 'EmbeddedFailure';
    this.text = bilingual(sw, en);
  }

  /** The folder cannot be made, written or entered by `who`. */
  static folderUnusable(folder: string, who: string, cause?: unknown): EmbeddedFailure {
    const why = cause ? ` (${String(cause)})` : '';
    return new EmbeddedFailure(
      'FOLDER_UNUSABLE',
      `Folda ${folder} haiwezi kutumiwa na ${who}${why}. Weka URATIBU_DATA_DIR kwenye folda inayoweza kuandikwa na kuingiwa, au weka DATABASE_URL.`,
      `The folder ${folder} cannot be used by ${who}${why}. Set URATIBU_DATA_DIR to a folder that can be written and entered, or set DATABASE_URL.`,
      { cause },
    );
  }

  /** Started as root, and there is no other account under which PostgreSQL could run. */
  static noOsUser(why: string): EmbeddedFailure {
    return new EmbeddedFailure(
      'NO_OS_USER',
      `PostgreSQL haikubali kuendeshwa na root, na akaunti nyingine ya mfumo haikuweza kuundwa (${why}). Endesha kwa akaunti ya kawaida, au weka DATABASE_URL.`,
      `PostgreSQL refuses to run as root, and no other account could be made for it (${why}). Run as an ordinary user, or set DATABASE_URL.`,
    );
  }

  /** npm has no PostgreSQL for this machine. */
  static unsupportedPlatform(platform: string, cause?: unknown): EmbeddedFailure {
    return new EmbeddedFailure(
      'UNSUPPORTED_PLATFORM',
      `Hakuna PostgreSQL ya ndani kwa ${platform}. Sakinisha PostgreSQL 15 au zaidi, kisha weka DATABASE_URL.`,
      `There is no embedded PostgreSQL for ${platform}. Install PostgreSQL 15 or later and set DATABASE_URL.`,
      { cause },
    );
  }

  /** PostgreSQL itself gave up; the last lines of what it said are in `said`. */
  static startFailed(said: string): EmbeddedFailure {
    return new EmbeddedFailure(
      'START_FAILED',
      `PostgreSQL ya ndani haikuanza. Ilisema:\n${said}`,
      `The embedded PostgreSQL did not start. It said:\n${said}`,
    );
  }
}
