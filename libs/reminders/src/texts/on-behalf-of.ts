import type { Language } from '@uratibu/platform';

const WORDS: Readonly<Record<Language, (name: string) => string>> = {
  sw: (name) => `Unakaimu nafasi ya ${name}.`,
  en: (name) => `You act for ${name}.`,
};

/** What was said, and for whom it is said, when it goes to a delegate. */
export function saidOnBehalfOf(said: string, name: string | null, language: Language): string {
  return name === null ? said : `${said} ${WORDS[language](name)}`;
}
