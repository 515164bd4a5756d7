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
import {
  addDays,
  bilingual,
  dayOf,
  UnitOfWork,
  Viewers,
  type Classification,
  type Office,
  type Viewer,
} from '@uratibu/platform';
import { TestApi, type TestRoomOptions } from '@uratibu/platform/testing';
import { remindersEntities, RemindersModule } from '@uratibu/reminders';
import { v7 as uuidv7 } from 'uuid';
import { approvalsEntities, ApprovalsModule } from '../approvals.module.js';
import type { Approval } from '../approvals/approval.entity.js';
import type { ApprovalOpening } from '../approvals/approval.opening.js';
import { Approvals } from '../approvals/approvals.service.js';
import type { DecisionInput } from '../approvals/decision.input.js';
import { ApprovalRoutesCatalogue } from '../routes/approval-routes.catalogue.js';
import { MATTER_TABLE, MattersModule } from './matters.js';

/** The people of the specs: office, institution, clearance. */
const PEOPLE = {
  amina: ['COORDINATOR', 'NGCS', 'SECRET'],
  baraka: ['COORDINATOR', 'NGCS', 'SECRET'],
  chebet: ['COORDINATOR', 'NGCS', 'INTERNAL'],
  director: ['NGCS_DIRECTOR', 'NGCS', 'SECRET'],
  ps: ['PRINCIPAL_SECRETARY', 'SDFA', 'SECRET'],
  cs: ['CABINET_SECRETARY', 'MFDA', 'SECRET'],
  cabinet: ['CABINET_OFFICE', 'CABINET', 'SECRET'],
  nsc: ['NSC_OFFICE', 'NSC', 'SECRET'],
  focal: ['FOCAL_POINT', 'COUNTY-016', 'INTERNAL'],
  otherFocal: ['FOCAL_POINT', 'COUNTY-016', 'INTERNAL'],
  officer: ['ACCOUNTING_OFFICER', 'COUNTY-016', 'INTERNAL'],
  elsewhere: ['ACCOUNTING_OFFICER', 'COUNTY-042', 'INTERNAL'],
  admin: ['ADMINISTRATOR', 'NGCS', 'INTERNAL'],
} as const satisfies Record<string, readonly [Role, string, Classification]>;

/** One of the people of the specs. */
export type PersonKey = keyof typeof PEOPLE;

/** Everybody. */
export const EVERYBODY = Object.keys(PEOPLE) as PersonKey[];

const PASSWORD = 'mti-mrefu-wa-majaribio-2027';
const SEEDER = { personId: null, language: 'sw', requestId: 'seed' } as const;

/** The approvals room with people in their offices, and matters to decide about. */
export class ApprovalsHouse {
  readonly #tokens = new Map<PersonKey, string>();
  readonly #ids = new Map<PersonKey, string>();
  readonly #institutions = new Map<string, string>();

  private constructor(readonly api: TestApi) {}

  static async start(migrations: TestRoomOptions['migrations']): Promise<ApprovalsHouse> {
    const api = await TestApi.start({
      modules: [InstitutionsModule, IdentityModule, RemindersModule, ApprovalsModule, MattersModule],
      entities: [...institutionsEntities, ...identityEntities, ...remindersEntities, ...approvalsEntities],
      migrations,
    });
    const house = new ApprovalsHouse(api);
    await house.#settle();
    return house;
  }

  /** The use cases under test. */
  get approvals(): Approvals {
    return this.api.get(Approvals);
  }

  /** A person as they would look in a request of now, with the offices they hold and act in. */
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

