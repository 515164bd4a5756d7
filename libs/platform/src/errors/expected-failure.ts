import { bilingual, type Bilingual } from '../text/bilingual.js';

/** The kinds of failure a caller must reckon with; each is a type of the GraphQL schema. */
export const FAILURE_CODES = [
  'VALIDATION_FAILED',
  'NOT_SIGNED_IN',
  'NOT_PERMITTED',
  'NOT_FOUND',
  'VERSION_CONFLICT',
  'ILLEGAL_TRANSITION',
  'TOO_MANY_ATTEMPTS',
] as const;

/** The code of an expected failure. */
export type FailureCode = (typeof FAILURE_CODES)[number];

/** One field that was given wrongly, and how to mend it. */
export interface FieldIssue {
  /** Path of the argument, such as `input.dueOn`. */
  readonly field: string;
  /** What is wrong and what to give instead. */
  readonly message: Bilingual;
}

/** What some kinds of failure tell beside their message. */
export interface FailureDetails {
  readonly issues?: readonly FieldIssue[];
  /** Of a version conflict: the version as it is now. */
  readonly currentVersion?: number;
  /** Of an illegal transition: the events that are possible instead. */
  readonly possible?: readonly string[];
  /** Of too many attempts: seconds until the next may be made. */
  readonly retryAfter?: number;
}

/**
 * A failure that is part of the contract: thrown inside a use case, it rolls the transaction back and reaches
 * the caller as a member of the operation's result union, in their language. Anything else thrown is an incident.
 */
export class ExpectedFailure extends Error {
  private constructor(
    readonly code: FailureCode,
    readonly text: Bilingual,
    readonly details: FailureDetails = {},
  ) {
    super(`${code}: ${text.en}`);
    this.name = 'ExpectedFailure';
  }

  /** One or more arguments are wrong; every one is named at once, so that the caller mends them in one go. */
  static validation(...issues: FieldIssue[]): ExpectedFailure {
    const text = bilingual('Baadhi ya taarifa si sahihi.', 'Some of what was given is not valid.');
    return new ExpectedFailure('VALIDATION_FAILED', text, { issues });
  }

  /** One argument is wrong. */
  static invalid(field: string, sw: string, en: string): ExpectedFailure {
    return ExpectedFailure.validation({ field, message: bilingual(sw, en) });
  }

  /** Nobody is signed in, or the sign-in did not succeed. */
  static notSignedIn(
    text: Bilingual = bilingual('Ingia kwanza ili kuendelea.', 'Sign in first to go on.'),
  ): ExpectedFailure {
    return new ExpectedFailure('NOT_SIGNED_IN', text);
  }

  /** The viewer sees the thing but holds no office in which this is theirs to do. */
  static notPermitted(
    text: Bilingual = bilingual(
      'Huna wadhifa unaoruhusu hatua hii.',
      'You hold no office in which this is yours to do.',
    ),
  ): ExpectedFailure {
    return new ExpectedFailure('NOT_PERMITTED', text);
  }

  /** Nothing of that id exists for the viewer: also what is said of that which they may not see. */
  static notFound(thing: Bilingual): ExpectedFailure {
    const text = bilingual(
      `${thing.sw}: haipo au huwezi kuiona.`,
      `${thing.en}: none such, or not yours to see.`,
    );
    return new ExpectedFailure('NOT_FOUND', text);
  }

  /** Somebody else changed the thing since the caller read it; nothing was saved. */
  static versionConflict(expected: number, current: number): ExpectedFailure {
    const text = bilingual(
      `Mtu mwingine amebadilisha hii baada ya wewe kuisoma (toleo ${String(expected)}, sasa ${String(current)}). Isome tena, kisha urudie.`,
      `Somebody changed this after you read it (version ${String(expected)}, now ${String(current)}). Read it again and repeat.`,
    );
    return new ExpectedFailure('VERSION_CONFLICT', text, { currentVersion: current });
  }

  /** The lifecycle has no such arrow from where the subject stands. */
  static illegalTransition(
    subject: string,
    from: string,
    event: string,
    possible: readonly string[],
  ): ExpectedFailure {
    const list = possible.join(', ') || '-';
    const text = bilingual(
      `${subject} iko ${from}: '${event}' haiwezekani sasa. Yanayowezekana: ${list}.`,
      `${subject} is ${from}: '${event}' is not possible now. Possible: ${list}.`,
    );
    return new ExpectedFailure('ILLEGAL_TRANSITION', text, { possible });
  }

  /** Too many tries in too short a time. */
  static tooManyAttempts(seconds: number): ExpectedFailure {
    const text = bilingual(
      `Umejaribu mara nyingi. Subiri sekunde ${String(seconds)}, kisha ujaribu tena.`,
      `Too many attempts. Wait ${String(seconds)} seconds and try again.`,
    );
    return new ExpectedFailure('TOO_MANY_ATTEMPTS', text, { retryAfter: seconds });
  }
}
