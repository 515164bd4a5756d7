import { bilingual, type FieldIssue } from '@uratibu/platform';

const EMAIL_MAX = 254;
const NAME_MAX = 120;
const PASSWORD_MIN = 10;
const PASSWORD_MAX = 200;
const DIFFERENT_CHARACTERS = 5;

/** An e-mail address as the platform keeps it. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** A name as the platform keeps it: single spaces, none around. */
export function normalName(name: string): string {
  return name.trim().replace(/\s+/g, ' ');
}

/** Whether a text has characters that no one types, such as a NUL, which PostgreSQL refuses. */
export function hasControlCharacters(text: string): boolean {
  return /\p{Cc}/u.test(text.replace(/[\n\r\t]/g, ''));
}

/** What is wrong with the particulars of a person. */
export function issuesOfPerson(person: { readonly email: string; readonly name: string }): FieldIssue[] {
  const email = normalEmail(person.email);
  const name = normalName(person.name);
  const issues: FieldIssue[] = [];
  if (email.length > EMAIL_MAX || !/^[^\s@\p{Cc}]+@[^\s@.\p{Cc}]+(\.[^\s@.\p{Cc}]+)+$/u.test(email)) {
    issues.push({
      field: 'input.email',
      message: bilingual(
        'Andika barua pepe kamili, kama asha@mfa.go.ke.',
        'Give a whole e-mail address, such as asha@mfa.go.ke.',
      ),
    });
  }
  if (name.length < 2 || name.length > NAME_MAX || hasControlCharacters(name)) {
    issues.push({
      field: 'input.name',
      message: bilingual(
        `Andika jina lenye herufi 2 hadi ${String(NAME_MAX)}.`,
        `Give a name of 2 to ${String(NAME_MAX)} characters.`,
      ),
    });
  }
  return issues;
}

/**
 * What is wrong with a password that a person chooses for themselves.
 * @param field the argument that holds it, such as `newPassword`.
 */
export function issuesOfPassword(
  password: string,
  person: { readonly email: string; readonly name: string },
  field: string,
): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const must = (holds: boolean, sw: string, en: string): void => {
    if (!holds) issues.push({ field, message: bilingual(sw, en) });
  };
  const lower = password.toLowerCase();
  const [local = ''] = person.email.toLowerCase().split('@');
  must(
    password.length >= PASSWORD_MIN && password.length <= PASSWORD_MAX,
    `Chagua nenosiri lenye herufi ${String(PASSWORD_MIN)} hadi ${String(PASSWORD_MAX)}.`,
    `Choose a password of ${String(PASSWORD_MIN)} to ${String(PASSWORD_MAX)} characters.`,
  );
  must(
    ![person.email.toLowerCase(), local, person.name.toLowerCase()].includes(lower.trim()),
    'Nenosiri lisiwe barua pepe wala jina lako.',
    'The password must be neither your e-mail nor your name.',
  );
  must(
    new Set(lower).size >= DIFFERENT_CHARACTERS,
    `Tumia angalau herufi ${String(DIFFERENT_CHARACTERS)} tofauti.`,
    `Use at least ${String(DIFFERENT_CHARACTERS)} different characters.`,
  );
  return issues;
}
