import { SystemClock, UnitOfWork, Viewers, type Classification, type Viewer } from '@uratibu/platform';
import { InstitutionCatalogue } from '@uratibu/institutions';
import type { Type } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Membership } from '../offices/membership.entity.js';
import { Memberships } from '../offices/memberships.service.js';
import { People } from '../people/people.service.js';
import type { Person } from '../people/person.entity.js';
import type { Role } from '../roles/roles.js';
import { Sessions } from '../sign-in/sessions.service.js';

/** As much of a test's rooms as people need. */
export interface Rooms {
  get<T>(service: Type<T> | (abstract new (...args: never[]) => T)): T;
  readonly database: DataSource;
}

/** The password of everybody in a test. */
export const TEST_PASSWORD = 'bahari-na-mlima-7';

const nobody = { personId: null, language: 'sw', requestId: 'test' } as const;

/** What the tests of a house with people begin with: the institutions that the policy names. */
export const institutionsSeed = {
  name: 'institutions',
  async load(database: DataSource): Promise<void> {
    const catalogue = new InstitutionCatalogue();
    await new UnitOfWork(database, new SystemClock()).run(nobody, 'test.seed', (tx) => catalogue.load(tx));
  },
};

/** For specs: people with offices, made by the use cases themselves. */
export class TestPeople {
  readonly #tokens = new Map<string, string>();
  #count = 0;

  constructor(private readonly rooms: Rooms) {}

  /** The id of an institution by its code. */
  async institution(code: string): Promise<string> {
    const [row] = await this.rooms.database.query<{ id: string }[]>(
      'SELECT id FROM institution WHERE code = $1',
      [code],
    );
    if (!row) throw new Error(`No institution ${code}`);
    return row.id;
  }

  /** A person without an office. */
  async person(given: { readonly name?: string; readonly clearance?: Classification } = {}): Promise<Person> {
    this.#count += 1;
    const { person } = await this.rooms.get(People).add(nobody, {
      email: `person-${String(this.#count)}@example.go.ke`,
      name: given.name ?? `Person ${String(this.#count)}`,
      language: 'en',
      clearance: given.clearance ?? 'INTERNAL',
      password: TEST_PASSWORD,
    });
    return person;
  }

  /** Gives an office from today on. */
  async office(person: Person, role: Role, code: string): Promise<Membership> {
    const institutionId = await this.institution(code);
    return this.rooms.get(Memberships).add(nobody, { personId: person.id, institutionId, role });
  }

  /** A person in one office. */
  async holder(role: Role, code: string, given: Parameters<TestPeople['person']>[0] = {}): Promise<Person> {
    const person = await this.person(given);
    await this.office(person, role, code);
    return person;
  }

  /** Signs a person in, and gives the token. */
  async token(person: Person): Promise<string> {
    const client = { userAgent: 'test', address: '192.0.2.1', requestId: 'test' };
    return (await this.rooms.get(Sessions).signIn(person.email, TEST_PASSWORD, client)).token;
  }

  /** The person as the platform sees them in a request now; signed in once for all of a test's calls. */
  async viewer(person: Person): Promise<Viewer> {
    const viewers = this.rooms.get(Viewers);
    const known = this.#tokens.get(person.id);
    const before = known === undefined ? null : await viewers.of(known, 'test');
    if (before) return before;
    const token = await this.token(person);
    this.#tokens.set(person.id, token);
    const viewer = await viewers.of(token, 'test');
    if (!viewer) throw new Error(`${person.name} cannot sign in`);
    return viewer;
  }
}
