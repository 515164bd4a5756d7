import { Inject, Injectable } from '@nestjs/common';
import {
  bilingual,
  Clock,
  CONFIG,
  ExpectedFailure,
  UnitOfWork,
  type Config,
  type Language,
  type Tx,
  type Viewer,
} from '@uratibu/platform';
import { DataSource, IsNull, MoreThan, Not, type FindOptionsWhere } from 'typeorm';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { normalEmail } from '../people/person.rules.js';
import { Attempts, type AttemptKey } from './attempts.js';
import { Passwords } from './passwords.js';
import { Session } from './session.entity.js';
import { hashOfToken, newToken } from './tokens.js';

/** Who asks to be let in, as far as HTTP tells. */
export interface Client {
  /** The program, as it names itself. */
  readonly userAgent: string;
  readonly address: string;
  readonly requestId: string;
}

/** A sign-in that succeeded. */
export interface SignedIn {
  readonly personId: string;
  readonly sessionId: string;
  /** Given to the client this once; nobody can read it again. */
  readonly token: string;
  readonly expiresAt: Date;
}

interface Credentials {
  readonly id: string;
  readonly language: Language;
  readonly hash: string;
  readonly temporaryUntil: Date | null;
}

const DAY_MS = 86_400_000;

const CREDENTIALS = `
  SELECT id, language, password_hash AS hash, temporary_password_until AS "temporaryUntil"
    FROM person WHERE email = $1 AND disabled_at IS NULL`;

/** Lets people in by e-mail and password, and keeps account of where they are signed in. */
@Injectable()
export class Sessions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Opens a session. Unknown e-mail, wrong password and disabled person are told alike, and take the same time.
   * @throws ExpectedFailure `NotSignedIn`; `TooManyAttempts`.
   */
  async signIn(email: string, password: string, client: Client): Promise<SignedIn> {
    const known = normalEmail(email);
    const keys: AttemptKey[] = [
      { kind: 'EMAIL', value: known },
      { kind: 'ADDRESS', value: client.address },
    ];
    await this.attempts.take(keys);
    // PostgreSQL refuses a NUL, and nobody has such an e-mail.
    const [person] = known.includes('\0')
      ? []
      : await this.database.query<Credentials[]>(CREDENTIALS, [known]);
    const right = await this.passwords.verify(person?.hash ?? null, password);
    if (!person || !right) throw wrongCredentials();
    const actor = { personId: person.id, language: person.language, requestId: client.requestId };
    return this.unitOfWork.run(actor, 'session.signIn', (tx) => this.#open(tx, person, keys, client));
  }

  /** Ends the session in which the viewer asks. */
  async signOut(viewer: Viewer): Promise<void> {
    await this.unitOfWork.run(viewer, 'session.signOut', (tx) => this.#end(tx, { id: viewer.sessionId }));
  }

  /**
   * Ends one of the viewer's own sessions.
   * @throws ExpectedFailure `NotFound`.
   */
  async revoke(viewer: Viewer, sessionId: string): Promise<void> {
    await this.unitOfWork.run(viewer, 'session.revoke', async (tx) => {
      const mine = isUuid(sessionId) ? { id: sessionId, personId: viewer.personId } : null;
      if (!mine || (await this.#end(tx, mine)) === 0) {
        throw ExpectedFailure.notFound(bilingual('Kipindi cha kuingia', 'Session'));
      }
    });
  }

  /** Ends all of the viewer's sessions but this one. */
  async revokeOthers(viewer: Viewer): Promise<void> {
    await this.unitOfWork.run(viewer, 'session.revokeOthers', (tx) =>
      this.endAll(tx, viewer.personId, viewer.sessionId),
    );
  }

  /** Ends a person's sessions in the caller's transaction. */
  async endAll(tx: Tx, personId: string, exceptId?: string): Promise<void> {
    await this.#end(tx, { personId, ...(exceptId && { id: Not(exceptId) }) });
  }

  /** A person's live sessions, the one last seen first. */
  async list(personId: string): Promise<Session[]> {
    return this.database.manager.find(Session, {
      where: { personId, revokedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) },
      order: { lastSeenAt: 'DESC', id: 'DESC' },
    });
  }

  async #open(tx: Tx, person: Credentials, keys: readonly AttemptKey[], client: Client): Promise<SignedIn> {
    // The person may have been disabled, or the password changed, while it was being checked.
    const [held] = await tx.manager.query<{ until: Date | null }[]>(
      `SELECT temporary_password_until AS until FROM person
        WHERE id = $1 AND password_hash = $2 AND disabled_at IS NULL FOR UPDATE`,
      [person.id, person.hash],
    );
    if (!held) throw wrongCredentials();
    if (held.until) await this.#useUp(tx, person.id, held.until);
    await this.attempts.forgive(tx.manager, keys);
    const token = newToken();
    const session = {
      id: uuidv7(),
      personId: person.id,
      tokenHash: hashOfToken(token),
      userAgent: client.userAgent,
      address: client.address,
      createdAt: tx.now,
      lastSeenAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + this.config.SESSION_DAYS * DAY_MS),
      revokedAt: null,
    };
    await tx.manager.insert(Session, session);
    return { personId: person.id, sessionId: session.id, token, expiresAt: session.expiresAt };
  }

  /** A temporary password opens one sign-in: who finds it used up knows that somebody else was there. */
  async #useUp(tx: Tx, personId: string, until: Date): Promise<void> {
    if (until <= tx.now) {
      throw ExpectedFailure.notSignedIn(
        bilingual(
          'Nenosiri hili la muda limetumika au limepitwa na wakati. Omba msimamizi wa mfumo akupe lingine.',
          'This temporary password has been used or has expired. Ask an administrator for another.',
        ),
      );
    }
    await tx.manager.query(
      'UPDATE person SET temporary_password_until = $2, version = version + 1 WHERE id = $1',
      [personId, tx.now],
    );
  }

  async #end(tx: Tx, which: FindOptionsWhere<Session>): Promise<number> {
    const ended = await tx.manager.update(Session, { ...which, revokedAt: IsNull() }, { revokedAt: tx.now });
    return ended.affected ?? 0;
  }
}

function wrongCredentials(): ExpectedFailure {
  return ExpectedFailure.notSignedIn(
    bilingual('Barua pepe au nenosiri si sahihi.', 'The e-mail or the password is not right.'),
  );
}
