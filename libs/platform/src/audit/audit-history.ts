import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** One change of one row, as the database recorded it. */
export interface AuditEntry {
  readonly id: number;
  /** The instant of the unit of work. */
  readonly at: Date;
  readonly requestId: string;
  /** The use case, such as `actionItem.submit`. */
  readonly operation: string;
  /** Absent when the platform itself acted. */
  readonly personId: string | null;
  readonly role: string | null;
  readonly institutionId: string | null;
  /** The person whose office it was, under delegation. */
  readonly onBehalfOf: string | null;
  readonly tableName: string;
  readonly rowId: string;
  readonly change: 'INSERT' | 'UPDATE' | 'DELETE';
  /** The changed columns as they were; absent for an insert. */
  readonly before: Readonly<Record<string, unknown>> | null;
  /** The changed columns as they are; absent for a delete. */
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** Reads the record of changes. Whether the viewer may see the subject is the caller's to ask first. */
@Injectable()
export class AuditHistory {
  constructor(private readonly database: DataSource) {}

  /**
   * A subject's history, newest first.
   * @param subjectIds the subject and what else counts as its own, such as its approvals.
   * @param before the id of the entry after which to go on; from the newest when absent.
   */
  async of(subjectIds: readonly string[], limit: number, before?: number): Promise<AuditEntry[]> {
    return this.database.query<AuditEntry[]>(
      `SELECT id, at, request_id AS "requestId", operation, person_id AS "personId", role,
              institution_id AS "institutionId", on_behalf_of AS "onBehalfOf", table_name AS "tableName",
              row_id AS "rowId", change, before, after
         FROM audit_entry
        WHERE subject_id = ANY($1::uuid[]) AND ($2::bigint IS NULL OR id < $2)
        ORDER BY id DESC LIMIT $3`,
      [subjectIds, before ?? null, limit],
    );
  }
}
