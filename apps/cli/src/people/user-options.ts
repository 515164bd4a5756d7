import { isRole, ROLE_DEFINITIONS, ROLES, type Role } from '@uratibu/identity';
import { ExpectedFailure, LANGUAGES, type Classification, type Language } from '@uratibu/platform';
import { CliFailure } from '../terminal/cli-failure.js';

/** What `uratibu user add` is given, as it was typed. */
export interface TypedUser {
  readonly email?: string;
  readonly name?: string;
  readonly role?: string;
  readonly institution?: string;
  readonly language?: string;
  readonly clearance?: string;
}

/** The same, checked. */
export interface UserOptions {
  readonly email: string;
  /** Absent for somebody who is known already. */
  readonly name: string | undefined;
  readonly role: Role;
  /** The institution's code. */
  readonly institution: string;
  readonly language: Language | undefined;
  readonly clearance: Classification | undefined;
}

const CLEARANCES: readonly Classification[] = ['PUBLIC', 'INTERNAL', 'RESTRICTED', 'SECRET'];

/** Checks what was typed. @throws CliFailure that names the option. */
export function checkUser(typed: TypedUser): UserOptions {
  const role = needed('role', typed.role).toUpperCase();
  if (!isRole(role)) throw notAmong('role', role, ROLES);
  return {
    email: needed('email', typed.email),
    name: typed.name,
    role,
    institution: needed('institution', typed.institution).toUpperCase(),
    language: among('language', typed.language?.toLowerCase(), LANGUAGES),
    clearance: among('clearance', typed.clearance?.toUpperCase(), CLEARANCES),
  };
}

/** The clearance of a new person to whom none was given: what the office needs at least. */
export const leastClearance = (role: Role): Classification => ROLE_DEFINITIONS[role].clearance;

/** An option that must be there. @throws CliFailure that names it. */
export function needed(option: keyof TypedUser, value: string | undefined): string {
  const text = value?.trim() ?? '';
  if (text !== '') return text;
  throw new CliFailure(`--${option}: inahitajika.`, `--${option}: is needed.`);
}

function among<T extends string>(
  option: keyof TypedUser,
  value: string | undefined,
  known: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = known.find((each) => each === value);
  if (found === undefined) throw notAmong(option, value, known);
  return found;
}

function notAmong(option: keyof TypedUser, value: string, known: readonly string[]): CliFailure {
  const list = known.join(', ');
  return new CliFailure(
    `--${option}: hakuna ${value}. Chagua mojawapo: ${list}.`,
    `--${option}: there is no ${value}. Choose one of: ${list}.`,
  );
}

/** The options behind the fields that the rooms name. */
const OPTIONS: Readonly<Record<string, string>> = {
  'input.email': '--email',
  'input.name': '--name',
  'input.role': '--role',
  'input.institutionId': '--institution',
  // Of the person nothing but their clearance, and whether they are disabled, stands against an office.
  'input.personId': '--clearance',
};

/** What a room refused, in the words of the command line; any other error as it is. */
export function inOptions(error: unknown): unknown {
  if (!(error instanceof ExpectedFailure)) return error;
  const issues = error.details.issues ?? [];
  if (issues.length === 0) return new CliFailure(error.text.sw, error.text.en);
  const say = (language: Language): string =>
    issues.map(({ field, message }) => `${OPTIONS[field] ?? field}: ${message[language]}`).join('\n');
  return new CliFailure(say('sw'), say('en'));
}
