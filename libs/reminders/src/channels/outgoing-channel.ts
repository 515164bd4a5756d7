import type { Bilingual, CivilDate, Language, Tx } from '@uratibu/platform';
import type { NotificationSection } from '../notifications/notification.js';
import type { ChannelName } from './channel.js';

/** One message within a delivery. */
export interface DueNotification {
  readonly section: NotificationSection | null;
  readonly dueOn: CivilDate | null;
  readonly title: Bilingual;
  readonly text: Bilingual;
  /** A path of the platform's pages. */
  readonly link: string;
}

/** What is to go out to one person now. */
export interface DueDelivery {
  readonly id: string;
  readonly recipient: { readonly name: string; readonly email: string; readonly language: Language };
  /** The morning of a digest; null for a message by itself. */
  readonly morning: CivilDate | null;
  readonly notifications: readonly DueNotification[];
}

/**
 * A way out of the platform. `IN_APP` is none: there the notification's own row is the message. What is sent must carry
 * a key made of the delivery's id, by which its receiver can know it again: after a crash it may be sent a second time.
 */
export abstract class OutgoingChannel {
  abstract readonly name: Exclude<ChannelName, 'IN_APP'>;

  /**
   * Sends a delivery; what it writes belongs to the transaction that marks the delivery sent.
   * @returns the key by which the receiver knows it.
   * @throws whatever went wrong: it is tried again later, with growing pauses.
   */
  abstract send(tx: Tx, delivery: DueDelivery): Promise<string>;
}
