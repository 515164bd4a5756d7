import { ViewerType } from '@uratibu/identity';
import { checkPage, CurrentViewer, resultUnion, SignedIn, type Page, type Viewer } from '@uratibu/platform';
import { Args, ID, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ChannelEnum } from '../channels/channel.enum.js';
import type { ChannelName } from '../channels/channel.js';
import { ChannelPreferences } from '../preferences/channel-preferences.service.js';
import {
  ChosenChannelsType,
  MarkedNotificationsType,
  NotificationArgs,
  NotificationConnection,
  NotificationType,
} from './notification.type.js';
import { Notifications } from './notifications.service.js';

const MarkNotificationReadResult = resultUnion('MarkNotificationReadResult', () => NotificationType);
const MarkAllNotificationsReadResult = resultUnion(
  'MarkAllNotificationsReadResult',
  () => MarkedNotificationsType,
);
const SetMyChannelsResult = resultUnion('SetMyChannelsResult', () => ChosenChannelsType);

/** The viewer's messages, and by which channels they come. */
@Resolver(() => ViewerType)
export class NotificationResolver {
  constructor(
    private readonly service: Notifications,
    private readonly preferences: ChannelPreferences,
  ) {}

  @ResolveField(() => NotificationConnection, { description: "The viewer's messages, the newest first." })
  notifications(@Parent() viewer: Viewer, @Args() args: NotificationArgs): Promise<Page<NotificationType>> {
    checkPage(args);
    return this.service.page(viewer, args, args.unreadOnly);
  }

  @ResolveField(() => Int, { description: 'How many messages the viewer has not read.' })
  unreadNotificationCount(@Parent() viewer: Viewer): Promise<number> {
    return this.service.count(viewer, true);
  }

  @ResolveField(() => [ChannelEnum], { description: 'The channels by which the viewer is told.' })
  channels(@Parent() viewer: Viewer): Promise<readonly ChannelName[]> {
    return this.preferences.of(viewer);
  }

  @SignedIn()
  @Mutation(() => MarkNotificationReadResult, { description: "Marks one of the viewer's messages as read." })
  markNotificationRead(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, description: 'The message.' }) id: string,
  ): Promise<NotificationType> {
    return this.service.markRead(viewer, id);
  }

  @SignedIn()
  @Mutation(() => MarkAllNotificationsReadResult, {
    description: "Marks all of the viewer's messages as read.",
  })
  async markAllNotificationsRead(@CurrentViewer() viewer: Viewer): Promise<MarkedNotificationsType> {
    return { marked: await this.service.markAllRead(viewer) };
  }

  @SignedIn()
  @Mutation(() => SetMyChannelsResult, {
    description: 'Sets the channels by which the viewer is told from now on.',
  })
  async setMyChannels(
    @CurrentViewer() viewer: Viewer,
    @Args('channels', { type: () => [ChannelEnum], description: 'At least one.' }) channels: ChannelName[],
  ): Promise<ChosenChannelsType> {
    return { channels: await this.preferences.set(viewer, channels) };
  }
}
