import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One sign-in of a person on one device. */
@Entity('session')
export class Session {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  /** SHA-256 of the token, which only the client has. */
  @Column('bytea', { select: false })
  tokenHash: Buffer;

  /** The program that signed in, as it names itself. */
  @Column('text')
  userAgent: string;

  /** The address it signed in from. */
  @Column('text')
  address: string;

  @Column('timestamptz')
  createdAt: Date;

  /** To the minute. */
  @Column('timestamptz')
  lastSeenAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
