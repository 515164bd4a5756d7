import type { Bilingual } from '@uratibu/platform';
import type { Citizen } from './citizen.js';
import { documentOf, type Operation } from './operations.js';

/** What a mutation gave: the plain fields of its payload, or of the failure because of which nothing was changed. */
export interface Outcome {
  readonly __typename: string;
  readonly id: string;
  readonly version: number;
  readonly state?: string;
  /** The code of the failure; absent when all went well. */
  readonly failure?: string;
  readonly message?: string;
  readonly issues?: readonly { readonly field: string; readonly message: string }[];
  readonly currentVersion?: number;
  readonly [field: string]: unknown;
}

/** Something that waits for a person. */
export interface Waiting {
  readonly kind: string;
  readonly title: Bilingual;
  readonly reason: Bilingual;
  readonly dueOn: string;
  readonly overdue: boolean;
  readonly onBehalfOf: string | null;
  readonly subject: { readonly __typename: string; readonly id: string; readonly version: number };
}

/** Which thing, and as of which version. */
export interface Seen extends Record<string, unknown> {
  readonly id: string;
  readonly expectedVersion: number;
}

type Decision = 'ENDORSE' | 'RETURN' | 'REJECT' | 'DEFER';

const INBOX = `{ viewer { inbox(first: 100) { nodes {
  kind title { sw en } reason { sw en } dueOn overdue onBehalfOf
  subject { __typename id ... on Approval { version } ... on Assignment { version } ... on ActionItem { version }
            ... on StatusUpdate { version } ... on ChangeRequest { version } } } } } }`;

/** A person at work: signed in, before their inbox. */
export class Desk {
  constructor(
    readonly citizen: Citizen,
    private readonly operations: ReadonlyMap<string, Operation>,
  ) {}

  /** Calls a mutation and gives what comes of it, an expected failure too. */
  async tries(mutation: string, args: Readonly<Record<string, unknown>> = {}, more = ''): Promise<Outcome> {
    const operation = this.operations.get(mutation);
    if (!operation) throw new Error(`The API has no ${mutation}`);
    const query = documentOf(operation, Object.keys(args), more);
    const answer = await this.citizen.ask<Record<string, Outcome>>(query, args);
    const outcome = answer[mutation];
    if (!outcome) throw new Error(`${mutation} answered nothing`);
    return outcome;
  }

  /** Calls a mutation that must succeed. @param more what to select of its payload beside the plain fields. */
  async does(mutation: string, args: Readonly<Record<string, unknown>> = {}, more = ''): Promise<Outcome> {
    const outcome = await this.tries(mutation, args, more);
    if (outcome.failure) throw new Error(`${mutation}: ${JSON.stringify(outcome)}`);
    return outcome;
  }

  /** All that waits for this person, the first due first. */
  async inbox(): Promise<Waiting[]> {
    const { viewer } = await this.citizen.ask<{ viewer: { inbox: { nodes: Waiting[] } } }>(INBOX);
    return viewer.inbox.nodes;
  }

  /** The kinds of what waits for this person about one matter. @param about the code of an action item. */
  async waitsFor(about: string): Promise<string[]> {
    return (await this.#about(about)).map(({ kind }) => kind).toSorted();
  }

  /** What waits here of one kind about one matter. */
  async finds(kind: string, about: string): Promise<Waiting> {
    const waiting = await this.#about(about);
    const found = waiting.find((one) => one.kind === kind);
    if (!found) throw new Error(`No ${kind} of ${about} waits here: ${JSON.stringify(waiting)}`);
    return found;
  }

  /** The subject of what waits here, as the inbox shows it. */
  async takes(kind: string, about: string): Promise<Seen> {
    const { subject } = await this.finds(kind, about);
    return { id: subject.id, expectedVersion: subject.version };
  }

  /** Decides at the step that waits here. */
  async decides(
    decision: Decision,
    about: string,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<Outcome> {
    const { id, expectedVersion } = await this.takes('APPROVAL_STEP', about);
    return this.does('decideApproval', { input: { approvalId: id, expectedVersion, decision, ...more } });
  }

  async #about(about: string): Promise<Waiting[]> {
    return (await this.inbox()).filter(({ title }) => title.en.includes(about));
  }
}
