import type { DynamicModule, Type } from '@nestjs/common';
import {
  Delegations,
  identityEntities,
  IdentityModule,
  Memberships,
  People,
  Sessions,
  type Role,
} from '@uratibu/identity';
import { InstitutionCatalogue, institutionsEntities, InstitutionsModule } from '@uratibu/institutions';
import { addDays, dayOf, UnitOfWork, Viewers, type Classification, type Viewer } from '@uratibu/platform';
import { TestApi, type TestRoomOptions } from '@uratibu/platform/testing';
import { PolicyCatalogue, policyEntities, PolicyModule } from '@uratibu/policy';
import { approvalsEntities } from '@uratibu/approvals';
import { remindersEntities, RemindersModule } from '@uratibu/reminders';
import { v7 as uuidv7 } from 'uuid';
import { ActionItem } from '../../action-items/action-item.entity.js';
import { actionsEntities, ActionsModule } from '../../actions.module.js';
import { Assignment } from '../../assignments/assignment.entity.js';

/** The people of the specs: office, institution, clearance. */
const PEOPLE = {
  amina: ['COORDINATOR', 'NGCS', 'SECRET'],
  wanjiku: ['FOCAL_POINT', 'COUNTY-016', 'INTERNAL'],
  mutua: ['FOCAL_POINT', 'COUNTY-016', 'INTERNAL'],
  secretary: ['ACCOUNTING_OFFICER', 'COUNTY-016', 'INTERNAL'],
  deputy: ['OVERSIGHT', 'PARLIAMENT', 'INTERNAL'],
  kisumu: ['FOCAL_POINT', 'COUNTY-042', 'INTERNAL'],
  kisumuSecretary: ['ACCOUNTING_OFFICER', 'COUNTY-042', 'INTERNAL'],
  mombasa: ['FOCAL_POINT', 'COUNTY-001', 'INTERNAL'],
  policyOfficer: ['POLICY_OFFICER', 'MFDA', 'SECRET'],
} as const satisfies Record<string, readonly [Role, string, Classification]>;

/** One of the people of the specs. */
export type PersonKey = keyof typeof PEOPLE;

/** An action item under way, with the parts of its institutions. */
export interface RunningItem {
  readonly id: string;
  /** The lead's assignment: Machakos. */
  readonly leadId: string;
  /** The supporting one's: Kisumu. */
  readonly supportId: string;
}

const PASSWORD = 'mti-mrefu-wa-majaribio-2027';
const SEEDER = { personId: null, language: 'sw', requestId: 'seed' } as const;

/** The rooms with people in their offices and action items under way: Machakos leads, Kisumu supports. */
export class ReportingHouse {
  readonly #tokens = new Map<PersonKey, string>();
  readonly #ids = new Map<PersonKey, string>();
  #items = 0;

  private constructor(readonly api: TestApi) {}

