import {
  BilingualText,
  connectionType,
  DateScalar,
  DateTimeScalar,
  describedEnum,
  PageArgs,
  type CivilDate,
} from '@uratibu/platform';
import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { ChannelEnum } from '../channels/channel.enum.js';
import type { ChannelName } from '../channels/channel.js';
import type { NotificationSection } from './notification.js';
import type { NotificationEntry } from './notifications.service.js';

const SectionEnum = describedEnum(
  'NotificationSection',
  "The part of a morning's digest that a message belongs to.",
  {
    OVERDUE: 'Its due date has passed.',
    TODAY: 'It is due on that day.',
    SOON: 'Its due date is coming.',
    AWAITS: 'Confidential: the message tells only that something waits.',
  },
);

/** GraphQL: a message to the viewer. */
@ObjectType('Notification', { description: 'A message to the viewer.' })
export class NotificationType implements NotificationEntry {
  @Field(() => ID, { description: 'The message.' })
  id: string;

  @Field(() => String, {
    description: 'What it is about, such as `REMINDER`, `ESCALATION`, `WAITS` or `APPROVAL_RETURNED`.',
  })
  kind: string;

  @Field(() => SectionEnum, {
    nullable: true,
    description: "Its part of a morning's digest; null when it came by itself.",
  })
  section: NotificationSection | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The due date it reminds of; null where it reminds of none or is confidential.',
  })
  dueOn: CivilDate | null;

  @Field(() => BilingualText, { description: 'What it is about.' })
  title: BilingualText;

  @Field(() => BilingualText, { description: 'What it says.' })
  text: BilingualText;

  @Field(() => String, { description: 'The path of the page to go to.' })
  link: string;

  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was read first; null while it is not.',
  })
  readAt: Date | null;
}

/** GraphQL: a page of messages. */
export const NotificationConnection = connectionType(NotificationType, 'Notification');

/** GraphQL: which messages. */
@ArgsType()
export class NotificationArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false, description: 'Whether to leave out those that were read.' })
  unreadOnly: boolean;
}

/** GraphQL: what marking all messages as read did. */
@ObjectType('MarkedNotifications', { description: 'What marking all messages as read did.' })
export class MarkedNotificationsType {
  @Field(() => Int, { description: 'How many had not been read.' })
  marked: number;
}

/** GraphQL: the channels somebody has chosen. */
@ObjectType('ChosenChannels', { description: 'The channels by which the viewer is told from now on.' })
export class ChosenChannelsType {
  @Field(() => [ChannelEnum], { description: 'At least one.' })
  channels: readonly ChannelName[];
}
