import type { Evidence } from './evidence.entity.js';

/** Evidence as it is read for the API. */
export interface EvidenceValue extends Evidence {
  readonly __typename: 'Evidence';
}

/** The select list of evidence in the row `row` of its table. */
export function evidenceColumns(row: string): string {
  return `'Evidence' AS __typename, ${row}.id, ${row}.action_item_id AS "actionItemId",
    ${row}.status_update_id AS "statusUpdateId", ${row}.kind, ${row}.title, ${row}.url,
    ${row}.file_name AS "fileName", ${row}.media_type AS "mediaType", ${row}.bytes, ${row}.sha256,
    ${row}.storage_key AS "storageKey", ${row}.added_by_id AS "addedById", ${row}.added_at AS "addedAt"`;
}

/** The path from which a file is downloaded. */
export function downloadPath(evidenceId: string): string {
  return `/evidence/${evidenceId}/file`;
}
