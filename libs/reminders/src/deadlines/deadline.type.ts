import {
  BilingualText,
  connectionType,
  DateScalar,
  DateTimeScalar,
  describedEnum,
  Node,
  PageArgs,
  type CivilDate,
} from '@uratibu/platform';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { WaitingOfficeType, type WaitingOffice } from '../offices/waiting-office.type.js';
import { AudienceEnum } from '../rules/reminder-rule.type.js';
import type { Audience } from '../rules/reminder-rule.js';
import type { DeadlineState } from './deadline.lifecycle.js';
import type { DeadlineEntry, DeadlineFilter } from './deadlines.query.js';
import type { ReminderEntry, ReminderState } from './reminder.loader.js';

const DeadlineStateEnum = describedEnum('DeadlineState', 'Where a deadline stands.', {
  OPEN: 'What it asks for has not happened yet.',
  MET: 'What it asks for has happened.',
  CANCELLED: 'It is not waited for any more.',
});

const ReminderStateEnum = describedEnum('ReminderState', 'Where a reminder stands.', {
  PLANNED: 'It goes out on its morning.',
  SENT: 'It has gone out.',
  CANCELLED: 'Its deadline was met, moved or cancelled before.',
});

/** GraphQL: a reminder of a deadline. */
@ObjectType('Reminder', { description: 'A planned message before or after a deadline (Kikumbusho).' })
export class ReminderType implements ReminderEntry {
  deadlineId: string;

  @Field(() => DateScalar, { description: 'The working day at whose 08:00 it goes out.' })
  day: CivilDate;

  @Field(() => ReminderStateEnum, { description: 'Where it stands.' })
  state: ReminderState;

  @Field(() => [AudienceEnum], { description: 'Who is told.' })
  audiences: readonly Audience[];

  @Field(() => String, { description: 'The name of the rule that planned it, such as `BEFORE_7`.' })
  rule: string;
}

/** GraphQL: a deadline. Its value is a {@link DeadlineEntry}. */
@ObjectType('Deadline', {
  description:
    "A date that something is due (Tarehe ya mwisho), with who must act and who is told if they don't.",
})
export class DeadlineType implements DeadlineEntry {
  @Field(() => ID, { description: 'The deadline.' })
  id: string;

  @Field(() => String, { description: 'What kind of thing is due, such as `ACTION_DUE` or `APPROVAL_STEP`.' })
  kind: string;

  @Field(() => DeadlineStateEnum, { description: 'Where it stands.' })
  state: DeadlineState;

  @Field(() => BilingualText, { description: 'What it is about.' })
  title: BilingualText;

  @Field(() => BilingualText, { description: 'Why it waits, as told to the one it waits for.' })
  reason: BilingualText;

  @Field(() => DateScalar, { description: 'The day on which it is due.' })
  dueOn: CivilDate;

  @Field(() => Boolean, { description: 'Whether it is open and that day has passed.' })
  overdue: boolean;

  @Field(() => Int, { description: 'Calendar days until it is due; negative once that day has passed.' })
  daysLeft: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was met or cancelled; null while it is open.',
  })
  closedAt: Date | null;

  @Field(() => [WaitingOfficeType], { description: 'Who must act.' })
  responsible: readonly WaitingOffice[];

  @Field(() => Node, { nullable: true, description: 'The thing itself, as far as the viewer may see it.' })
  subject?: Node | null;

  @Field(() => String, { description: "The path of the thing's page." })
  link: string;

  @Field(() => [ReminderType], { description: 'Its reminders, the earliest first.' })
  reminders?: readonly ReminderType[];

  subjectType: string;
  subjectId: string;
}

/** GraphQL: a page of deadlines. */
export const DeadlineConnection = connectionType(DeadlineType, 'Deadline');

/** GraphQL: which deadlines. */
@InputType('DeadlineFilter', { description: 'Which deadlines; what is absent does not narrow.' })
export class DeadlineFilterInput implements DeadlineFilter {
  @Field(() => ID, { nullable: true, description: 'Of this subject, such as an action item.' })
  subjectId?: string | null;

  @Field(() => String, { nullable: true, description: 'Of this kind, such as `STATUS_UPDATE`.' })
  kind?: string | null;

  @Field(() => DeadlineStateEnum, { nullable: true, description: 'In this state.' })
  state?: DeadlineState | null;

  @Field(() => Boolean, { nullable: true, description: 'Open and past the due date, or not.' })
  overdue?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Where this institution must act, or one below it.' })
  under?: string | null;
}

/** GraphQL: which deadlines, and which page of them. */
@ArgsType()
export class DeadlineArgs extends PageArgs {
  @Field(() => DeadlineFilterInput, {
    nullable: true,
    description: 'Which deadlines; all that the viewer sees when absent.',
  })
  filter?: DeadlineFilterInput | null;
}
