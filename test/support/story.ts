import { GraphQLSchemaHost } from '@nestjs/graphql';
import { dayOf } from '@uratibu/platform';
import { Desk, type Outcome } from './desk.js';
import type { House } from './house.js';
import { operationsOf, type Operation } from './operations.js';

/** An action item of a story. */
export interface Matter {
  readonly id: string;
  readonly code: string;
}

/** The steps of an ordinary day, each done over HTTP by the people of the demonstration whose part it is. */
export class Story {
  readonly #desks = new Map<string, Promise<Desk>>();
  readonly #ids = new Map<string, string>();
  readonly #operations: ReadonlyMap<string, Operation>;

  constructor(readonly house: House) {
    const { schema } = house.app.get(GraphQLSchemaHost, { strict: false });
    this.#operations = new Map(operationsOf(schema).map((operation) => [operation.name, operation]));
  }

  /** A person of the demonstration at their desk; they sign in once. */
  desk(key: string): Promise<Desk> {
    const known = this.#desks.get(key);
    if (known) return known;
    const desk = this.house.person(key).then((citizen) => new Desk(citizen, this.#operations));
    this.#desks.set(key, desk);
    return desk;
  }

  /** The id of whatever has this code: an institution, a commitment, an objective, an interest. */
  async idOf(code: string): Promise<string> {
    const known = this.#ids.get(code);
    if (known) return known;
    const rows = await this.house.database.dataSource.query<{ id: string }[]>(
      `SELECT id FROM institution WHERE code = $1 UNION ALL SELECT id FROM commitment WHERE code = $1
        UNION ALL SELECT id FROM objective WHERE code = $1 UNION ALL SELECT id FROM national_interest WHERE code = $1`,
      [code],
    );
    if (!rows[0]) throw new Error(`Nothing has the code ${code}`);
    this.#ids.set(code, rows[0].id);
    return rows[0].id;
  }

  /** What an action item is made of: Machakos' desk for the export of mangoes, unless `changes` says otherwise. */
  async draft(changes: Readonly<Record<string, unknown>> = {}): Promise<Record<string, unknown>> {
    return {
      title: { sw: 'Dawati la mauzo ya maembe nje ya nchi', en: 'Export desk for mangoes' },
      indicator: 'A desk is open and the first consignment has left',
      commitmentId: await this.idOf('EC-01'),
      objectiveIds: [await this.idOf('OBJ-3')],
      interestIds: [await this.idOf('NI-2')],
      leadId: await this.idOf('COUNTY-016'),
      dueOn: '2027-06-30',
      ...changes,
    };
  }

  /** The coordinator drafts an action item. */
  async drafted(changes: Readonly<Record<string, unknown>> = {}, by = 'mratibu'): Promise<Matter> {
    const coordinator = await this.desk(by);
    const { id, code } = await coordinator.does('createActionItem', { input: await this.draft(changes) });
    return { id, code: code as string };
  }

  /** ... and submits it. */
  async submitted(changes: Readonly<Record<string, unknown>> = {}, by = 'mratibu'): Promise<Matter> {
    const matter = await this.drafted(changes, by);
    await this.does(by, 'submitActionItem', matter);
    return matter;
  }

  /** ... and all whom the route asks endorse it: it is assigned. */
  async assigned(changes: Readonly<Record<string, unknown>> = {}, by = 'mratibu'): Promise<Matter> {
    const matter = await this.submitted(changes, by);
    await this.approved(matter);
    return matter;
  }

  /** ... and its lead accepts: it is in progress. */
  async underWay(changes: Readonly<Record<string, unknown>> = {}, lead = 'machakos'): Promise<Matter> {
    const matter = await this.assigned(changes);
    await this.accepts(lead, matter);
    return matter;
  }

  /** An institution accepts what it was given. */
  async accepts(key: string, { code }: Matter): Promise<Outcome> {
    const desk = await this.desk(key);
    return desk.does('acceptAssignment', await desk.takes('ACCEPTANCE', code));
  }

  /** Whoever is asked endorses, step by step, until nobody is asked any more. @returns who they were. */
  async approved({ id, code }: Matter, lead = 'machakos'): Promise<string[]> {
    const deciders: string[] = [];
    for (;;) {
      const role = await this.#currentRole(id);
      if (!role) return deciders;
      const key = this.#decider(role, lead);
      await this.endorses(key, code);
      deciders.push(key);
    }
  }

  /** Somebody endorses what waits for their decision; the Cabinet office with the minute. */
  async endorses(key: string, code: string): Promise<Outcome> {
    const minute = { number: 'CAB/M/2027/41', date: dayOf(this.house.clock.now()) };
    return (await this.desk(key)).decides('ENDORSE', code, key === 'baraza' ? { minute } : {});
  }

  /** A mutation on the item itself, as of the version that the person sees now. */
  async does(
    key: string,
    mutation: string,
    matter: Matter,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<Outcome> {
    const desk = await this.desk(key);
    const operation = this.#operations.get(mutation);
    const idName = operation?.field.args.some((arg) => arg.name === 'actionItemId') ? 'actionItemId' : 'id';
    const { version } = await this.item(key, matter, 'version');
    return desk.does(mutation, { [idName]: matter.id, expectedVersion: version, ...more });
  }

  /** What a person sees of an item. */
  async item<Seen = Outcome>(key: string, { id }: Matter, fields: string): Promise<Seen> {
    const { citizen } = await this.desk(key);
    const query = `query ($id: ID!) { actionItem(id: $id) { ${fields} } }`;
    const { actionItem } = await citizen.ask<{ actionItem: Seen | null }>(query, { id });
    if (!actionItem) throw new Error(`${key} sees no such item`);
    return actionItem;
  }

  /** The assignment of an institution, as the coordinator sees it. */
  async assignment(matter: Matter, institution: string): Promise<Outcome> {
    const fields = 'assignments { __typename id version state part institution { code } }';
    const { assignments } = await this.item<{ assignments: (Outcome & { institution: { code: string } })[] }>(
      'mratibu',
      matter,
      fields,
    );
    const found = assignments.find((one) => one.institution.code === institution);
    if (!found) throw new Error(`${institution} has no part in ${matter.code}`);
    return found;
  }

  /** An institution reports on its part, with a link as evidence, and its accounting officer signs it off. */
  async reports(
    key: string,
    matter: Matter,
    institution: string,
    words: Readonly<Record<string, unknown>> = {},
  ): Promise<Outcome> {
    const focalPoint = await this.desk(key);
    const { id: assignmentId } = await this.assignment(matter, institution);
    const input = {
      assignmentId,
      progress: 40,
      rating: 'ON_TRACK',
      narrative: 'Dawati limefunguliwa mjini.',
      ...words,
    };
    const update = await focalPoint.does('reportStatus', { input });
    await focalPoint.does('addEvidenceLink', {
      statusUpdateId: update.id,
      title: 'Picha za dawati',
      url: 'https://machakos.go.ke/dawati',
    });
    const officer = await this.desk(`${key}.masuuli`);
    return officer.does('signOffStatusUpdate', await officer.takes('SIGN_OFF', matter.code));
  }

  /** Time passes as it does with a worker running: what is due is done when it is due. @param until an ISO instant. */
  async letTimePass(until: string): Promise<void> {
    await this.house.letTimePass(until);
    // Sessions end by themselves; whoever is needed signs in anew.
    this.#desks.clear();
  }

  async #currentRole(nodeId: string): Promise<string | undefined> {
    const rows = await this.house.database.dataSource.query<{ role: string }[]>(
      `SELECT step.role FROM approval JOIN approval_step step ON step.approval_id = approval.id AND number = current_step
        WHERE approval.node_id = $1 AND approval.state = 'OPEN'`,
      [nodeId],
    );
    return rows[0]?.role;
  }

  #decider(role: string, lead: string): string {
    const key = { ...DECIDERS, ACCOUNTING_OFFICER: `${lead}.masuuli` }[role];
    if (!key) throw new Error(`Nobody decides as ${role}`);
    return key;
  }
}

/** Who decides at a step by its role; the second coordinator, since the first one submits. */
const DECIDERS: Readonly<Record<string, string>> = {
  COORDINATOR: 'mratibu2',
  PRINCIPAL_SECRETARY: 'katibu',
  NGCS_DIRECTOR: 'mkurugenzi',
  NSC_OFFICE: 'usalama',
  CABINET_OFFICE: 'baraza',
};
