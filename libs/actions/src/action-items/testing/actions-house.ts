import {
  Approval,
  approvalsEntities,
  ApprovalRoutesCatalogue,
  Approvals,
  type DecisionInput,
} from '@uratibu/approvals';
import { Delegations, identityEntities, Memberships, People, Sessions, type Role } from '@uratibu/identity';
import { InstitutionCatalogue, institutionsEntities } from '@uratibu/institutions';
import { addDays, dayOf, UnitOfWork, Viewers, type Classification, type Viewer } from '@uratibu/platform';
import { TestApi, type GraphqlAnswer, type TestRoomOptions } from '@uratibu/platform/testing';
import { PolicyCatalogue, policyEntities } from '@uratibu/policy';
import { remindersEntities } from '@uratibu/reminders';
import { actionsEntities, ActionsModule } from '../../actions.module.js';
import { Assignment } from '../../assignments/assignment.entity.js';
import { Assignments } from '../../assignments/assignments.service.js';
import { EvidenceLinks } from '../../evidence/index.js';
import { SignOffs, StatusUpdates } from '../../status-updates/index.js';
import { ActionItemDrafting } from '../action-item.drafting.js';
import { ActionItem } from '../action-item.entity.js';
import type { ActionItemDraft } from '../action-item.input.js';
import { ActionItemSubmission } from '../action-item.submission.js';
import { Completion } from '../completion.service.js';

/** The people of the specs: office, institution, clearance. */
const PEOPLE = {
  amina: ['COORDINATOR', 'NGCS', 'SECRET'],
  baraka: ['COORDINATOR', 'NGCS', 'INTERNAL'],
  director: ['NGCS_DIRECTOR', 'NGCS', 'SECRET'],
  ps: ['PRINCIPAL_SECRETARY', 'SDFA', 'SECRET'],
  policyOfficer: ['POLICY_OFFICER', 'MFDA', 'INTERNAL'],
  meOfficer: ['ME_OFFICER', 'MFDA', 'INTERNAL'],
  minister: ['CABINET_SECRETARY', 'MFDA', 'SECRET'],
  cabinet: ['CABINET_OFFICE', 'CABINET', 'SECRET'],
  nsc: ['NSC_OFFICE', 'NSC', 'SECRET'],
  deputy: ['OVERSIGHT', 'PARLIAMENT', 'INTERNAL'],
  admin: ['ADMINISTRATOR', 'NGCS', 'SECRET'],
  machakos: ['FOCAL_POINT', 'COUNTY-016', 'INTERNAL'],
  machakosToo: ['FOCAL_POINT', 'COUNTY-016', 'INTERNAL'],
  machakosOfficer: ['ACCOUNTING_OFFICER', 'COUNTY-016', 'INTERNAL'],
  kisumu: ['FOCAL_POINT', 'COUNTY-042', 'INTERNAL'],
  kisumuOfficer: ['ACCOUNTING_OFFICER', 'COUNTY-042', 'INTERNAL'],
  mombasa: ['FOCAL_POINT', 'COUNTY-001', 'SECRET'],
} as const satisfies Record<string, readonly [Role, string, Classification]>;

/** One of the people of the specs. */
export type PersonKey = keyof typeof PEOPLE;

/** Everybody. */
export const EVERYBODY = Object.keys(PEOPLE) as PersonKey[];

const PASSWORD = 'mti-mrefu-wa-majaribio-2027';
const SEEDER = { personId: null, language: 'sw', requestId: 'seed' } as const;

/** Who decides at a step, in the specs, by the step's role. */
const DECIDERS: Readonly<Record<string, PersonKey>> = {
  COORDINATOR: 'baraka',
  NGCS_DIRECTOR: 'director',
  PRINCIPAL_SECRETARY: 'ps',
  CABINET_OFFICE: 'cabinet',
  NSC_OFFICE: 'nsc',
  ACCOUNTING_OFFICER: 'machakosOfficer',
};

/** The rooms with the real catalogue and people in their offices; Machakos leads, Kisumu supports, Mombasa looks on. */
export class ActionsHouse {
  readonly #tokens = new Map<PersonKey, string>();
  readonly #ids = new Map<string, string>();

  private constructor(readonly api: TestApi) {}

  static async start(migrations: TestRoomOptions['migrations']): Promise<ActionsHouse> {
    const api = await TestApi.start({
      modules: [ActionsModule],
      entities: [
        ...policyEntities,
        ...institutionsEntities,
        ...identityEntities,
        ...remindersEntities,
        ...approvalsEntities,
        ...actionsEntities,
      ],
      migrations,
      environment: { SESSION_DAYS: '90' },
    });
    const house = new ActionsHouse(api);
    await house.#settle();
    return house;
  }