  /** An institution's id. */
  institution(code: string): string {
    return known(this.#institutions, code);
  }

  /** The person's own office. */
  async officeOf(key: PersonKey): Promise<Office> {
    const { offices } = await this.viewer(key);
    const own = offices.find((office) => !office.onBehalfOf);
    if (!own) throw new Error(`${key} holds no office`);
    return own;
  }

  /** Lets `delegate` act for `key` from today on. */
  async lend(key: PersonKey, delegate: PersonKey): Promise<void> {
    const today = dayOf(this.api.clock.now());
    const { membershipId } = await this.officeOf(key);
    await this.api.get(Delegations).delegate(await this.viewer(key), {
      membershipId,
      delegateId: this.id(delegate),
      startsOn: today,
      endsOn: addDays(today, 30),
      reason: 'Likizo ya mwaka',
    });
  }

  /** Puts a matter of Machakos before the room, as `key` would submit it. */
  async submit(key: PersonKey, routeKey: string, more: Partial<ApprovalOpening> & { cursed?: boolean } = {}) {
    const { cursed = false, ...opening } = more;
    const viewer = await this.viewer(key);
    const submittedIn = await this.officeOf(key);
    const matterId = uuidv7();
    const leadInstitutionId = this.institution('COUNTY-016');
    const classification = opening.classification ?? 'INTERNAL';
    return this.api.get(UnitOfWork).run(viewer, 'matter.submit', async (tx) => {
      await tx.actAs(submittedIn);
      await tx.manager.query(
        'INSERT INTO matter (id, institution_id, classification, cursed) VALUES ($1, $2, $3, $4)',
        [matterId, leadInstitutionId, classification, cursed],
      );
      return this.approvals.open(tx, viewer, {
        subjectType: 'MATTER',
        subjectId: matterId,
        nodeType: 'Matter',
        nodeId: matterId,
        routeKey,
        title: bilingual('Soko la Machakos', 'Market of Machakos'),
        link: `/matters/${matterId}`,
        classification,
        confidential: false,
        leadInstitutionId,
        conditions: [],
        submittedIn,
        ...opening,
      });
    });
  }

  /** Decides as `key` would who has just read the approval. */
  async decide(
    key: PersonKey,
    approval: Approval,
    decision: DecisionInput['decision'] = 'ENDORSE',
    more: Partial<DecisionInput> = {},
  ): Promise<Approval> {
    const minute = key === 'cabinet' ? { number: 'CAB/M/2027/1', date: dayOf(this.api.clock.now()) } : null;
    const comment = decision === 'ENDORSE' ? null : 'Taja idadi ya wafanyabiashara.';
    const input = { approvalId: approval.id, expectedVersion: approval.version, decision, comment, minute };
    return this.approvals.decide(await this.viewer(key), { ...input, ...more });
  }

  /** The one row that a statement gives. */
  async row<Row>(sql: string, ...parameters: readonly unknown[]): Promise<Row> {
    const rows = await this.api.database.query<Row[]>(sql, [...parameters]);
    if (rows.length !== 1 || !rows[0]) throw new Error(`${String(rows.length)} rows instead of one`);
    return rows[0];
  }

  async stop(): Promise<void> {
    await this.api.stop();
  }

  async #settle(): Promise<void> {
    await this.api.database.query(MATTER_TABLE);
    await this.api.get(UnitOfWork).run(SEEDER, 'seed', async (tx) => {
      await this.api.get(InstitutionCatalogue).load(tx);
      await this.api.get(ApprovalRoutesCatalogue).load(tx);
    });
    const rows = await this.api.database.query<{ id: string; code: string }[]>(
      'SELECT id, code FROM institution',
    );
    for (const { id, code } of rows) this.#institutions.set(code, id);
    await Promise.all(EVERYBODY.map((key) => this.#welcome(key)));
  }

  async #welcome(key: PersonKey): Promise<void> {
    const [role, code, clearance] = PEOPLE[key];
    const email = `${key}@mfano.go.ke`;
    const { person } = await this.api
      .get(People)
      .add(SEEDER, { email, name: `Ndugu ${key}`, language: 'en', clearance, password: PASSWORD });
    const institutionId = this.institution(code);
    await this.api.get(Memberships).add(SEEDER, { personId: person.id, institutionId, role });
    const client = {
      userAgent: 'spec',
      address: `10.0.0.${String(EVERYBODY.indexOf(key))}`,
      requestId: 'spec',
    };
    const { token } = await this.api.get(Sessions).signIn(email, PASSWORD, client);
    this.#ids.set(key, person.id);
    this.#tokens.set(key, token);
  }
}

function known<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The specs know no ${String(key)}`);
  return value;
}
