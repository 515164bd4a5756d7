import { CONFIG, type Config, type Tx } from '@uratibu/platform';
import { Inject, Injectable } from '@nestjs/common';
import { digestMail } from '../mail/digest.mail.js';
import { noticeMail } from '../mail/notice.mail.js';
import { publicUrl } from '../mail/public-url.js';
import { OutgoingChannel, type DueDelivery } from './outgoing-channel.js';
import { Post } from './post.js';

/** Sends by e-mail, in the person's language, as plain text and HTML. */
@Injectable()
export class EmailChannel extends OutgoingChannel {
  readonly name = 'EMAIL';

  constructor(
    private readonly post: Post,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  async send(tx: Tx, delivery: DueDelivery): Promise<string> {
    const site = publicUrl(this.config);
    const { recipient, morning } = delivery;
    const mail = morning === null ? noticeMail(delivery, site) : digestMail(delivery, morning, site);
    const messageId = `<${delivery.id}@${new URL(site).hostname}>`;
    await this.post.take(tx, {
      messageId,
      from: this.config.MAIL_FROM,
      to: { name: recipient.name, address: recipient.email },
      language: recipient.language,
      ...mail,
    });
    return messageId;
  }
}
