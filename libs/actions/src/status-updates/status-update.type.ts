import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  describedEnum,
  Node,
  PageArgs,
  type CivilDate,
} from '@uratibu/platform';
import type { Rating } from './status-update.entity.js';
import type { StatusUpdateState } from './status-update.lifecycle.js';

/** GraphQL enum of ratings. */
export const RatingEnum = describedEnum('Rating', 'How it goes (Kiwango): shown by colour, word and shape.', {
  ON_TRACK: 'It goes as planned.',
  AT_RISK: 'It may fall behind: something stands in the way.',
  OFF_TRACK: 'It has fallen behind.',
  DONE: 'It is done, to 100 %.',
});

/** GraphQL enum of the states of a status update. */
export const StatusUpdateStateEnum = describedEnum('StatusUpdateState', 'Where a status update stands.', {
  DRAFT: 'Being written; seen by its own institution only.',
  SUBMITTED: 'Handed in; waits for the sign-off of the accounting officer.',
  SIGNED_OFF: 'Signed off; waits to be acknowledged by a coordinator. Never edited from here on.',
  ACKNOWLEDGED: 'A coordinator took note.',
  RETURNED: 'Returned by a coordinator after sign-off; a new update supersedes it.',
});

/** GraphQL enum of what an update waits for. */
export const AwaitedEnum = describedEnum('StatusUpdateAwaited', 'What a status update waits for.', {
  SIGN_OFF: 'The sign-off of the accounting officer.',
  ACKNOWLEDGEMENT: 'The acknowledgement of a coordinator; not what was superseded meanwhile.',
});

/** What a status update waits for. */
export type Awaited = keyof typeof AwaitedEnum;

/** GraphQL: a status update; its value is a `StatusUpdateValue`. What it is a part of, resolvers add. */
@ObjectType('StatusUpdate', {
  implements: () => [Node],
  description: "One period's report on an assignment (Taarifa ya hali).",
})
export class StatusUpdateType extends Node {
  @Field(() => Int, { description: 'Grows with each change; give it along with the next one.' })
  version: number;

  @Field(() => StatusUpdateStateEnum, { description: 'Where it stands.' })
  state: StatusUpdateState;

  @Field(() => DateScalar, { description: 'The last day of the period that it reports on.' })
  periodEnd: CivilDate;

  @Field(() => Int, { description: 'Per cent, 0 to 100.' })
  progress: number;

  @Field(() => RatingEnum, { description: 'How it goes.' })
  rating: Rating;

  @Field(() => String, { description: "What was done, in the institution's own words." })
  narrative: string;

  @Field(() => String, { description: 'What stands in the way; may be empty.' })
  obstacles: string;

  @Field(() => String, { description: 'What comes next; may be empty.' })
  nextStep: string;

  @Field(() => String, { nullable: true, description: 'What is to be changed, after a return.' })
  stateReason: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was begun.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last handed in.' })
  submittedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the accounting officer signed it off.' })
  signedOffAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a coordinator acknowledged it.' })
  acknowledgedAt: Date | null;
}

/** GraphQL: a page of status updates. */
export const StatusUpdateConnection = connectionType(StatusUpdateType, 'StatusUpdate');

/** GraphQL: which status updates to list; all conditions must hold. */
@InputType('StatusUpdateFilter', { description: 'Which status updates to list; all conditions must hold.' })
export class StatusUpdateFilter {
  @Field(() => ID, { nullable: true, description: 'Of this institution or one below it.' })
  institutionId?: string | null;

  @Field(() => [StatusUpdateStateEnum], { nullable: true, description: 'In one of these states.' })
  states?: StatusUpdateState[] | null;

  @Field(() => [RatingEnum], { nullable: true, description: 'With one of these ratings.' })
  ratings?: Rating[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'On a period that ends on this day or later.' })
  periodFrom?: CivilDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'On a period that ends on this day or earlier.' })
  periodTo?: CivilDate | null;

  @Field(() => ID, { nullable: true, description: 'On an action item within this focus area.' })
  focusAreaId?: string | null;

  @Field(() => AwaitedEnum, { nullable: true, description: 'That wait for this.' })
  waitingFor?: Awaited | null;
}

/** GraphQL: a page of the list of status updates. */
@ArgsType()
export class StatusUpdatesArgs extends PageArgs {
  @Field(() => StatusUpdateFilter, { nullable: true, description: 'All that the viewer sees when absent.' })
  filter?: StatusUpdateFilter | null;
}
