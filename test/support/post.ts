import { dayOf, type CivilDate } from '@uratibu/platform';
import type { House } from './house.js';

/** An e-mail that has arrived. */
export interface Letter {
  /** By what the demonstration calls the person. */
  readonly to: string;
  /** The day in Nairobi on which it came. */
  readonly day: CivilDate;
  readonly subject: string;
  readonly text: string;
}

interface Row {
  readonly id: string;
  readonly recipient: string;
  readonly sentAt: Date;
  readonly subject: string;
  readonly text: string;
}

/** The e-mail of everybody in the house. */
export class Post {
  readonly #read = new Set<string>();

  constructor(private readonly house: House) {}

  /** The letters that have come since it was last asked, once the worker has caught up. */
  async arrives(): Promise<Letter[]> {
    await this.house.letTheWorkerCatchUp();
    const rows = await this.house.database.dataSource.query<Row[]>(
      `SELECT id, recipient, sent_at AS "sentAt", subject, text FROM mailbox_message ORDER BY sent_at, id`,
    );
    const fresh = rows.filter(({ id }) => !this.#read.has(id));
    for (const { id } of fresh) this.#read.add(id);
    return fresh.map(({ recipient, sentAt, subject, text }) => ({
      to: recipient.split('@')[0] ?? '',
      day: dayOf(sentAt),
      subject,
      text,
    }));
  }

  /** Who has got a letter that says one of these things, since it was last asked. */
  async tells(...sayings: readonly string[]): Promise<string[]> {
    const letters = (await this.arrives()).filter(({ text }) =>
      sayings.some((saying) => text.includes(saying)),
    );
    return letters.map(({ to }) => to).toSorted();
  }
}
