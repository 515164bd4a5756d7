import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
  type GraphQLInputType,
} from 'graphql';
import type { Operation } from './operations.js';

/** The place of a value among an operation's arguments, such as `['input', 'dueOn']`. */
export type Path = readonly string[];

/** Values of arguments, by their names. */
export type Args = Readonly<Record<string, unknown>>;

/** A place among an operation's arguments, and what type stands there. */
export interface Place {
  readonly path: Path;
  readonly type: GraphQLInputType;
}

/** What an `id` is of where neither its name nor the operation's payload tells. */
const SUBJECTS: Readonly<Record<string, string>> = {
  actionItem: 'ActionItem',
  discardStatusUpdateDraft: 'StatusUpdate',
  removeEvidence: 'Evidence',
  resendDeadLetter: 'DeadLetter',
  revokeSession: 'Session',
  resetPassword: 'Person',
  node: 'ActionItem',
};

/** What other arguments are ids of, by their names without `Id` or `Ids`. */
const NAMES: Readonly<Record<string, string>> = {
  lead: 'Institution',
  support: 'Institution',
  parent: 'Institution',
  under: 'Institution',
  delegate: 'Person',
  subject: 'ActionItem',
  interest: 'NationalInterest',
};

const TEXTS: Readonly<Record<string, string>> = {
  focusAreaCodes: 'EC',
  focusArea: 'EC',
  fits: 'EC',
  code: 'MAJARIBIO-1',
  actor: 'T1-08',
  key: 'ACTION_ORDINARY',
  kind: 'ACTION_DUE',
  kinds: 'ACTION_DUE',
  subjectType: 'EXTENSION',
  url: 'https://machakos.go.ke/dawati',
  email: 'mpya@uratibu.example',
  number: 'CAB/M/2027/41',
};

/** Every place among an operation's arguments, the inner ones of input objects too. */
export function placesOf({ field }: Operation): Place[] {
  return field.args.flatMap((arg) => places([arg.name], arg.type));
}

function places(path: Path, type: GraphQLInputType): Place[] {
  const named = getNamedType(type);
  const inner = isInputObjectType(named)
    ? Object.values(named.getFields()).flatMap((field) => places([...path, field.name], field.type))
    : [];
  return [{ path, type }, ...inner];
}

/** Arguments of the right shape for an operation, as far as can be told from its names and types. */
export function sampleArgs(operation: Operation, ids: Readonly<Record<string, string>>): Args {
  return Object.fromEntries(
    operation.field.args.map((arg) => [arg.name, sample(operation, [arg.name], arg.type, ids)]),
  );
}

function sample(
  operation: Operation,
  path: Path,
  type: GraphQLInputType,
  ids: Readonly<Record<string, string>>,
): unknown {
  if (isNonNullType(type)) return sample(operation, path, type.ofType, ids);
  if (isListType(type)) return [sample(operation, path, type.ofType, ids)];
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return Object.fromEntries(
      fields.map((field) => [field.name, sample(operation, [...path, field.name], field.type, ids)]),
    );
  }
  if (isEnumType(type)) return type.getValues()[0]?.name;
  const name = path.at(-1) ?? '';
  if (name === 'after') return null;
  switch (type.name) {
    case 'ID':
      return ids[typeOfId(operation, path)];
    case 'Int':
      return name === 'year' ? 2027 : 3;
    case 'Boolean':
      return true;
    case 'Date':
      return name === 'periodEnd' ? '2027-01-31' : '2027-03-31';
    default:
      return TEXTS[name] ?? 'Maelezo ya kutosha ya jambo hili';
  }
}

/** Of which type the id at a place is. */
export function typeOfId({ name, field }: Operation, path: Path): string {
  const argument = path.at(-1) ?? '';
  if (argument === 'id') return SUBJECTS[name] ?? payloadOf(field);
  const stem = argument.replace(/Ids?$/, '');
  return NAMES[stem] ?? stem.charAt(0).toUpperCase() + stem.slice(1);
}

function payloadOf(field: Operation['field']): string {
  const type = getNamedType(field.type);
  if (!isUnionType(type)) return type.name;
  const payload = type
    .getTypes()
    .find((member) => !member.getInterfaces().some(({ name }) => name === 'Failure'));
  return payload?.name ?? '';
}

/** The same arguments with another value in one place. */
export function withValue(args: Args, [first = '', ...rest]: Path, value: unknown): Args {
  if (rest.length === 0) return { ...args, [first]: value };
  const inner = args[first];
  const changed = Array.isArray(inner)
    ? inner.map((one) => withValue(one as Args, rest, value))
    : withValue(inner as Args, rest, value);
  return { ...args, [first]: changed };
}
