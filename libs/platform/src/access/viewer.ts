import type { Language } from '../text/bilingual.js';
import type { Classification } from './classification.js';

/** The name of a permission: `room:act`, such as `action-item:create`. */
export type Permission = `${string}:${string}`;

/** A role held in an institution. What roles there are, and what each may do, is the identity room's. */
export interface Office {
  /** The membership that gives the office; under delegation, the delegator's. */
  readonly membershipId: string;
  /** A role's name, such as `FOCAL_POINT`. */
  readonly role: string;
  readonly institutionId: string;
  /** The institution and all below it in the tree. */
  readonly subtreeIds: readonly string[];
  /** The person whose office it is, when the viewer acts for them by delegation (kaimu). */
  readonly onBehalfOf?: { readonly personId: string; readonly name: string };
}

/** Who acts in a unit of work, as the audit is to tell it. */
export interface Actor {
  /** The person; absent when the platform itself acts (a job, a seed). */
  readonly personId: string | null;
  readonly language: Language;
  /** Identifies the request or job; the same id stands in the log and in every answer of an incident. */
  readonly requestId: string;
}

/** Who is looking, in which offices; made once per request by the identity room. A viewer who writes is its own actor. */
export interface Viewer extends Actor {
  readonly personId: string;
  readonly name: string;
  readonly sessionId: string;
  readonly clearance: Classification;
  readonly offices: readonly Office[];
  readonly permissions: ReadonlySet<Permission>;
}

/** What a person holds when they act: shown in the audit beside their name. */
export type ActingOffice = Pick<Office, 'role' | 'institutionId' | 'onBehalfOf'>;
