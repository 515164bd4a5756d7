import { OfficeHolders } from '@uratibu/identity';
import {
  dayOf,
  isCleared,
  type Bilingual,
  type Classification,
  type OfficeRef,
  type Tx,
} from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import { CHANNELS } from '../channels/channel.js';
import { AWAITS_YOU } from './awaits-you.js';
import { NotificationWriter } from './notification.writer.js';

/** A message to be told at once: something was returned, granted, asked. */
export interface Notice {
  /** The people themselves, or whoever holds these offices today, delegates too. */
  readonly to: readonly OfficeRef[] | { readonly personIds: readonly string[] };
  /** What it is about, in capitals: `APPROVAL_RETURNED`. */
  readonly kind: string;
  readonly title: Bilingual;
  readonly text: Bilingual;
  /** A path of the platform's pages, beginning with `/`. */
  readonly link: string;
  readonly classification: Classification;
  /** Whether the message carries no content, only that something waits. */
  readonly confidential: boolean;
}

interface Hearer {
  readonly personId: string;
  readonly clearance: Classification;
}

/** Tells people something at once, by the channels they have chosen; in the transaction of its cause. */
@Injectable()
export class Notices {
  constructor(
    private readonly officeHolders: OfficeHolders,
    private readonly writer: NotificationWriter,
  ) {}

  /** Tells each person once, however many of the offices they hold; those not cleared for it are told nothing. */
  async tell(tx: Tx, notice: Notice): Promise<void> {
    const hearers = await this.#hearersOf(tx, notice.to);
    const cleared = hearers.filter((hearer) => isCleared(hearer.clearance, notice.classification));
    const personIds = [...new Set(cleared.map((hearer) => hearer.personId))];
    const { title, text } = notice.confidential ? AWAITS_YOU : notice;
    const { kind, link } = notice;
    const rest = { digestId: null, deadlineId: null, section: null, dueOn: null, offered: CHANNELS };
    await this.writer.write(
      tx,
      personIds.map((personId) => ({ personId, kind, title, text, link, ...rest })),
    );
  }

  async #hearersOf(tx: Tx, to: Notice['to']): Promise<readonly Hearer[]> {
    if (!('personIds' in to)) return this.officeHolders.of(tx.manager, to, dayOf(tx.now));
    return tx.manager.query<Hearer[]>(
      `SELECT id AS "personId", clearance FROM person WHERE id = ANY($1::uuid[]) AND disabled_at IS NULL ORDER BY id`,
      [to.personIds],
    );
  }
}
