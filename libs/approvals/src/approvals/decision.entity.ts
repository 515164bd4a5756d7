import type { CivilDate } from '@uratibu/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DecisionFacts, DecisionKind } from './approval.rules.js';

/** What one person decided in one office (Uamuzi). The database refuses to change it: a decision is final. */
@Entity('decision')
export class Decision implements DecisionFacts {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  approvalId: string;

  @Column('integer')
  stepNumber: number;

  @Column('uuid')
  personId: string;

  @Column('uuid', { nullable: true })
  onBehalfOfId: string | null;

  @Column('text')
  role: string;

  @Column('uuid')
  institutionId: string;

  @Column('text')
  kind: DecisionKind;

  /** What to change, why not, or why later; may be absent from an endorsement. */
  @Column('text', { nullable: true })
  comment: string | null;

  /** Of a deferral: the day until which it is put off. */
  @Column('date', { nullable: true })
  deferUntil: CivilDate | null;

  /** The number of the minute that records the decision, such as `CAB/M/2027/14`; Cabinet's always have one. */
  @Column('text', { nullable: true })
  minuteNumber: string | null;

  /** The date of that minute. */
  @Column('date', { nullable: true })
  minuteOn: CivilDate | null;

  @Column('timestamptz')
  decidedAt: Date;
}
