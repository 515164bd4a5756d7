import { createHash, randomBytes, randomInt } from 'node:crypto';

/** A new session token: 256 random bits, base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a token. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

// Without letters and digits that are read for one another.
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to be told by telephone or on paper, such as `k7mq-x3vd-9rht-a4wz-n6pc`: some 99 random bits. */
export function newTemporaryPassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join('');
  return Array.from({ length: 5 }, group).join('-');
}
