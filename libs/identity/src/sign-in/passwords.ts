import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** Hashes and checks passwords by Argon2id, with the memory and time that OWASP asks for. */
@Injectable()
export class Passwords {
  #nobodys: Promise<string> | undefined;

  /** A password's hash in PHC form. */
  hash(password: string): Promise<string> {
    return hash(password);
  }

  /**
   * Whether `password` is the one that was hashed. Takes as long where there is nobody to compare with, so that the
   * time of an answer does not tell whose e-mail is known.
   * @param hashed null when nobody of that name may sign in.
   */
  async verify(hashed: string | null, password: string): Promise<boolean> {
    this.#nobodys ??= hash(randomBytes(32));
    const matches = await verify(hashed ?? (await this.#nobodys), password);
    return matches && hashed !== null;
  }
}