  /** A person as they would look in a request of now. */
  async viewer(key: PersonKey): Promise<Viewer> {
    const viewer = await this.api.get(Viewers).of(this.#token(key), `request of ${key}`);
    if (!viewer) throw new Error(`${key} is not signed in`);
    return viewer;
  }

  /** The id of a person, an institution, a commitment, an objective or an interest, by key or code. */
  id(code: string): string {
    const id = this.#ids.get(code);
    if (!id) throw new Error(`The specs know no ${code}`);
    return id;
  }

  /** Asks the API as `key`; as nobody without one. */
  ask<Data = Record<string, unknown>>(
    key: PersonKey | null,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<GraphqlAnswer<Data>> {
    return this.api.graphql<Data>(query, variables, key ? this.#token(key) : undefined, {
      'accept-language': 'en',
    });
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

  /** A draft that is right: Machakos leads, Kisumu supports. */
  draft(changes: Partial<ActionItemDraft> = {}): ActionItemDraft {
    return {
      title: { sw: 'Dawati la mauzo ya nje Machakos', en: 'Export desk of Machakos' },
      description: { sw: 'Kuwasaidia wakulima kuuza nje', en: 'To help farmers export' },
      indicator: 'Dawati limefunguliwa na lina maafisa watatu',
      commitmentId: this.id('EC-01'),
      objectiveIds: [this.id('OBJ-3')],
      interestIds: [this.id('NI-2')],
      priority: 'ORDINARY',
      cabinetMandated: false,
      classification: 'INTERNAL',
      dueOn: '2027-06-30',
      reportingPeriod: 'MONTHLY',
      leadId: this.id('COUNTY-016'),
      supportIds: [this.id('COUNTY-042')],
      ...changes,
    };
  }

  /** A draft of the coordinator. */
  async drafted(changes: Partial<ActionItemDraft> = {}): Promise<ActionItem> {
    return this.item(
      await this.api.get(ActionItemDrafting).create(await this.viewer('amina'), this.draft(changes)),
    );
  }

  /** An item in approval. */
  async submitted(changes: Partial<ActionItemDraft> = {}): Promise<ActionItem> {
    const { id, version } = await this.drafted(changes);
    await this.api
      .get(ActionItemSubmission)
      .submit(await this.viewer('amina'), { id, expectedVersion: version });
    return this.item(id);
  }

  /** An item that was approved and waits for its lead. */
  async assigned(changes: Partial<ActionItemDraft> = {}): Promise<ActionItem> {
    const { id } = await this.submitted(changes);
    await this.approve(id);
    return this.item(id);
  }

  /** An item under way: its lead has accepted. */
  async running(changes: Partial<ActionItemDraft> = {}): Promise<ActionItem> {
    const { id } = await this.assigned(changes);
    await this.accept('machakos', id);
    return this.item(id);
  }

  /** An item whose lead says that it is done. */
  async reported(changes: Partial<ActionItemDraft> = {}): Promise<ActionItem> {
    const { id } = await this.running(changes);
    await this.handInEvidence(id);
    const { version } = await this.item(id);
    await this.api.get(Completion).report(await this.viewer('machakos'), { id, expectedVersion: version });
    return this.item(id);
  }

  /** Accepts the assignment of the person's institution. */
  async accept(key: PersonKey, itemId: string): Promise<Assignment> {
    const { id, version } = await this.assignment(itemId, PEOPLE[key][1]);
    await this.api.get(Assignments).accept(await this.viewer(key), { id, expectedVersion: version });
    return this.assignment(itemId, PEOPLE[key][1]);
  }

  /** Hands in a report of the lead with a link as evidence, and signs it off. */
  async handInEvidence(itemId: string): Promise<void> {
    const focal = await this.viewer('machakos');
    const { id: assignmentId } = await this.assignment(itemId, 'COUNTY-016');
    const words = { narrative: 'Dawati limefunguliwa.', obstacles: '', nextStep: 'Uzinduzi.' };
    const report = { assignmentId, progress: 90, rating: 'ON_TRACK', ...words } as const;
    const draft = await this.api.get(StatusUpdates).draft(focal, report);
    const link = { statusUpdateId: draft.id, title: 'Picha za dawati', url: 'https://machakos.go.ke/dawati' };
    await this.api.get(EvidenceLinks).add(focal, link);
    const again = await this.row<{ version: number }>(
      'SELECT version FROM status_update WHERE id = $1',
      draft.id,
    );
    const handedIn = await this.api.get(StatusUpdates).submit(focal, draft.id, again.version);
    await this.api.get(SignOffs).signOff(await this.viewer('machakosOfficer'), handedIn.id, handedIn.version);
  }

  /** Endorses the open approval of a node at every step, each by who decides there. */
  async approve(nodeId: string): Promise<void> {
    for (let open = await this.openApproval(nodeId); open; open = await this.openApproval(nodeId)) {
      await this.decide(open, 'ENDORSE');
    }
  }

  /** Decides at the current step of an approval, as who decides there. */
  async decide(
    approval: Approval,
    decision: DecisionInput['decision'],
    comment = 'Taja idadi.',
  ): Promise<void> {
    const step = await this.row<{ role: string }>(
      'SELECT role FROM approval_step WHERE approval_id = $1 AND number = $2',
      approval.id,
      approval.currentStep,
    );
    const key = DECIDERS[step.role];
    if (!key) throw new Error(`Nobody decides as ${step.role}`);
    const minute = key === 'cabinet' ? { number: 'CAB/M/2027/1', date: dayOf(this.api.clock.now()) } : null;
    await this.api.get(Approvals).decide(await this.viewer(key), {
      approvalId: approval.id,
      expectedVersion: approval.version,
      decision,
      comment: decision === 'ENDORSE' ? null : comment,
      minute,
    });
  }

  /** The approval of a node that is open. */
  async openApproval(nodeId: string): Promise<Approval | null> {
    return this.api.database.manager.findOneBy(Approval, { nodeId, state: 'OPEN' });
  }

  /** An item as it is now. */
  async item(id: string): Promise<ActionItem> {
    return this.api.database.manager.findOneByOrFail(ActionItem, { id });
  }

  /** The latest assignment of an institution in an item. */
  async assignment(actionItemId: string, institution: string): Promise<Assignment> {
    const institutionId = this.id(institution);
    return this.api.database.manager.findOneOrFail(Assignment, {
      where: { actionItemId, institutionId },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
  }

  /** The kinds of the deadlines that are open about an item and its assignments, with whom they wait for. */
  async waits(
    itemId: string,
  ): Promise<{ kind: string; dueOn: string; role: string; institution: string | null }[]> {
    return this.api.database.query(
      `SELECT d.kind, d.due_on AS "dueOn", o.role, i.code AS institution FROM deadline d
         JOIN deadline_office o ON o.deadline_id = d.id AND o.part = 'RESPONSIBLE'
         LEFT JOIN institution i ON i.id = o.institution_id
        WHERE d.state = 'OPEN' AND d.kind IN ('ACTION_DUE', 'ACCEPTANCE', 'QUERY', 'STATUS_UPDATE', 'REVISION')
          AND (d.subject_id = $1 OR d.subject_id IN (SELECT a.id FROM assignment a WHERE a.action_item_id = $1))
        ORDER BY d.kind, i.code`,
      [itemId],
    );
  }

  /** The kinds of what a person was told, oldest first. */
  async told(key: PersonKey): Promise<string[]> {
    const rows = await this.api.database.query<{ kind: string }[]>(
      'SELECT kind FROM notification WHERE person_id = $1 ORDER BY id',
      [this.id(key)],
    );
    return rows.map((row) => row.kind);
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

  #token(key: PersonKey): string {
    const token = this.#tokens.get(key);
    if (!token) throw new Error(`${key} is not signed in`);
    return token;
  }

  async #settle(): Promise<void> {
    await this.api.get(UnitOfWork).run(SEEDER, 'seed', async (tx) => {
      await this.api.get(PolicyCatalogue).load(tx);
      await this.api.get(InstitutionCatalogue).load(tx);
      await this.api.get(ApprovalRoutesCatalogue).load(tx);
    });
    for (const table of ['institution', 'commitment', 'objective', 'national_interest', 'focus_area']) {
      const rows = await this.api.database.query<{ id: string; code: string }[]>(
        `SELECT id, code FROM ${table}`,
      );
      for (const { id, code } of rows) this.#ids.set(code, id);
    }
    await Promise.all(EVERYBODY.map((key) => this.#welcome(key)));
  }

  async #welcome(key: PersonKey): Promise<void> {
    const [role, code, clearance] = PEOPLE[key];
    const email = `${key.toLowerCase()}@mfano.go.ke`;
    const someone = { email, name: `Ndugu ${key}`, language: 'en', clearance, password: PASSWORD } as const;
    const { person } = await this.api.get(People).add(SEEDER, someone);
    await this.api.get(Memberships).add(SEEDER, { personId: person.id, institutionId: this.id(code), role });
    const address = `10.0.0.${String(EVERYBODY.indexOf(key))}`;
    const { token } = await this.api
      .get(Sessions)
      .signIn(email, PASSWORD, { userAgent: 'spec', address, requestId: 'spec' });
    this.#ids.set(key, person.id);
    this.#tokens.set(key, token);
  }
}
