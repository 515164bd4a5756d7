import { Injectable } from '@nestjs/common';
import { checkPage, SqlParameters, type RequestContext, type Viewer } from '@uratibu/platform';
import { DataSource } from 'typeorm';
import { updateVisibility } from '../status-updates/status-update.access.js';
import { evidenceColumns, type EvidenceValue } from './evidence.row.js';

/** What evidence can be listed under. */
export type EvidenceParent = 'action_item_id' | 'status_update_id';

const FROM = `FROM evidence e JOIN status_update u ON u.id = e.status_update_id
  JOIN action_item item ON item.id = e.action_item_id`;

/** Reads evidence as far as a viewer sees the status update that it supports. */
@Injectable()
export class EvidenceReads {
  readonly #lists: Readonly<Record<EvidenceParent, object>> = { action_item_id: {}, status_update_id: {} };

  constructor(private readonly database: DataSource) {}

  /** The evidence of `ids`, each at the place of its id; null for what is absent or not theirs to see. */
  async find(viewer: Viewer, ids: readonly string[]): Promise<(EvidenceValue | null)[]> {
    const sql = new SqlParameters();
    const rows = await this.database.query<EvidenceValue[]>(
      `SELECT ${evidenceColumns('e')} ${FROM}
        WHERE e.id = ANY(${sql.add(ids)}::uuid[]) AND ${updateVisibility(viewer, sql)}`,
      sql.values,
    );
    return ids.map((id) => rows.find((row) => row.id === id) ?? null);
  }

  /**
   * The newest evidence of an action item or a status update, for all that a request asks for in one statement.
   * @throws ExpectedFailure `ValidationFailed` for a number that is too large or too small.
   */
  async of(
    context: RequestContext,
    parent: EvidenceParent,
    parentId: string,
    first: number,
  ): Promise<EvidenceValue[]> {
    const { viewer } = context;
    checkPage({ first });
    if (!viewer) return [];
    const found = await context
      .loader<string, EvidenceValue[]>(this.#lists[parent], (ids) => this.#listsOf(viewer, parent, ids))
      .load(parentId);
    return found.slice(0, first);
  }

  async #listsOf(
    viewer: Viewer,
    parent: EvidenceParent,
    parentIds: readonly string[],
  ): Promise<EvidenceValue[][]> {
    const sql = new SqlParameters();
    const wanted = sql.add(parentIds);
    const rows = await this.database.query<(EvidenceValue & { parentId: string })[]>(
      `SELECT parent.id AS "parentId", of_parent.* FROM unnest(${wanted}::uuid[]) AS parent(id)
        CROSS JOIN LATERAL (
          SELECT ${evidenceColumns('e')} ${FROM}
           WHERE e.${parent} = parent.id AND ${updateVisibility(viewer, sql)}
           ORDER BY e.added_at DESC, e.id DESC LIMIT 100) of_parent`,
      sql.values,
    );
    return parentIds.map((id) => rows.filter((row) => row.parentId === id));
  }
}
