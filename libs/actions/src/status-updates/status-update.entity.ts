import type { CivilDate } from '@uratibu/platform';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { StatusUpdateState } from './status-update.lifecycle.js';

/** How it goes (Kiwango): shown by colour, word and shape. */
export const RATINGS = ['ON_TRACK', 'AT_RISK', 'OFF_TRACK', 'DONE'] as const;

/** How it goes (Kiwango). */
export type Rating = (typeof RATINGS)[number];

/** One period's report on an assignment (Taarifa ya hali). */
@Entity('status_update')
export class StatusUpdate {
  @PrimaryColumn('uuid')
  id: string;

  @VersionColumn()
  version: number;

  @Column('uuid')
  actionItemId: string;

  @Column('uuid')
  assignmentId: string;

  @Column('uuid')
  institutionId: string;

  @Column('text')
  state: StatusUpdateState;

  /** The last day of the period it reports on. */
  @Column('date')
  periodEnd: CivilDate;

  /** Per cent, 0 to 100. */
  @Column('integer')
  progress: number;

  @Column('text')
  rating: Rating;

  /** What was done. */
  @Column('text')
  narrative: string;

  /** What stands in the way; may be empty. */
  @Column('text')
  obstacles: string;

  /** What comes next; may be empty. */
  @Column('text')
  nextStep: string;

  /** The signed-off update that this one corrects. */
  @Column('uuid', { nullable: true })
  supersedesId: string | null;

  @Column('uuid')
  authorId: string;

  /** Everyone who wrote in it or handed it in, the author too: none of them signs it off. */
  @Column('uuid', { array: true })
  writerIds: string[];

  /** What is to be changed, after a return. */
  @Column('text', { nullable: true })
  stateReason: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  submittedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  signedOffAt: Date | null;

  @Column('uuid', { nullable: true })
  signedOffById: string | null;

  @Column('timestamptz', { nullable: true })
  acknowledgedAt: Date | null;
}
