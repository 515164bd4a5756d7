import { bilingual, type SqlParameters, type Viewer } from '@uratibu/platform';
import { visibilityOf } from '../action-items/action-item.visibility.js';

/** What the platform calls a change request in a message. */
export const CHANGE_REQUEST_NAME = bilingual('Ombi la mabadiliko', 'Change request');

/** A condition: whether the viewer sees the change request whose id stands in `idColumn`: whoever sees its action item. */
export function changeRequestVisibilityOf(viewer: Viewer, sql: SqlParameters, idColumn: string): string {
  return `EXISTS (
    SELECT FROM change_request asked JOIN action_item item ON item.id = asked.action_item_id
     WHERE asked.id = ${idColumn} AND ${visibilityOf(viewer, sql)})`;
}
