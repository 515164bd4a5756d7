import { Injectable } from '@nestjs/common';
import { Clock, dayOf, type Viewer } from '@uratibu/platform';
import { DataSource } from 'typeorm';
import { NIL } from 'uuid';
import { viewerColumns, viewerOf, type ViewerRow } from './viewer.sql.js';

const VIEWER = `
  SELECT $2::text AS "sessionId", ${viewerColumns('$3::date')}
    FROM person p WHERE p.id = $1 AND p.disabled_at IS NULL`;

/**
 * Knows a person as a viewer without a sign-in, for what acts in their place: a seed, a job. Never for a request, which
 * has to show a token.
 */
@Injectable()
export class PersonViewers {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * A person, with the offices they hold at this moment; their session is the nil UUID, which is none.
   * @returns null for somebody who is unknown or disabled.
   */
  async of(personId: string, requestId: string): Promise<Viewer | null> {
    const today = dayOf(this.clock.now());
    const [row] = await this.database.query<ViewerRow[]>(VIEWER, [personId, NIL, today]);
    return row ? viewerOf(row, requestId) : null;
  }
}
