import type { Viewer } from './viewer.js';

/** Finds out who is looking. The identity room provides it; the class is its own injection token. */
export abstract class Viewers {
  /**
   * The person behind a sign-in, with the offices they hold at this moment.
   * @param token as the client sent it.
   * @returns null for a token that is unknown, expired or revoked, and for a disabled person.
   */
  abstract of(token: string, requestId: string): Promise<Viewer | null>;
}
