import { scopeOf } from '@uratibu/identity';
import { bilingual, ExpectedFailure, SqlParameters, type Tx, type Viewer } from '@uratibu/platform';
import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { ActionItem } from './action-item.entity.js';

/** What the platform calls an action item in a message. */
export const ACTION_ITEM_NAME = bilingual('Hatua', 'Action item');

/**
 * The one place that says who sees which action items, as a condition on `item`: cleared for its classification, and
 * either seeing everything by office, or of an institution (or one above it) that proposed it or has a part in it.
 */
export function visibilityOf(viewer: Viewer, sql: SqlParameters, item = 'item'): string {
  const scope = scopeOf(viewer);
  if (!scope.everything && scope.institutionIds.length === 0) return 'false';
  const cleared = `${item}.classification = ANY(${sql.add(scope.classifications)}::text[])`;
  if (scope.everything) return cleared;
  const mine = `${sql.add(scope.institutionIds)}::uuid[]`;
  const parts = `assignment part WHERE part.institution_id = ANY(${mine})
       AND (part.state NOT IN ('PLANNED', 'RELEASED') OR part.ended_with_item)`;
  // Few institutions have few items, which are all looked up first. Those of many are met soon in any order, so each
  // item is asked in its turn: OFFSET 0 keeps PostgreSQL from reading all of the others' first.
  const takesPart =
    scope.institutionIds.length <= FEW
      ? `${item}.id = ANY(ARRAY(SELECT part.action_item_id FROM ${parts}))`
      : `EXISTS (SELECT FROM ${parts} AND part.action_item_id = ${item}.id OFFSET 0)`;
  return `${cleared} AND (${item}.proposing_institution_id = ANY(${mine}) OR ${takesPart})`;
}

/** Up to so many institutions are few. */
const FEW = 10;

/** Those of `ids` that the viewer sees; what is no UUID is nobody's to see. */
export async function visibleAmong(
  manager: EntityManager,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Set<string>> {
  const sql = new SqlParameters();
  const wanted = sql.add(ids.filter((id) => isUuid(id)));
  const rows = await manager.query<{ id: string }[]>(
    `SELECT item.id FROM action_item item WHERE item.id = ANY(${wanted}::uuid[]) AND ${visibilityOf(viewer, sql)}`,
    sql.values,
  );
  return new Set(rows.map((row) => row.id));
}

/**
 * Loads an action item to change it: the viewer must see it, and it must still be as they last saw it.
 * @throws ExpectedFailure `NotFound`, also for what is not theirs to see; `VersionConflict`.
 */
export async function lockVisible(
  tx: Tx,
  viewer: Viewer,
  id: string,
  expectedVersion?: number,
): Promise<ActionItem> {
  const visible = await visibleAmong(tx.manager, viewer, [id]);
  const item = visible.has(id) ? await tx.lock(ActionItem, id, expectedVersion) : null;
  if (!item) throw ExpectedFailure.notFound(ACTION_ITEM_NAME);
  return item;
}
