import { IdentityModule } from '@uratibu/identity';
import { CONFIG, JobHandlers, type Config } from '@uratibu/platform';
import { Module, type OnModuleInit } from '@nestjs/common';
import { Holiday } from './calendar/holiday.entity.js';
import { HolidayResolver } from './calendar/holiday.resolver.js';
import { Holidays } from './calendar/holidays.service.js';
import { WorkingDays } from './calendar/working-days.js';
import { DeliveryJob } from './channels/delivery.job.js';
import { EmailChannel } from './channels/email.channel.js';
import { MailboxPost } from './channels/mailbox.post.js';
import { Post } from './channels/post.js';
import { SmtpPost } from './channels/smtp.post.js';
import { DeadLetterResolver } from './dead-letters/dead-letter.resolver.js';
import { DeadLetters } from './dead-letters/dead-letters.service.js';
import { Announcements } from './deadlines/announcements.js';
import { DeadlineResolver } from './deadlines/deadline.resolver.js';
import { DeadlinesQuery } from './deadlines/deadlines.query.js';
import { Deadlines } from './deadlines/deadlines.service.js';
import { ReminderLoader } from './deadlines/reminder.loader.js';
import { DigestsJob } from './digests/digests.job.js';
import { MorningJob } from './digests/morning.job.js';
import { InboxQuery } from './inbox/inbox.query.js';
import { InboxItemResolver, InboxResolver } from './inbox/inbox.resolver.js';
import { Notices } from './notifications/notices.service.js';
import { NotificationResolver } from './notifications/notification.resolver.js';
import { NotificationWriter } from './notifications/notification.writer.js';
import { Notifications } from './notifications/notifications.service.js';
import { ReminderPlanner } from './planning/reminder.planner.js';
import { ChannelPreferences } from './preferences/channel-preferences.service.js';
import { ReminderRule } from './rules/reminder-rule.entity.js';
import { ReminderRuleResolver } from './rules/reminder-rule.resolver.js';
import { ReminderRules } from './rules/reminder-rules.service.js';
import { RemindersCatalogue } from './rules/reminders.catalogue.js';

/** What this room keeps by way of entities; its other tables are written in SQL, many rows at a time. */
export const remindersEntities: readonly NewableFunction[] = [Holiday, ReminderRule];

/** Deadlines, reminders, escalation, notifications and their channels, working days. */
@Module({
  imports: [IdentityModule],
  providers: [
    Announcements,
    ChannelPreferences,
    DeadLetterResolver,
    DeadLetters,
    DeadlineResolver,
    Deadlines,
    DeadlinesQuery,
    DeliveryJob,
    DigestsJob,
    EmailChannel,
    HolidayResolver,
    Holidays,
    InboxItemResolver,
    InboxQuery,
    InboxResolver,
    MorningJob,
    Notices,
    NotificationResolver,
    Notifications,
    NotificationWriter,
    ReminderLoader,
    ReminderPlanner,
    ReminderRuleResolver,
    ReminderRules,
    RemindersCatalogue,
    WorkingDays,
    {
      provide: Post,
      inject: [CONFIG],
      useFactory: ({ SMTP_URL }: Config): Post => (SMTP_URL ? new SmtpPost(SMTP_URL) : new MailboxPost()),
    },
  ],
  exports: [Deadlines, Holidays, Notices, ReminderRules, RemindersCatalogue, WorkingDays],
})
export class RemindersModule implements OnModuleInit {
  constructor(
    private readonly handlers: JobHandlers,
    private readonly morning: MorningJob,
    private readonly digests: DigestsJob,
    private readonly delivery: DeliveryJob,
  ) {}

  onModuleInit(): void {
    this.handlers.register(this.morning, this.digests, this.delivery);
  }
}
