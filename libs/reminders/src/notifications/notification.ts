import type { Bilingual, CivilDate } from '@uratibu/platform';
import type { ChannelName } from '../channels/channel.js';

/** The parts of a digest, in their order. What is confidential tells not even how it lies in time. */
export const SECTIONS = ['OVERDUE', 'TODAY', 'SOON', 'AWAITS'] as const;

/** A part of a digest. */
export type NotificationSection = (typeof SECTIONS)[number];

/** One message to one person, not yet written down. */
export interface NotificationDraft {
  readonly personId: string;
  /** The digest that it is part of; null for a message by itself. */
  readonly digestId: string | null;
  readonly deadlineId: string | null;
  /** What it is about, such as `REMINDER` or `APPROVAL_RETURNED`. */
  readonly kind: string;
  readonly section: NotificationSection | null;
  readonly dueOn: CivilDate | null;
  readonly title: Bilingual;
  readonly text: Bilingual;
  readonly link: string;
  /** The channels it may take; which of them it does take, the person has chosen. */
  readonly offered: readonly ChannelName[];
}

/**
 * The channels that a message takes: of those offered, those the person has chosen; all that are offered where the
 * two have none in common, since a message that is due to someone must not vanish.
 */
export function channelsFor(
  offered: readonly ChannelName[],
  chosen: readonly ChannelName[],
): readonly ChannelName[] {
  const common = offered.filter((channel) => chosen.includes(channel));
  return common.length > 0 ? common : offered;
}