  static async start(
    migrations: TestRoomOptions['migrations'],
    modules: readonly (Type | DynamicModule)[] = [],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<ReportingHouse> {
    const api = await TestApi.start({
      modules: [PolicyModule, InstitutionsModule, IdentityModule, RemindersModule, ActionsModule, ...modules],
      entities: [
        ...policyEntities,
        ...institutionsEntities,
        ...identityEntities,
        ...remindersEntities,
        ...approvalsEntities,
        ...actionsEntities,
      ],
      migrations,
      // The specs go through months in one sign-in.
      environment: { SESSION_DAYS: '90', ...environment },
    });
    const house = new ReportingHouse(api);
    await house.#settle();
    return house;
  }

  /** A person as they would look in a request of now. */
  async viewer(key: PersonKey): Promise<Viewer> {
    const viewer = await this.api.get(Viewers).of(this.token(key), `request of ${key}`);
    if (!viewer) throw new Error(`${key} is not signed in`);
    return viewer;
  }

  /** The token of a person's session. */
  token(key: PersonKey): string {
    return known(this.#tokens, key);
  }

  /** A person's id. */
  id(key: PersonKey): string {
    return known(this.#ids, key);
  }

  /** Gives a person another office. */
  async appoint(key: PersonKey, role: Role, code: string): Promise<void> {
    const institutionId = await this.institution(code);
    await this.api.get(Memberships).add(SEEDER, { personId: this.id(key), institutionId, role });
  }

  /** Lets `delegate` act for `key` from today on. */
  async lend(key: PersonKey, delegate: PersonKey): Promise<void> {
    const viewer = await this.viewer(key);
    const today = dayOf(this.api.clock.now());
    await this.api.get(Delegations).delegate(viewer, {
      membershipId: viewer.offices[0]?.membershipId ?? '',
      delegateId: this.id(delegate),
      startsOn: today,
      endsOn: addDays(today, 30),
      reason: 'Likizo ya mwaka',
    });
  }

  /** The id of an institution. */
  async institution(code: string): Promise<string> {
    return this.#one('SELECT id FROM institution WHERE code = $1', code);
  }

  /** An action item whose institutions have accepted their parts now. */
  async runningItem(changes: Partial<ActionItem> = {}): Promise<RunningItem> {
    this.#items += 1;
    const [id, leadId, supportId] = [uuidv7(), uuidv7(), uuidv7()];
    const commitmentId = await this.#one('SELECT id FROM commitment WHERE code = $1', 'EC-01');
    const focusAreaId = await this.#one('SELECT id FROM focus_area WHERE code = $1', 'EC');
    const parts = { LEAD: 'COUNTY-016', SUPPORT: 'COUNTY-042' } as const;
    const institutions = {
      LEAD: await this.institution(parts.LEAD),
      SUPPORT: await this.institution(parts.SUPPORT),
    };
    await this.api.get(UnitOfWork).run(SEEDER, 'test.item', async (tx) => {
      const text = {
        titleSw: 'Dawati la mauzo ya nje',
        titleEn: 'Export desk',
        descriptionSw: '',
        descriptionEn: '',
      };
      await tx.manager.insert(ActionItem, {
        id,
        code: `EC-2027-${String(this.#items).padStart(3, '0')}`,
        version: 1,
        state: 'IN_PROGRESS',
        ...text,
        indicator: 'Dawati limefunguliwa',
        focusAreaId,
        commitmentId,
        objectiveIds: [uuidv7()],
        interestIds: [uuidv7()],
        priority: 'ORDINARY',
        crossCutting: false,
        cabinetMandated: false,
        classification: 'INTERNAL',
        dueOn: '2027-12-15',
        reportingPeriod: 'MONTHLY',
        proposingInstitutionId: null,
        createdById: this.id('amina'),
        latestUpdateId: null,
        rating: null,
        progress: 0,
        stateReason: null,
        createdAt: tx.now,
        stateChangedAt: tx.now,
        ...changes,
      });
      for (const part of ['LEAD', 'SUPPORT'] as const) {
        await tx.manager.insert(Assignment, {
          id: part === 'LEAD' ? leadId : supportId,
          version: 1,
          actionItemId: id,
          institutionId: institutions[part],
          part,
          state: 'ACCEPTED',
          task: '',
          stateReason: null,
          createdAt: tx.now,
          acceptedAt: tx.now,
          endedWithItem: false,
        });
      }
    });
    return { id, leadId, supportId };
  }

  /** The open deadlines by their keys, without what the key is about. */
  async openDeadlines(subjectId: string): Promise<{ kind: string; dueOn: string; role: string }[]> {
    return this.api.database.query(
      `SELECT d.kind, d.due_on AS "dueOn", o.role FROM deadline d
         JOIN deadline_office o ON o.deadline_id = d.id AND o.part = 'RESPONSIBLE'
        WHERE d.subject_id = $1 AND d.state = 'OPEN' ORDER BY d.kind`,
      [subjectId],
    );
  }

  async #settle(): Promise<void> {
    await this.api.get(UnitOfWork).run(SEEDER, 'test.catalogues', async (tx) => {
      await this.api.get(PolicyCatalogue).load(tx);
      await this.api.get(InstitutionCatalogue).load(tx);
    });
    for (const [key, [role, code, clearance]] of Object.entries(PEOPLE)) {
      const email = `${key.toLowerCase()}@example.go.ke`;
      const { person } = await this.api.get(People).add(SEEDER, {
        email,
        name: key,
        language: key === 'wanjiku' ? 'sw' : 'en',
        clearance,
        password: PASSWORD,
      });
      this.#ids.set(key as PersonKey, person.id);
      await this.appoint(key as PersonKey, role, code);
      const client = { userAgent: 'test', address: '192.0.2.1', requestId: 'test' };
      const { token } = await this.api.get(Sessions).signIn(email, PASSWORD, client);
      this.#tokens.set(key as PersonKey, token);
    }
  }

  async #one(sql: string, value: string): Promise<string> {
    const [row] = await this.api.database.query<{ id: string }[]>(sql, [value]);
    if (!row) throw new Error(`There is no ${value}`);
    return row.id;
  }
}

function known<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`Unknown: ${String(key)}`);
  return value;
}
