import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file or a link that supports a status update (Ushahidi). It is as visible as its action item. */
@Entity('evidence')
export class Evidence {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  actionItemId: string;

  @Column('uuid')
  statusUpdateId: string;

  @Column('text')
  kind: 'FILE' | 'LINK';

  /** What it shows, in the uploader's words. */
  @Column('text')
  title: string;

  /** Of a link: where it leads. */
  @Column('text', { nullable: true })
  url: string | null;

  /** Of a file: its name as uploaded. */
  @Column('text', { nullable: true })
  fileName: string | null;

  @Column('text', { nullable: true })
  mediaType: string | null;

  /** Size of the file in bytes. */
  @Column('bigint', { nullable: true })
  bytes: number | null;

  /** SHA-256 of the file, in hexadecimal. */
  @Column('text', { nullable: true })
  sha256: string | null;

  /** Where the file storage keeps it. */
  @Column('text', { nullable: true })
  storageKey: string | null;

  @Column('uuid')
  addedById: string;

  @Column('timestamptz')
  addedAt: Date;
}
