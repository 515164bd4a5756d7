import {
  bilingual,
  ExpectedFailure,
  type Bilingual,
  type FieldIssue,
  type Language,
} from '@uratibu/platform';

/** What a rule's text may name in braces, such as `{dueOn}`. */
export const PLACEHOLDERS = ['title', 'reason', 'dueOn', 'when', 'office'] as const;

/** A name that a rule's text may hold in braces. */
export type Placeholder = (typeof PLACEHOLDERS)[number];

const IN_BRACES = /\{([^{}]*)\}/g;
const LONGEST = 500;

/** Puts values into a text with placeholders. */
export function fillIn(template: string, values: Readonly<Record<Placeholder, string>>): string {
  return template.replace(IN_BRACES, (whole, name: string) => values[name as Placeholder] ?? whole);
}

function isPlaceholder(name: string): name is Placeholder {
  return (PLACEHOLDERS as readonly string[]).includes(name);
}

function issuesOf(field: string, text: string): FieldIssue[] {
  const unknown = [...text.matchAll(IN_BRACES)].flatMap(([whole, name = '']) =>
    isPlaceholder(name) ? [] : [whole],
  );
  const list = PLACEHOLDERS.map((name) => `{${name}}`).join(', ');
  const issues: FieldIssue[] = [];
  if (unknown.length > 0) {
    const message = bilingual(
      `${unknown.join(', ')} haijulikani. Vinavyoweza kutumika: ${list}.`,
      `${unknown.join(', ')} is not known. What can be used: ${list}.`,
    );
    issues.push({ field, message });
  }
  if (text.trim().length === 0 || text.length > LONGEST) {
    const message = bilingual(
      `Andika maandishi ya herufi 1 hadi ${String(LONGEST)}.`,
      `Give a text of 1 to ${String(LONGEST)} characters.`,
    );
    issues.push({ field, message });
  }
  return issues;
}

/**
 * Refuses texts that could not be filled in.
 * @param texts each with the path of its argument.
 * @throws ExpectedFailure `ValidationFailed`, naming every field that is wrong.
 */
export function checkTemplates(texts: Readonly<Record<string, Bilingual>>): void {
  const issues = Object.entries(texts).flatMap(([field, text]) =>
    (['sw', 'en'] satisfies Language[]).flatMap((language) =>
      issuesOf(`${field}.${language}`, text[language]),
    ),
  );
  if (issues.length > 0) throw ExpectedFailure.validation(...issues);
}
