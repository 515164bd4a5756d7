import type { Classification, Language } from '@uratibu/platform';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** Somebody who can sign in. What they may do comes from the offices they hold. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid')
  id: string;

  @VersionColumn()
  version: number;

  /** In lower case; by it they sign in. */
  @Column('text')
  email: string;

  @Column('text')
  name: string;

  @Column('text')
  language: Language;

  /** Argon2id in PHC form. Never read along with the rest. */
  @Column('text', { select: false })
  passwordHash: string;

  /**
   * Set while the password is one that an administrator gave: it opens one sign-in before this instant, and gives no
   * office until the person changes it.
   */
  @Column('timestamptz', { nullable: true })
  temporaryPasswordUntil: Date | null;

  @Column('text')
  clearance: Classification;

  @Column('timestamptz', { nullable: true })
  disabledAt: Date | null;

  @Column('timestamptz')
  createdAt: Date;
}
