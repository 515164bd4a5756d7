import { Field, Int, InterfaceType, ObjectType } from '@nestjs/graphql';
import { FAILURE_CODES, type FailureCode } from '../errors/expected-failure.js';

const descriptions: Record<FailureCode, string> = {
  VALIDATION_FAILED: 'Some argument is wrong; `issues` names each.',
  NOT_SIGNED_IN: 'Nobody is signed in, or the sign-in did not succeed.',
  NOT_PERMITTED: 'The viewer holds no office in which this is theirs to do.',
  NOT_FOUND: 'There is none such, or it is not for the viewer to see.',
  VERSION_CONFLICT: 'Somebody changed it since the caller read it; nothing was saved.',
  ILLEGAL_TRANSITION: 'It is not possible from where the subject stands.',
  TOO_MANY_ATTEMPTS: 'Too many tries in too short a time.',
};

/** GraphQL: what every expected failure tells. */
@InterfaceType('Failure', {
  description: 'An expected failure: nothing was changed.',
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class Failure {
  // A string and no enum: a query may ask for the `code` of a thing or of a failure in one selection.
  @Field(() => String, {
    description: `The kind of failure: ${FAILURE_CODES.map((code) => `\`${code}\``).join(', ')}.`,
  })
  code: FailureCode;

  @Field(() => String, { description: "What happened and what to do, in the caller's language." })
  message: string;
}

/** GraphQL: one argument that was given wrongly. */
@ObjectType('FieldIssue', { description: 'One argument that was given wrongly.' })
export class FieldIssueType {
  @Field(() => String, { description: 'Path of the argument, such as `input.dueOn`.' })
  field: string;

  @Field(() => String, { description: "What is wrong and what to give instead, in the caller's language." })
  message: string;
}

/** GraphQL: see {@link FAILURE_CODES}. */
@ObjectType('ValidationFailed', { implements: () => [Failure], description: descriptions.VALIDATION_FAILED })
export class ValidationFailed extends Failure {
  @Field(() => [FieldIssueType], { description: 'Every argument that is wrong.' })
  issues: FieldIssueType[];
}

/** GraphQL: see {@link FAILURE_CODES}. */
@ObjectType('NotSignedIn', { implements: () => [Failure], description: descriptions.NOT_SIGNED_IN })
export class NotSignedIn extends Failure {}

/** GraphQL: see {@link FAILURE_CODES}. */
@ObjectType('NotPermitted', { implements: () => [Failure], description: descriptions.NOT_PERMITTED })
export class NotPermitted extends Failure {}

/** GraphQL: see {@link FAILURE_CODES}. */
@ObjectType('NotFound', { implements: () => [Failure], description: descriptions.NOT_FOUND })
export class NotFound extends Failure {}

/** GraphQL: see {@link FAILURE_CODES}. */
@ObjectType('VersionConflict', { implements: () => [Failure], description: descriptions.VERSION_CONFLICT })
export class VersionConflict extends Failure {
  @Field(() => Int, { description: 'The version as it is now.' })
  currentVersion: number;
}

/** GraphQL: see {@link FAILURE_CODES}. */
@ObjectType('IllegalTransition', {
  implements: () => [Failure],
  description: descriptions.ILLEGAL_TRANSITION,
})
export class IllegalTransition extends Failure {
  @Field(() => [String], { description: 'The events that are possible instead.' })
  possible: readonly string[];
}

/** GraphQL: see {@link FAILURE_CODES}. */
@ObjectType('TooManyAttempts', { implements: () => [Failure], description: descriptions.TOO_MANY_ATTEMPTS })
export class TooManyAttempts extends Failure {
  @Field(() => Int, { description: 'Seconds until the next may be made.' })
  retryAfter: number;
}

/** The GraphQL type of each code. */
export const FAILURE_TYPES = {
  VALIDATION_FAILED: ValidationFailed,
  NOT_SIGNED_IN: NotSignedIn,
  NOT_PERMITTED: NotPermitted,
  NOT_FOUND: NotFound,
  VERSION_CONFLICT: VersionConflict,
  ILLEGAL_TRANSITION: IllegalTransition,
  TOO_MANY_ATTEMPTS: TooManyAttempts,
} as const satisfies Record<FailureCode, unknown>;

/** The name of the GraphQL type of a code. */
export function typenameOf(code: FailureCode): string {
  return FAILURE_TYPES[code].name;
}

/** The names of all GraphQL types of failures. */
export const FAILURE_TYPENAMES: ReadonlySet<string> = new Set(FAILURE_CODES.map(typenameOf));
