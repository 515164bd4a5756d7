import { BilingualText, describedEnum } from '@uratibu/platform';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ChannelEnum } from '../channels/channel.enum.js';
import type { ChannelName } from '../channels/channel.js';
import type { Audience, Cadence } from './reminder-rule.js';

/** GraphQL enum of audiences. */
export const AudienceEnum = describedEnum('ReminderAudience', 'Whom a reminder may go to.', {
  RESPONSIBLE: 'Whoever must act.',
  SUPERVISOR: 'The accounting officer of the institution that must act, unless the deadline names others.',
  COORDINATOR: 'The coordinators of the National Government Coordination Secretariat.',
  NGCS_DIRECTOR: 'The director of the National Government Coordination Secretariat.',
  CABINET_OFFICE: 'The Cabinet office.',
});

/** GraphQL enum of cadences. */
export const CadenceEnum = describedEnum('ReminderCadence', 'How often a rule speaks.', {
  ONCE: 'Once for each deadline.',
  WEEKLY: 'With the first morning of every week, for as long as the deadline stays overdue.',
});

const TEXT_HINT = 'May name {title}, {reason}, {dueOn}, {when} (days left or overdue) and {office}.';

/** GraphQL: a rule by which deadlines become reminders. */
@ObjectType('ReminderRule', { description: 'A rule by which deadlines become reminders.' })
export class ReminderRuleType {
  @Field(() => ID, { description: 'The rule.' })
  id: string;

  @Field(() => Int, { description: 'Grows with each change; give it along when changing the rule.' })
  version: number;

  @Field(() => String, { description: 'Its name in the seeded rules, such as `BEFORE_7`.' })
  key: string;

  @Field(() => Int, { description: 'Calendar days from the due date, negative before it.' })
  offsetDays: number;

  @Field(() => CadenceEnum, { description: 'How often it speaks.' })
  cadence: Cadence;

  @Field(() => [AudienceEnum], { description: 'Who is told.' })
  audiences: readonly Audience[];

  @Field(() => [String], { nullable: true, description: 'The kinds of deadline it is for; null for all.' })
  kinds: readonly string[] | null;

  @Field(() => [ChannelEnum], { description: 'By which channels, as far as the person has chosen them.' })
  channels: readonly ChannelName[];

  @Field(() => BilingualText, { description: `What the one who must act is told. ${TEXT_HINT}` })
  text: BilingualText;

  @Field(() => BilingualText, { description: `What those above are told. ${TEXT_HINT}` })
  above: BilingualText;

  @Field(() => Boolean, { description: 'A rule at rest plans nothing.' })
  active: boolean;
}

/** GraphQL: a text in both languages, given. */
@InputType('ReminderTextInput', { description: "A rule's text in both languages." })
export class ReminderTextInput {
  @Field(() => String, { description: 'In Swahili.' })
  sw: string;

  @Field(() => String, { description: 'In English.' })
  en: string;
}

/** GraphQL: the change of a rule. */
@InputType('UpdateReminderRuleInput', { description: 'The change of a rule; what is absent stays as it is.' })
export class UpdateReminderRuleInput {
  @Field(() => ID, { description: 'The rule.' })
  id: string;

  @Field(() => Int, { description: 'The version that was read last.' })
  expectedVersion: number;

  @Field(() => Int, { nullable: true, description: 'Calendar days from the due date, -365 to 365.' })
  offsetDays?: number | null;

  @Field(() => [AudienceEnum], { nullable: true, description: 'Who is told; at least one.' })
  audiences?: Audience[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The kinds of deadline it is for; an empty list for all.',
  })
  kinds?: string[] | null;

  @Field(() => [ChannelEnum], { nullable: true, description: 'By which channels; at least one.' })
  channels?: ChannelName[] | null;

  @Field(() => ReminderTextInput, {
    nullable: true,
    description: `What the one who must act is told. ${TEXT_HINT}`,
  })
  text?: ReminderTextInput | null;

  @Field(() => ReminderTextInput, { nullable: true, description: `What those above are told. ${TEXT_HINT}` })
  above?: ReminderTextInput | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it plans reminders.' })
  active?: boolean | null;
}
