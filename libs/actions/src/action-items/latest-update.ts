import type { Tx } from '@uratibu/platform';

/**
 * Finds out anew which status update speaks for an action item: of those that its leads signed off and nobody has
 * corrected since, the one of the latest period. The item's version stays, since nobody's edit is at odds with it.
 * Call it after every change of what is signed off; the item must be held.
 */
export async function refreshLatestUpdate(tx: Tx, actionItemId: string): Promise<void> {
  await tx.manager.query(REFRESH, [actionItemId]);
}

const SIGNED = `IN ('SIGNED_OFF', 'ACKNOWLEDGED')`;

// What was verified as completed is done, whatever a report signed off later says.
const REFRESH = `
  WITH latest AS (
    SELECT report.id, report.rating, report.progress
      FROM status_update report JOIN assignment lead ON lead.id = report.assignment_id AND lead.part = 'LEAD'
     WHERE report.action_item_id = $1 AND report.state ${SIGNED}
       AND NOT EXISTS (SELECT FROM status_update newer WHERE newer.supersedes_id = report.id AND newer.state ${SIGNED})
     ORDER BY report.period_end DESC, report.signed_off_at DESC, report.id DESC LIMIT 1
  )
  UPDATE action_item item
     SET latest_update_id = latest.id,
         rating = CASE WHEN item.state = 'COMPLETED' THEN item.rating ELSE latest.rating END,
         progress = CASE WHEN item.state = 'COMPLETED' THEN item.progress ELSE coalesce(latest.progress, 0) END
    FROM (SELECT 1) one LEFT JOIN latest ON true
   WHERE item.id = $1`;
