import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ChannelName } from '../channels/channel.js';
import type { Audience, Cadence } from './reminder-rule.js';

/** A rule by which deadlines become reminders: data that an administrator can change, each change audited. */
@Entity('reminder_rule')
export class ReminderRule {
  @PrimaryColumn('uuid')
  id: string;

  @VersionColumn()
  version: number;

  /** Names the rule in the seeded catalogue, such as `BEFORE_7`. */
  @Column('text')
  key: string;

  /** Calendar days from the due date: negative before it. */
  @Column('integer')
  offsetDays: number;

  @Column('text')
  cadence: Cadence;

  @Column('text', { array: true })
  audiences: Audience[];

  /** The kinds of deadline it is for; null for all. */
  @Column('text', { array: true, nullable: true })
  kinds: string[] | null;

  @Column('text', { array: true })
  channels: ChannelName[];

  /** What the one who must act is told; see `reminder.template.ts` for the placeholders. */
  @Column('text')
  textSw: string;

  @Column('text')
  textEn: string;

  /** What those above are told. */
  @Column('text')
  aboveSw: string;

  @Column('text')
  aboveEn: string;

  /** A rule at rest plans nothing. */
  @Column('boolean')
  active: boolean;
}
