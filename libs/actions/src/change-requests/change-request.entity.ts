import type { CivilDate } from '@uratibu/platform';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ChangeRequestState } from './change-request.lifecycle.js';

/** A later due date, or the end of an action item that Cabinet mandated. */
export const CHANGE_REQUEST_KINDS = ['EXTENSION', 'CANCELLATION'] as const;

/** A later due date, or the end of an action item that Cabinet mandated. */
export type ChangeRequestKind = (typeof CHANGE_REQUEST_KINDS)[number];

/** A change to an action item under way that takes an approval of its own. */
@Entity('change_request')
export class ChangeRequest {
  @PrimaryColumn('uuid')
  id: string;

  @VersionColumn()
  version: number;

  @Column('uuid')
  actionItemId: string;

  @Column('text')
  kind: ChangeRequestKind;

  @Column('text')
  state: ChangeRequestState;

  @Column('text')
  reason: string;

  /** Of an extension: the due date as it was when asked. */
  @Column('date', { nullable: true })
  previousDueOn: CivilDate | null;

  /** Of an extension: the due date asked for. */
  @Column('date', { nullable: true })
  requestedDueOn: CivilDate | null;

  @Column('uuid')
  institutionId: string;

  @Column('uuid')
  requestedById: string;

  @Column('timestamptz')
  requestedAt: Date;

  @Column('timestamptz', { nullable: true })
  settledAt: Date | null;
}
