import { Injectable } from '@nestjs/common';
import { scopeOf } from '@uratibu/identity';
import { checkPage, keyset, SqlParameters, type Page, type PageArgs, type Viewer } from '@uratibu/platform';
import { DataSource } from 'typeorm';

/** One change of an action item or of what belongs to it, as the database recorded it. */
export interface HistoryValue {
  readonly id: number;
  readonly at: Date;
  readonly requestId: string;
  readonly operation: string;
  readonly personId: string | null;
  readonly onBehalfOfId: string | null;
  readonly role: string | null;
  readonly institutionId: string | null;
  readonly tableName: string;
  readonly rowId: string;
  readonly change: 'INSERT' | 'UPDATE' | 'DELETE';
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

const NEWEST_FIRST = keyset([{ sql: 'entry.id', type: 'bigint', descending: true }]);

/** Columns that tell a reader nothing: what is derived, and where a file lies. */
const NO_NEWS = `'{search,storage_key,version}'::text[]`;

/**
 * Reads the history of an action item: its own changes, and those of its assignments, status updates, evidence,
 * change requests and approvals. Whether the viewer sees the item, the caller has asked.
 */
@Injectable()
export class ActionItemHistory {
  constructor(private readonly database: DataSource) {}

  /**
   * One page, newest first. What was written while the item was classified above the viewer's clearance does not exist
   * for them, nor does what another institution wrote of a report before it handed that in.
   * @throws ExpectedFailure `ValidationFailed` for a page that cannot be.
   */
  async page(viewer: Viewer, itemId: string, args: PageArgs): Promise<Page<HistoryValue>> {
    checkPage(args);
    const sql = new SqlParameters();
    const item = `${sql.add(itemId)}::uuid`;
    const conditions = [belongsTo(item), wasCleared(viewer, sql, item), wasHandedIn(viewer, sql)].join(
      ' AND ',
    );
    const countValues = [...sql.values];
    const rows = await this.database.query<HistoryValue[]>(
      `SELECT entry.id, entry.at, entry.request_id AS "requestId", entry.operation, entry.person_id AS "personId",
              entry.on_behalf_of AS "onBehalfOfId", entry.role, entry.institution_id AS "institutionId",
              entry.table_name AS "tableName", entry.row_id AS "rowId", entry.change,
              entry.before - ${NO_NEWS} AS before, entry.after - ${NO_NEWS} AS after, ${NEWEST_FIRST.columns}
         FROM audit_entry entry WHERE ${conditions} AND ${NEWEST_FIRST.after(sql, args.after)}
        ORDER BY ${NEWEST_FIRST.orderBy} LIMIT ${sql.add(args.first + 1)}`,
      sql.values,
    );
    return NEWEST_FIRST.page(
      rows,
      args,
      (row) => row,
      async () => {
        const [counted] = await this.database.query<{ n: number }[]>(
          `SELECT count(*)::int AS n FROM audit_entry entry WHERE ${conditions}`,
          countValues,
        );
        return counted?.n ?? 0;
      },
    );
  }
}

function belongsTo(item: string): string {
  return `entry.subject_id = ANY(ARRAY(
    SELECT ${item} UNION ALL
    SELECT approval.id FROM approval WHERE approval.node_id = ${item}
        OR approval.node_id IN (SELECT asked.id FROM change_request asked WHERE asked.action_item_id = ${item})))`;
}

/** Cleared for the classification that the item had when the entry was written, and for the one that it then lost. */
function wasCleared(viewer: Viewer, sql: SqlParameters, item: string): string {
  const cleared = `${sql.add(scopeOf(viewer).classifications)}::text[]`;
  return `(
    SELECT known.after ->> 'classification' FROM audit_entry known
     WHERE known.subject_id = ${item} AND known.row_id = ${item} AND known.id <= entry.id
       AND known.after ? 'classification'
     ORDER BY known.id DESC LIMIT 1) = ANY(${cleared})
    AND (entry.row_id <> ${item} OR coalesce(entry.before ->> 'classification' = ANY(${cleared}), true))`;
}

/** Not a draft of a report, unless of the viewer's own institution. */
function wasHandedIn(viewer: Viewer, sql: SqlParameters): string {
  const own = `${sql.add(viewer.offices.map((office) => office.institutionId))}::uuid[]`;
  return `(entry.table_name NOT IN ('status_update', 'evidence') OR EXISTS (
    SELECT FROM status_update report
     WHERE report.id = CASE entry.table_name WHEN 'status_update' THEN entry.row_id
                       ELSE (coalesce(entry.after, entry.before) ->> 'status_update_id')::uuid END
       AND (report.institution_id = ANY(${own}) OR (report.state <> 'DRAFT' AND entry.at >= report.submitted_at))))`;
}
