import type { Language, Tx } from '@uratibu/platform';

/** An e-mail, written out. */
export interface Letter {
  /** Stable for one delivery, `<...@...>`. */
  readonly messageId: string;
  readonly from: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Takes e-mail away: an SMTP server, or the embedded mailbox. The class is its own injection token. */
export abstract class Post {
  /**
   * Takes a letter; one whose `messageId` it has taken before may be taken again, and is the same letter.
   * @throws whatever went wrong.
   */
  abstract take(tx: Tx, letter: Letter): Promise<void>;
}
