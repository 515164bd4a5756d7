import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** What kinds of institution there are. */
export const INSTITUTION_KINDS = [
  'STATE_ORGAN',
  'MINISTRY',
  'STATE_DEPARTMENT',
  'AGENCY',
  'COUNTY',
  'MISSION',
  'LEGISLATURE',
  'JUDICIARY',
  'ACADEMY',
  'NON_STATE',
  'PARTNER',
  'GROUP',
] as const;

/** What kind of institution it is. A `GROUP` only holds others together: nobody works there. */
export type InstitutionKind = (typeof INSTITUTION_KINDS)[number];

/** What kinds of mission there are. */
export const MISSION_TYPES = ['EMBASSY', 'HIGH_COMMISSION', 'PERMANENT_MISSION', 'CONSULATE'] as const;

/** What kind of mission it is. */
export type MissionType = (typeof MISSION_TYPES)[number];

/** Any body that can be assigned work or decide (Taasisi), in its place in the tree. */
@Entity('institution')
export class Institution {
  @PrimaryColumn('uuid')
  id: string;

  @VersionColumn()
  version: number;

  /** Given once and for all, such as `MFDA` or `COUNTY-016`. */
  @Column('text')
  code: string;

  @Column('text')
  kind: InstitutionKind;

  @Column('text')
  nameSw: string;

  @Column('text')
  nameEn: string;

  /** The institution above it; absent at a root. */
  @Column('uuid', { nullable: true })
  parentId: string | null;

  /** From the root to itself. */
  @Column('uuid', { array: true })
  path: string[];

  /** The actor of Table 1 as which it works. */
  @Column('uuid')
  actorId: string;

  /** The section of the policy that names it, or under which it falls; absent for one that an administrator added. */
  @Column('text', { nullable: true })
  section: string | null;

  /** False once it has been closed: it gets no new work, and keeps its history. */
  @Column('boolean')
  active: boolean;

  /** A real body that the policy does not name, there for demonstration. */
  @Column('boolean')
  demo: boolean;

  /** Kept as the catalogue has it, until an administrator changes it. */
  @Column('boolean')
  curated: boolean;

  /** The official number, 1 to 47; of a county only. */
  @Column('integer', { nullable: true })
  countyNumber: number | null;

  /** Of a mission only. */
  @Column('text', { nullable: true })
  missionType: MissionType | null;

  /** ISO 3166-2 of a county, ISO 3166-1 of the country where a mission sits. */
  @Column('text', { nullable: true })
  isoCode: string | null;

  /** A county or mission as the policy prints it. */
  @Column('text', { nullable: true })
  printedAs: string | null;
}
