import type { Tx } from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CHANNELS, type ChannelName } from '../channels/channel.js';
import { DELIVERY_JOB } from '../channels/delivery.payload.js';
import { channelsFor, type NotificationDraft } from './notification.js';

/** Writes messages down: the notification itself, and what goes out for it by other channels. */
@Injectable()
export class NotificationWriter {
  /** Writes the messages; those of one digest go out as one, every other by itself. */
  async write(tx: Tx, drafts: readonly NotificationDraft[]): Promise<void> {
    if (drafts.length === 0) return;
    const chosen = await this.#chosenBy(tx, [...new Set(drafts.map((draft) => draft.personId))]);
    const rows = drafts.map((draft) => ({
      id: uuidv7(),
      person_id: draft.personId,
      digest_id: draft.digestId,
      deadline_id: draft.deadlineId,
      kind: draft.kind,
      section: draft.section,
      due_on: draft.dueOn,
      title_sw: draft.title.sw,
      title_en: draft.title.en,
      text_sw: draft.text.sw,
      text_en: draft.text.en,
      link: draft.link,
      channels: channelsFor(draft.offered, chosen.get(draft.personId) ?? CHANNELS),
    }));
    await tx.manager.query(INSERT_NOTIFICATIONS, [JSON.stringify(rows), tx.now]);
    const mailed = rows.filter((row) => row.channels.includes('EMAIL'));
    // One delivery for each digest, one for each message that is in none.
    const letters = new Map(mailed.map((row) => [row.digest_id ?? row.id, row]));
    const deliveries = [...letters.values()].map((row) => ({
      id: uuidv7(),
      digest_id: row.digest_id,
      notification_id: row.digest_id === null ? row.id : null,
      person_id: row.person_id,
    }));
    await tx.manager.query(INSERT_DELIVERIES, [JSON.stringify(deliveries), tx.now]);
    await tx.enqueue(
      ...deliveries.map(({ id }) => ({
        name: DELIVERY_JOB,
        payload: { deliveryId: id },
        key: `${DELIVERY_JOB}|${id}`,
      })),
    );
  }

  async #chosenBy(tx: Tx, personIds: readonly string[]): Promise<Map<string, readonly ChannelName[]>> {
    const rows = await tx.manager.query<{ personId: string; channels: ChannelName[] }[]>(
      `SELECT person_id AS "personId", channels FROM notification_preference WHERE person_id = ANY($1::uuid[])`,
      [personIds],
    );
    return new Map(rows.map((row) => [row.personId, row.channels]));
  }
}

const INSERT_NOTIFICATIONS = `
  INSERT INTO notification (id, person_id, digest_id, deadline_id, kind, section, due_on, title_sw, title_en, text_sw,
                            text_en, link, channels, created_at)
  SELECT id, person_id, digest_id, deadline_id, kind, section, due_on, title_sw, title_en, text_sw,
         text_en, link, channels, $2
    FROM jsonb_to_recordset($1::jsonb) AS draft(
           id uuid, person_id uuid, digest_id uuid, deadline_id uuid, kind text, section text, due_on date,
           title_sw text, title_en text, text_sw text, text_en text, link text, channels text[])`;

const INSERT_DELIVERIES = `
  INSERT INTO delivery (id, digest_id, notification_id, person_id, channel, state, created_at)
  SELECT id, digest_id, notification_id, person_id, 'EMAIL', 'PENDING', $2
    FROM jsonb_to_recordset($1::jsonb) AS letter(id uuid, digest_id uuid, notification_id uuid, person_id uuid)`;
