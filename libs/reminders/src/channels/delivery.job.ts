import { JobHandler, type CivilDate, type Language, type Tx } from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import { EmailChannel } from './email.channel.js';
import { DELIVERY_JOB, deliveryPayload, type DeliveryPayload } from './delivery.payload.js';
import type { DueDelivery, DueNotification, OutgoingChannel } from './outgoing-channel.js';

interface DeliveryRow {
  readonly id: string;
  readonly channel: OutgoingChannel['name'];
  readonly digestId: string | null;
  readonly notificationId: string | null;
  readonly morning: CivilDate | null;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly disabled: boolean;
}

/** Sends one delivery by its channel, once: that it was sent is recorded with the job's own end. */
@Injectable()
export class DeliveryJob extends JobHandler<DeliveryPayload> {
  readonly name = DELIVERY_JOB;
  readonly payload = deliveryPayload;
  readonly #channels: Readonly<Record<OutgoingChannel['name'], OutgoingChannel>>;

  constructor(email: EmailChannel) {
    super();
    this.#channels = { EMAIL: email };
  }

  async handle(tx: Tx, { deliveryId }: DeliveryPayload): Promise<void> {
    const [row] = await tx.manager.query<DeliveryRow[]>(PENDING_DELIVERY, [deliveryId]);
    if (!row) return;
    if (row.disabled) {
      await settle(tx, deliveryId, 'DROPPED', null);
      return;
    }
    const { name, email, language } = row;
    const delivery: DueDelivery = {
      id: row.id,
      recipient: { name, email, language },
      morning: row.morning,
      notifications: await notificationsOf(tx, row),
    };
    await settle(tx, deliveryId, 'SENT', await this.#channels[row.channel].send(tx, delivery));
  }
}

async function notificationsOf(tx: Tx, row: DeliveryRow): Promise<DueNotification[]> {
  return tx.manager.query<DueNotification[]>(
    `SELECT section, due_on AS "dueOn", link,
            jsonb_build_object('sw', title_sw, 'en', title_en) AS title,
            jsonb_build_object('sw', text_sw, 'en', text_en) AS text
       FROM notification
      WHERE (digest_id = $1 OR id = $2) AND $3 = ANY (channels)
      ORDER BY due_on, id`,
    [row.digestId, row.notificationId, row.channel],
  );
}

async function settle(
  tx: Tx,
  id: string,
  state: 'SENT' | 'DROPPED',
  providerKey: string | null,
): Promise<void> {
  await tx.manager.query('UPDATE delivery SET state = $2, provider_key = $3, settled_at = $4 WHERE id = $1', [
    id,
    state,
    providerKey,
    tx.now,
  ]);
}

const PENDING_DELIVERY = `
  SELECT delivery.id, delivery.channel, delivery.digest_id AS "digestId", delivery.notification_id AS "notificationId",
         digest.morning, person.name, person.email, person.language, person.disabled_at IS NOT NULL AS disabled
    FROM delivery
    JOIN person ON person.id = delivery.person_id
    LEFT JOIN digest ON digest.id = delivery.digest_id
   WHERE delivery.id = $1 AND delivery.state = 'PENDING'
     FOR UPDATE OF delivery`;
