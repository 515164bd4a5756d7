import type { CivilDate } from '@uratibu/platform';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** Kaimu: somebody acts in another's office from one day to another, as long as that office itself is in force. */
@Entity('delegation')
export class Delegation {
  @PrimaryColumn('uuid')
  id: string;

  @VersionColumn()
  version: number;

  /** The office that is lent. */
  @Column('uuid')
  membershipId: string;

  /** Who acts in it. */
  @Column('uuid')
  delegateId: string;

  @Column('date')
  startsOn: CivilDate;

  /** The last day. */
  @Column('date')
  endsOn: CivilDate;

  @Column('text')
  reason: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
