import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar, resultUnion, type CivilDate } from '@uratibu/platform';
import type { Rating } from './status-update.entity.js';
import { RatingEnum, StatusUpdateType } from './status-update.type.js';
import type { NewStatusUpdate, StatusUpdateChanges } from './status-updates.service.js';

const texts = {
  periodEnd:
    'The last day of the period: of a month, or of a quarter. The earliest one without a report when absent.',
  progress: 'Per cent, a whole number from 0 to 100; 100 where the rating is DONE.',
  rating: 'How it goes.',
  narrative: 'What was done, in 10 to 10,000 characters once it is handed in.',
  obstacles:
    'What stands in the way; needed where the rating is AT_RISK or OFF_TRACK. At most 4,000 characters.',
  nextStep: 'What comes next. At most 4,000 characters.',
};

/** GraphQL: a new report. */
@InputType('StatusUpdateInput', { description: "One period's report on an assignment." })
export class StatusUpdateInput implements NewStatusUpdate {
  @Field(() => ID, { description: "The institution's assignment." })
  assignmentId: string;

  @Field(() => DateScalar, { nullable: true, description: texts.periodEnd })
  periodEnd?: CivilDate | null;

  @Field(() => Int, { description: texts.progress })
  progress: number;

  @Field(() => RatingEnum, { description: texts.rating })
  rating: Rating;

  @Field(() => String, { description: texts.narrative })
  narrative: string;

  @Field(() => String, { defaultValue: '', description: texts.obstacles })
  obstacles: string;

  @Field(() => String, { defaultValue: '', description: texts.nextStep })
  nextStep: string;
}

/** GraphQL: what is to change. */
@InputType('StatusUpdateChanges', {
  description: 'What is to change of a report; what is absent or null stays.',
})
export class StatusUpdateChangesInput implements StatusUpdateChanges {
  @Field(() => DateScalar, { nullable: true, description: texts.periodEnd })
  periodEnd?: CivilDate | null;

  @Field(() => Int, { nullable: true, description: texts.progress })
  progress?: number | null;

  @Field(() => RatingEnum, { nullable: true, description: texts.rating })
  rating?: Rating | null;

  @Field(() => String, { nullable: true, description: texts.narrative })
  narrative?: string | null;

  @Field(() => String, { nullable: true, description: texts.obstacles })
  obstacles?: string | null;

  @Field(() => String, { nullable: true, description: texts.nextStep })
  nextStep?: string | null;
}

/** GraphQL: a status update as the caller last saw it. */
@ArgsType()
export class SeenStatusUpdateArgs {
  @Field(() => ID, { description: 'The status update.' })
  id: string;

  @Field(() => Int, { description: 'Its version as the caller last saw it.' })
  expectedVersion: number;
}

/** GraphQL: the same, with changes. */
@ArgsType()
export class ChangeStatusUpdateArgs extends SeenStatusUpdateArgs {
  @Field(() => StatusUpdateChangesInput, { description: 'What is to change.' })
  input: StatusUpdateChangesInput;
}

/** GraphQL: the same, with a reason. */
@ArgsType()
export class ReturnStatusUpdateArgs extends SeenStatusUpdateArgs {
  @Field(() => String, { description: 'What is to be changed, in 3 to 2,000 characters.' })
  reason: string;
}

/** GraphQL: what is left of a discarded draft. */
@ObjectType('DiscardedStatusUpdate', { description: 'A draft that is no more.' })
export class DiscardedStatusUpdate {
  @Field(() => ID, { description: 'The id that it had.' })
  id: string;
}

const result = (act: string): StatusUpdateType =>
  resultUnion(`${act}StatusUpdateResult`, () => StatusUpdateType);

/** GraphQL unions: the status update, or why nothing was changed. */
export const StatusUpdateResults = {
  draft: result('Draft'),
  edit: result('Edit'),
  submit: result('Submit'),
  report: result('Report'),
  signOff: result('SignOff'),
  return: result('Return'),
  acknowledge: result('Acknowledge'),
  correct: result('Correct'),
  discard: resultUnion('DiscardStatusUpdateResult', () => DiscardedStatusUpdate),
} as const;
