import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RouteStepPlan, StepCondition, StepInstitution, StepNeeds } from './approval-route.rules.js';

/** One version of an approval route (Njia ya idhini). Its steps never change; a revision is a new version. */
@Entity('approval_route')
export class ApprovalRoute {
  @PrimaryColumn('uuid')
  id: string;

  /** What it is asked for by, such as `ACTION_ORDINARY`; the same in all versions. */
  @Column('text')
  key: string;

  /** 1, 2, 3 ...: which revision of the route this row is. */
  @Column('integer')
  version: number;

  @Column('text')
  nameSw: string;

  @Column('text')
  nameEn: string;

  /** Whether new approvals take this version. */
  @Column('boolean')
  active: boolean;

  @Column('timestamptz')
  createdAt: Date;
}

/** One step of one version of a route. */
@Entity('approval_route_step')
export class ApprovalRouteStep implements RouteStepPlan {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  routeId: string;

  /** Its place in the route, from 1. */
  @Column('integer')
  number: number;

  @Column('text')
  role: string;

  @Column('text')
  institution: StepInstitution;

  /** Working days. */
  @Column('integer')
  slaDays: number;

  @Column('text')
  needs: StepNeeds;

  @Column('integer', { nullable: true })
  quorum: number | null;

  @Column('text', { nullable: true })
  condition: StepCondition | null;
}
