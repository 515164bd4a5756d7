import { Injectable } from '@nestjs/common';
import { Clock, dayOf, readPrepared, Viewers, type Viewer } from '@uratibu/platform';
import { DataSource } from 'typeorm';
import { hashOfToken } from './tokens.js';
import { viewerColumns, viewerOf, type ViewerRow } from './viewer.sql.js';

/** How long a session's "last seen" may lag behind, in milliseconds: so often at most is it written. */
export const LAST_SEEN_MS = 60_000;

// $1 the token's hash, $2 now, $3 today, $4 the instant up to which "last seen" is out of date.
const LIVE = 'token_hash = $1 AND revoked_at IS NULL AND expires_at > $2';
const VIEWER = `
  WITH seen AS (
    UPDATE session SET last_seen_at = $2 WHERE ${LIVE} AND last_seen_at <= $4
  )
  SELECT s.id AS "sessionId", ${viewerColumns('$3::date')}
    FROM session s
    JOIN person p ON p.id = s.person_id AND p.disabled_at IS NULL
   WHERE ${LIVE}`;

/** Knows the viewer by the session's token: the session, the person, their offices and those lent to them, in one statement. */
@Injectable()
export class SessionViewers extends Viewers {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {
    super();
  }

  async of(token: string, requestId: string): Promise<Viewer | null> {
    const now = this.clock.now();
    const stale = new Date(now.getTime() - LAST_SEEN_MS);
    const [row] = await readPrepared<ViewerRow>(this.database, VIEWER, [
      hashOfToken(token),
      now,
      dayOf(now),
      stale,
    ]);
    return row ? viewerOf(row, requestId) : null;
  }
}
