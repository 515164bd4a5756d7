import type { Tx } from '@uratibu/platform';
import { v7 as uuidv7 } from 'uuid';
import { Post, type Letter } from './post.js';

/** Keeps e-mail in the database, where no SMTP server is set. Its key is unique: a letter is kept once, whatever crashes. */
export class MailboxPost extends Post {
  async take(tx: Tx, letter: Letter): Promise<void> {
    await tx.manager.query(
      `INSERT INTO mailbox_message (id, message_id, sender, recipient, language, subject, text, html, sent_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (message_id) DO NOTHING`,
      [
        uuidv7(),
        letter.messageId,
        letter.from,
        letter.to.address,
        letter.language,
        letter.subject,
        letter.text,
        letter.html,
        tx.now,
      ],
    );
  }
}
