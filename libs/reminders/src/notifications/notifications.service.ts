import {
  bilingual,
  ExpectedFailure,
  keyset,
  SqlParameters,
  UnitOfWork,
  type Bilingual,
  type CivilDate,
  type Page,
  type PageArgs,
  type Viewer,
} from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { NotificationSection } from './notification.js';

/** A message as its person reads it. */
export interface NotificationEntry {
  readonly id: string;
  readonly kind: string;
  readonly section: NotificationSection | null;
  readonly dueOn: CivilDate | null;
  readonly title: Bilingual;
  readonly text: Bilingual;
  readonly link: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

const ORDER = keyset([
  { sql: 'notification.created_at', type: 'timestamptz', descending: true },
  { sql: 'notification.id', type: 'uuid', descending: true },
]);

const COLUMNS = `notification.id, notification.kind, notification.section, notification.due_on AS "dueOn",
  jsonb_build_object('sw', notification.title_sw, 'en', notification.title_en) AS title,
  jsonb_build_object('sw', notification.text_sw, 'en', notification.text_en) AS text,
  notification.link, notification.created_at AS "createdAt", notification.read_at AS "readAt"`;

/** The viewer's own messages. */
@Injectable()
export class Notifications {
  constructor(
    private readonly database: DataSource,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** One page of the viewer's messages, the newest first. */
  async page(viewer: Viewer, args: PageArgs, unreadOnly: boolean): Promise<Page<NotificationEntry>> {
    const sql = new SqlParameters();
    const rows = await this.database.query<NotificationEntry[]>(
      `SELECT ${COLUMNS}, ${ORDER.columns} FROM notification
        WHERE ${ownedBy(viewer, sql, unreadOnly)} AND ${ORDER.after(sql, args.after)}
        ORDER BY ${ORDER.orderBy} LIMIT ${sql.add(args.first + 1)}`,
      sql.values,
    );
    return ORDER.page(
      rows,
      args,
      (row) => row,
      () => this.count(viewer, unreadOnly),
    );
  }

  /** How many messages the viewer has. */
  async count(viewer: Viewer, unreadOnly: boolean): Promise<number> {
    const sql = new SqlParameters();
    const [row] = await this.database.query<{ count: number }[]>(
      `SELECT count(*) FROM notification WHERE ${ownedBy(viewer, sql, unreadOnly)}`,
      sql.values,
    );
    return row?.count ?? 0;
  }

  /**
   * Marks a message as read; it stays so.
   * @throws ExpectedFailure `NotFound` for a message that is not the viewer's.
   */
  async markRead(viewer: Viewer, id: string): Promise<NotificationEntry> {
    const [marked] = isUuid(id) ? await this.#mark(viewer, id) : [];
    if (!marked) throw ExpectedFailure.notFound(bilingual('Arifa', 'Notification'));
    return marked;
  }

  /** Marks all messages as read; gives how many were not. */
  async markAllRead(viewer: Viewer): Promise<number> {
    return (await this.#mark(viewer, null)).length;
  }

  async #mark(viewer: Viewer, id: string | null): Promise<NotificationEntry[]> {
    return this.unitOfWork.run(viewer, 'notification.markRead', async (tx) => {
      const [marked] = await tx.manager.query<[NotificationEntry[], number]>(
        `UPDATE notification SET read_at = coalesce(read_at, $3)
          WHERE person_id = $1 AND 'IN_APP' = ANY (channels)
            AND (id = $2::uuid OR ($2::uuid IS NULL AND read_at IS NULL)) RETURNING ${COLUMNS}`,
        [viewer.personId, id, tx.now],
      );
      return marked;
    });
  }
}

function ownedBy(viewer: Viewer, sql: SqlParameters, unreadOnly: boolean): string {
  const mine = `notification.person_id = ${sql.add(viewer.personId)} AND 'IN_APP' = ANY (notification.channels)`;
  return unreadOnly ? `${mine} AND notification.read_at IS NULL` : mine;
}
