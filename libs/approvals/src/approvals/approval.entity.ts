import type { CivilDate, Classification } from '@uratibu/platform';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { StepNeeds } from '../routes/approval-route.rules.js';
import type { ApprovalState } from './approval.lifecycle.js';
import type { ApprovalFacts, StepFacts } from './approval.rules.js';

/** One run of a route over one subject (Idhini). Title, link and classification are the subject's, which rests meanwhile. */
@Entity('approval')
export class Approval implements ApprovalFacts {
  @PrimaryColumn('uuid')
  id: string;

  @VersionColumn()
  version: number;

  /** What is decided about, as its room names it: `ACTION_ITEM`, `EXTENSION`. */
  @Column('text')
  subjectType: string;

  @Column('uuid')
  subjectId: string;

  /** The GraphQL type of what people see, such as `ActionItem`. */
  @Column('text')
  nodeType: string;

  @Column('uuid')
  nodeId: string;

  /** The version of the route that it began with. */
  @Column('uuid')
  routeId: string;

  @Column('text')
  state: ApprovalState;

  /** Number of the step at which it stands, or stood when it was settled. */
  @Column('integer')
  currentStep: number;

  @Column('text')
  titleSw: string;

  @Column('text')
  titleEn: string;

  /** Path in the console, such as `/action-items/...`. */
  @Column('text')
  link: string;

  @Column('text')
  classification: Classification;

  /** Messages about it carry no content. */
  @Column('boolean')
  confidential: boolean;

  @Column('uuid', { nullable: true })
  leadInstitutionId: string | null;

  @Column('uuid')
  submittedById: string;

  /** The person in whose office it was submitted, under delegation. */
  @Column('uuid', { nullable: true })
  submittedForId: string | null;

  @Column('text')
  submittedRole: string;

  @Column('uuid')
  submittedInstitutionId: string;

  /** Who submitted it, for whom, and its authors: none of them decides. */
  @Column('uuid', { array: true })
  partyIds: string[];

  @Column('timestamptz')
  openedAt: Date;

  @Column('timestamptz', { nullable: true })
  settledAt: Date | null;
}

/** A route's step as it was when the approval opened. */
@Entity('approval_step')
export class ApprovalStep implements StepFacts {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  approvalId: string;

  /** Its place among the steps that apply, from 1 without gaps. */
  @Column('integer')
  number: number;

  @Column('text')
  role: string;

  @Column('uuid', { nullable: true })
  institutionId: string | null;

  /** Working days. */
  @Column('integer')
  slaDays: number;

  @Column('text')
  needs: StepNeeds;

  @Column('integer', { nullable: true })
  quorum: number | null;

  /** Known once the step is reached; a deferral moves it. */
  @Column('date', { nullable: true })
  dueOn: CivilDate | null;

  @Column('timestamptz', { nullable: true })
  openedAt: Date | null;

  /** When the step had its answer, whichever it was. */
  @Column('timestamptz', { nullable: true })
  completedAt: Date | null;
}
