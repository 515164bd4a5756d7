import { bilingual, type Bilingual } from '@uratibu/platform';

/** A command could not do what it was asked to, for a reason that `text` tells in both languages. */
export class CliFailure extends Error {
  readonly text: Bilingual;

  constructor(sw: string, en: string) {
    super(en);
    this.name = 'CliFailure';
    this.text = bilingual(sw, en);
  }
}
