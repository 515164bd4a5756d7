import type { CivilDate } from '@uratibu/platform';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Role } from '../roles/roles.js';

/** A role that a person holds in an institution from one day on. */
@Entity('membership')
export class Membership {
  @PrimaryColumn('uuid')
  id: string;

  @VersionColumn()
  version: number;

  @Column('uuid')
  personId: string;

  @Column('uuid')
  institutionId: string;

  @Column('text')
  role: Role;

  @Column('date')
  startsOn: CivilDate;

  /** The last day in office; absent while none is known, the day before `startsOn` when it never came into force. */
  @Column('date', { nullable: true })
  endsOn: CivilDate | null;
}
