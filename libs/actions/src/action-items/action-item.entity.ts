import type { CivilDate, Classification } from '@uratibu/platform';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Rating } from '../status-updates/status-update.entity.js';
import type { ActionItemState } from './action-item.lifecycle.js';

/** How urgent an action item is to the government as a whole; `HIGH` takes the longer approval route. */
export const PRIORITIES = ['ORDINARY', 'HIGH'] as const;

/** How urgent an action item is to the government as a whole. */
export type Priority = (typeof PRIORITIES)[number];

/** How often the institutions of an action item report its status. */
export const REPORTING_PERIODS = ['MONTHLY', 'QUARTERLY'] as const;

/** How often the institutions of an action item report its status. */
export type ReportingPeriod = (typeof REPORTING_PERIODS)[number];

/** A concrete, dated deliverable that carries out a commitment of the policy (Hatua). */
@Entity('action_item')
export class ActionItem {
  @PrimaryColumn('uuid')
  id: string;

  /** Focus area, year and number, such as `PS-2027-014`; given once and for all. */
  @Column('text')
  code: string;

  @VersionColumn()
  version: number;

  @Column('text')
  state: ActionItemState;

  @Column('text')
  titleSw: string;

  @Column('text')
  titleEn: string;

  @Column('text')
  descriptionSw: string;

  @Column('text')
  descriptionEn: string;

  /** By what one can tell that it is done. */
  @Column('text')
  indicator: string;

  /** Absent when it carries out a commitment that cuts across the focus areas. */
  @Column('uuid', { nullable: true })
  focusAreaId: string | null;

  @Column('uuid')
  commitmentId: string;

  /** The objectives it serves (1.3); at least one. */
  @Column('uuid', { array: true })
  objectiveIds: string[];

  /** The national interests it serves (1.2.1); at least one. */
  @Column('uuid', { array: true })
  interestIds: string[];

  @Column('text')
  priority: Priority;

  @Column('boolean')
  crossCutting: boolean;

  /** Cabinet asked for it: its cancellation and its completion go back to Cabinet. */
  @Column('boolean')
  cabinetMandated: boolean;

  @Column('text')
  classification: Classification;

  @Column('date')
  dueOn: CivilDate;

  @Column('text')
  reportingPeriod: ReportingPeriod;

  /** The institution that proposed it; absent when the secretariat itself did. */
  @Column('uuid', { nullable: true })
  proposingInstitutionId: string | null;

  @Column('uuid')
  createdById: string;

  /** The last status update of the lead that was signed off, and what it says. */
  @Column('uuid', { nullable: true })
  latestUpdateId: string | null;

  @Column('text', { nullable: true })
  rating: Rating | null;

  /** Per cent, 0 to 100. */
  @Column('integer')
  progress: number;

  /** Why it was returned, suspended, rejected or cancelled. */
  @Column('text', { nullable: true })
  stateReason: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  stateChangedAt: Date;
}
