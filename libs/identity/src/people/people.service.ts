import { Injectable } from '@nestjs/common';
import {
  bilingual,
  ExpectedFailure,
  UnitOfWork,
  type Actor,
  type Classification,
  type Language,
  type Tx,
  type Viewer,
} from '@uratibu/platform';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { actInOffice } from '../roles/acting.js';
import { Passwords } from '../sign-in/passwords.js';
import { Sessions } from '../sign-in/sessions.service.js';
import { newTemporaryPassword } from '../sign-in/tokens.js';
import { Person } from './person.entity.js';
import { issuesOfPerson, normalEmail, normalName } from './person.rules.js';

/** How many days a temporary password waits for its one sign-in. */
export const TEMPORARY_PASSWORD_DAYS = 7;

/** What the platform calls a person in a message. */
export const PERSON_NAME = bilingual('Mtu', 'Person');

/** What is told of a person when they are added. */
export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly clearance: Classification;
  /** The person's own password, for a seed; a temporary one is made when absent. */
  readonly password?: string;
}

/** A person, and the password to be handed to them; null when they have their own. Shown this once. */
export interface PersonWithPassword {
  readonly person: Person;
  readonly temporaryPassword: string | null;
}

/** Which person is meant, as the caller last saw them. */
export interface PersonRef {
  readonly id: string;
  readonly version: number;
}

const DAY_MS = 86_400_000;

/**
 * Keeps who can sign in. Whether the actor may, the resolver has asked. Nobody changes their own standing: an
 * administrator neither clears, disables nor resets themselves.
 */
@Injectable()
export class People {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Adds a person, without any office yet.
   * @throws ExpectedFailure `ValidationFailed`, also when somebody has the e-mail already.
   */
  async add(actor: Actor | Viewer, given: NewPerson): Promise<PersonWithPassword> {
    const issues = issuesOfPerson(given);
    if (issues.length > 0) throw ExpectedFailure.validation(...issues);
    const temporary = given.password === undefined ? newTemporaryPassword() : null;
    const passwordHash = await this.passwords.hash(given.password ?? temporary ?? '');
    return this.#run(actor, 'person.add', async (tx) => {
      const email = normalEmail(given.email);
      // Two at once with one e-mail: the second waits here, and then finds the first.
      await tx.manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`person:${email}`]);
      if (await tx.manager.existsBy(Person, { email })) throw emailTaken();
      const person = await tx.manager.save(
        tx.manager.create(Person, {
          id: uuidv7(),
          email,
          name: normalName(given.name),
          language: given.language,
          clearance: given.clearance,
          passwordHash,
          temporaryPasswordUntil: temporary ? lastUseOf(tx) : null,
          disabledAt: null,
          createdAt: tx.now,
        }),
      );
      return { person, temporaryPassword: temporary };
    });
  }

  /** Shuts a person out: their sessions end at once, and so does what they lent to others. */
  async disable(actor: Actor | Viewer, ref: PersonRef): Promise<Person> {
    return this.#change(actor, 'person.disable', ref, async (tx, person) => {
      await this.sessions.endAll(tx, person.id);
      person.disabledAt ??= tx.now;
    });
  }

  /** Lets a person in again, with the offices that are in force. */
  async enable(actor: Actor | Viewer, ref: PersonRef): Promise<Person> {
    return this.#change(actor, 'person.enable', ref, (_tx, person) => {
      person.disabledAt = null;
    });
  }

  /** Says up to which classification a person may see; it counts from their next request on. */
  async setClearance(actor: Actor | Viewer, ref: PersonRef, clearance: Classification): Promise<Person> {
    return this.#change(actor, 'person.setClearance', ref, (_tx, person) => {
      person.clearance = clearance;
    });
  }

  /** Replaces a password that is lost by a temporary one, and ends the person's sessions. */
  async resetPassword(actor: Actor | Viewer, ref: PersonRef): Promise<PersonWithPassword> {
    const temporaryPassword = newTemporaryPassword();
    const passwordHash = await this.passwords.hash(temporaryPassword);
    const person = await this.#change(actor, 'person.resetPassword', ref, async (tx, found) => {
      await this.sessions.endAll(tx, found.id);
      Object.assign(found, { passwordHash, temporaryPasswordUntil: lastUseOf(tx) });
    });
    return { person, temporaryPassword };
  }

  /** Sets the language in which the platform speaks to the viewer. */
  async setLanguage(viewer: Viewer, language: Language): Promise<Person> {
    return this.unitOfWork.run(viewer, 'person.setLanguage', async (tx) => {
      const person = await tx.lock(Person, viewer.personId);
      if (!person) throw ExpectedFailure.notFound(PERSON_NAME);
      return tx.manager.save(Object.assign(person, { language }));
    });
  }

  async #change(
    actor: Actor | Viewer,
    operation: string,
    { id, version }: PersonRef,
    change: (tx: Tx, person: Person) => Promise<void> | void,
  ): Promise<Person> {
    if (id === actor.personId) throw ownStanding();
    return this.#run(actor, operation, async (tx) => {
      const person = isUuid(id) ? await tx.lock(Person, id, version) : null;
      if (!person) throw ExpectedFailure.notFound(PERSON_NAME);
      await change(tx, person);
      return tx.manager.save(person);
    });
  }

  #run<T>(actor: Actor | Viewer, operation: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(actor, operation, async (tx) => {
      await actInOffice(tx, actor, 'person:manage');
      return work(tx);
    });
  }
}

function lastUseOf(tx: Tx): Date {
  return new Date(tx.now.getTime() + TEMPORARY_PASSWORD_DAYS * DAY_MS);
}

function emailTaken(): ExpectedFailure {
  return ExpectedFailure.invalid(
    'input.email',
    'Kuna mtu mwenye barua pepe hii tayari.',
    'Somebody has this e-mail already.',
  );
}

/** What is said to an administrator who would change their own standing. */
export function ownStanding(): ExpectedFailure {
  return ExpectedFailure.notPermitted(
    bilingual(
      'Huwezi kubadilisha hadhi yako mwenyewe. Mwombe msimamizi mwingine wa mfumo.',
      'You cannot change your own standing. Ask another administrator.',
    ),
  );
}
