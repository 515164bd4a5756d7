import { keyset, SqlParameters, type Language, type Page, type PageArgs } from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';

/** An e-mail that the embedded mailbox has kept. */
export interface MailboxMessage {
  readonly id: string;
  readonly messageId: string;
  readonly sender: string;
  readonly recipient: string;
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly sentAt: Date;
}

const ORDER = keyset([
  { sql: 'message.sent_at', type: 'timestamptz', descending: true },
  { sql: 'message.id', type: 'uuid', descending: true },
]);

const COLUMNS = `message.id, message.message_id AS "messageId", message.sender, message.recipient, message.language,
  message.subject, message.text, message.html, message.sent_at AS "sentAt"`;

/** Reads the embedded mailbox. */
@Injectable()
export class MailboxReader {
  constructor(private readonly database: DataSource) {}

  /** One page of the mailbox, the newest first; of one address when given. */
  async page(recipient: string | null, args: PageArgs): Promise<Page<MailboxMessage>> {
    const sql = new SqlParameters();
    const rows = await this.database.query<MailboxMessage[]>(
      `SELECT ${COLUMNS}, ${ORDER.columns} FROM mailbox_message message
        WHERE ${toWhom(recipient, sql)} AND ${ORDER.after(sql, args.after)}
        ORDER BY ${ORDER.orderBy} LIMIT ${sql.add(args.first + 1)}`,
      sql.values,
    );
    return ORDER.page(
      rows,
      args,
      (row) => row,
      () => this.#count(recipient),
    );
  }

  /** One message; null when there is none of that id. */
  async find(id: string): Promise<MailboxMessage | null> {
    if (!isUuid(id)) return null;
    const [message] = await this.database.query<MailboxMessage[]>(
      `SELECT ${COLUMNS} FROM mailbox_message message WHERE message.id = $1`,
      [id],
    );
    return message ?? null;
  }

  async #count(recipient: string | null): Promise<number> {
    const sql = new SqlParameters();
    const [row] = await this.database.query<{ count: number }[]>(
      `SELECT count(*) FROM mailbox_message message WHERE ${toWhom(recipient, sql)}`,
      sql.values,
    );
    return row?.count ?? 0;
  }
}

function toWhom(recipient: string | null, sql: SqlParameters): string {
  return recipient === null ? 'true' : `message.recipient = ${sql.add(recipient.trim().toLowerCase())}`;
}
