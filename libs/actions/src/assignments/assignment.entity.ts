import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { AssignmentState } from './assignment.lifecycle.js';

/** An institution leads an action item, or supports the one that does. */
export const ASSIGNMENT_PARTS = ['LEAD', 'SUPPORT'] as const;

/** An institution leads an action item, or supports the one that does. */
export type AssignmentPart = (typeof ASSIGNMENT_PARTS)[number];

/** An institution's part in an action item (Mgao). */
@Entity('assignment')
export class Assignment {
  @PrimaryColumn('uuid')
  id: string;

  @VersionColumn()
  version: number;

  @Column('uuid')
  actionItemId: string;

  @Column('uuid')
  institutionId: string;

  @Column('text')
  part: AssignmentPart;

  @Column('text')
  state: AssignmentState;

  /** What the institution is to do, in the coordinator's words; may be empty. */
  @Column('text')
  task: string;

  /** Released because the action item itself ended: the institution still sees what became of it. */
  @Column('boolean')
  endedWithItem: boolean;

  /** Why it was queried or released; the coordinator's answer to a query. */
  @Column('text', { nullable: true })
  stateReason: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  acceptedAt: Date | null;
}
