import type { CivilDate } from '@uratibu/platform';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { HolidayChange } from './working-calendar.js';

/** A change of the reckoned holidays, by the Gazette: one more, or one fewer. */
@Entity('holiday')
export class Holiday implements HolidayChange {
  @PrimaryColumn('uuid')
  id: string;

  @VersionColumn()
  version: number;

  @Column('date')
  day: CivilDate;

  @Column('text')
  kind: HolidayChange['kind'];

  @Column('text')
  nameSw: string;

  @Column('text')
  nameEn: string;

  @Column('timestamptz')
  createdAt: Date;
}
