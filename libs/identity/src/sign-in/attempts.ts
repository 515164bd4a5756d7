import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Clock, ExpectedFailure } from '@uratibu/platform';
import { DataSource, type EntityManager } from 'typeorm';

/** By what tries of a password are counted. */
export type AttemptKind = 'EMAIL' | 'ADDRESS' | 'PERSON';

/** One thing that tries are counted by. */
export interface AttemptKey {
  readonly kind: AttemptKind;
  readonly value: string;
}

/** How many tries may fail within one window. A whole office may share one address. */
export const ATTEMPT_LIMITS: Readonly<Record<AttemptKind, number>> = { EMAIL: 5, ADDRESS: 30, PERSON: 5 };

/** How long a window lasts, from its first try, in seconds. */
export const ATTEMPT_WINDOW_SECONDS = 15 * 60;

// Counted before the password is looked at: of many guesses made at once none slips through.
const TAKE = `
  INSERT INTO sign_in_attempt AS known (kind, key, attempts, since)
  SELECT kind, key, 1, $3 FROM unnest($1::text[], $2::bytea[]) AS tried(kind, key)
  ON CONFLICT (kind, key) DO UPDATE
     SET attempts = CASE WHEN known.since <= $4 THEN 1 ELSE known.attempts + 1 END,
         since = CASE WHEN known.since <= $4 THEN $3 ELSE known.since END
  RETURNING kind, attempts, since`;

/** Counts tries of passwords in the database, so that all processes together keep the limit. */
@Injectable()
export class Attempts {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts a try, which is committed whatever comes of it. Always in the order e-mail, address: two at once then wait
   * for one another in a row, not in a circle.
   * @throws ExpectedFailure `TooManyAttempts` when any of the keys is past its limit.
   */
  async take(keys: readonly AttemptKey[]): Promise<void> {
    const now = this.clock.now();
    const windowStart = new Date(now.getTime() - ATTEMPT_WINDOW_SECONDS * 1_000);
    const counts = await this.database.query<{ kind: AttemptKind; attempts: number; since: Date }[]>(TAKE, [
      keys.map((key) => key.kind),
      keys.map(hashOf),
      now,
      windowStart,
    ]);
    const waits = counts
      .filter(({ kind, attempts }) => attempts > ATTEMPT_LIMITS[kind])
      .map(({ since }) => Math.ceil((since.getTime() - windowStart.getTime()) / 1_000));
    if (waits.length > 0) throw ExpectedFailure.tooManyAttempts(Math.max(...waits));
  }

  /** A try succeeded: it counts for nothing, and the failures before it are forgiven, save those of the address. */
  async forgive(manager: EntityManager, keys: readonly AttemptKey[]): Promise<void> {
    for (const key of keys) {
      const statement =
        key.kind === 'ADDRESS'
          ? 'UPDATE sign_in_attempt SET attempts = greatest(attempts - 1, 0) WHERE kind = $1 AND key = $2'
          : 'DELETE FROM sign_in_attempt WHERE kind = $1 AND key = $2';
      await manager.query(statement, [key.kind, hashOf(key)]);
    }
  }

  /** Forgets windows that are over. */
  async sweep(manager: EntityManager, now: Date): Promise<void> {
    const windowStart = new Date(now.getTime() - ATTEMPT_WINDOW_SECONDS * 1_000);
    await manager.query('DELETE FROM sign_in_attempt WHERE since <= $1', [windowStart]);
  }
}

function hashOf({ kind, value }: AttemptKey): Buffer {
  return createHash('sha256')
    .update(kind === 'ADDRESS' ? networkOf(value) : value)
    .digest();
}

/** What of an address is one client's: an IPv6 network's first 64 bits, since a client may take any address within. */
export function networkOf(address: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4) return v4;
  if (!isIPv6(address)) return address;
  const [left = '', right] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const before = left.split(':').filter(Boolean);
  const after = (right ?? '').split(':').filter(Boolean);
  const gap = Array.from({ length: right === undefined ? 0 : 8 - before.length - after.length }, () => '0');
  const groups = [...before, ...gap, ...after].map((group) => group.replace(/^0+(?=.)/, ''));
  return `${groups.slice(0, 4).join(':')}::/64`;
}
