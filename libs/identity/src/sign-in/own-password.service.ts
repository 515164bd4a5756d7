import { Injectable } from '@nestjs/common';
import { ExpectedFailure, UnitOfWork, type Tx, type Viewer } from '@uratibu/platform';
import { DataSource } from 'typeorm';
import { Person } from '../people/person.entity.js';
import { issuesOfPassword } from '../people/person.rules.js';
import { Attempts } from './attempts.js';
import { Passwords } from './passwords.js';
import { Sessions } from './sessions.service.js';

/** Lets people change their own password. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: DataSource,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Changes the viewer's password, and ends their other sessions: whoever knew the old one is out.
   * @throws ExpectedFailure `ValidationFailed`; `TooManyAttempts`, since a stolen session may be used to guess.
   */
  async change(viewer: Viewer, current: string, chosen: string): Promise<void> {
    const key = { kind: 'PERSON', value: viewer.personId } as const;
    const [person] = await this.database.query<{ email: string; name: string; hash: string }[]>(
      'SELECT email, name, password_hash AS hash FROM person WHERE id = $1',
      [viewer.personId],
    );
    if (!person) throw ExpectedFailure.notSignedIn();
    await this.attempts.take([key]);
    if (!(await this.passwords.verify(person.hash, current))) throw wrongCurrent();
    const issues = issuesOfPassword(chosen, person, 'newPassword');
    if (issues.length > 0) throw ExpectedFailure.validation(...issues);
    if (chosen === current) {
      throw ExpectedFailure.invalid(
        'newPassword',
        'Chagua nenosiri tofauti na la sasa.',
        'Choose a password other than the present one.',
      );
    }
    const hash = await this.passwords.hash(chosen);
    await this.unitOfWork.run(viewer, 'person.changePassword', async (tx) => {
      await this.#replace(tx, viewer.personId, person.hash, hash);
      await this.attempts.forgive(tx.manager, [key]);
      await this.sessions.endAll(tx, viewer.personId, viewer.sessionId);
    });
  }

  async #replace(tx: Tx, personId: string, from: string, to: string): Promise<void> {
    const [still] = await tx.manager.query<unknown[]>(
      'SELECT FROM person WHERE id = $1 AND password_hash = $2 FOR UPDATE',
      [personId, from],
    );
    // It was changed while it was being checked: then what was given is no longer the present one.
    if (!still) throw wrongCurrent();
    const person = await tx.lock(Person, personId);
    if (!person) throw ExpectedFailure.notSignedIn();
    await tx.manager.save(Object.assign(person, { passwordHash: to, temporaryPasswordUntil: null }));
  }
}

function wrongCurrent(): ExpectedFailure {
  return ExpectedFailure.invalid(
    'currentPassword',
    'Nenosiri la sasa si sahihi.',
    'The present password is not right.',
  );
}
