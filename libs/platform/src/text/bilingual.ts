/** The languages every text exists in. Swahili is the policy's own. */
export const LANGUAGES = ['sw', 'en'] as const;

/** A language of the platform: Swahili or English. */
export type Language = (typeof LANGUAGES)[number];

/** A text in both languages. Both are always there: the type makes a missing translation a build error. */
export interface Bilingual {
  readonly sw: string;
  readonly en: string;
}

/** A bilingual text, written short: Swahili first. */
export function bilingual(sw: string, en: string): Bilingual {
  return { sw, en };
}

/** Whether `value` names a language of the platform. */
export function isLanguage(value: unknown): value is Language {
  return value === 'sw' || value === 'en';
}
