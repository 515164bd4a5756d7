import type { Tx } from '@uratibu/platform';
import type { OnModuleDestroy } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Post, type Letter } from './post.js';

/** Milliseconds after which a silent server counts as failed; the job is then tried again later. */
const PATIENCE_MS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Hands e-mail to an SMTP server. A crash between its answer and our commit sends the letter again, with the same Message-ID. */
export class SmtpPost extends Post implements OnModuleDestroy {
  readonly #transport;

  /** @param url such as `smtp://user:password@host:587`. */
  constructor(url: string) {
    super();
    this.#transport = createTransport({ url, pool: true, maxConnections: 5, ...PATIENCE_MS });
  }

  async take(_tx: Tx, letter: Letter): Promise<void> {
    await this.#transport.sendMail({
      messageId: letter.messageId,
      from: letter.from,
      to: letter.to,
      subject: letter.subject,
      text: letter.text,
      html: letter.html,
      headers: { 'Content-Language': letter.language, 'Auto-Submitted': 'auto-generated' },
    });
  }

  onModuleDestroy(): void {
    this.#transport.close();
  }
}
