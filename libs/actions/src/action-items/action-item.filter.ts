import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import {
  ClassificationEnum,
  DateScalar,
  PageArgs,
  type CivilDate,
  type Classification,
} from '@uratibu/platform';
import type { AssignmentPart } from '../assignments/assignment.entity.js';
import { AssignmentPartEnum } from '../assignments/assignment.enums.js';
import type { Rating } from '../status-updates/status-update.entity.js';
import { RatingEnum } from '../status-updates/status-update.type.js';
import type { Priority } from './action-item.entity.js';
import {
  ActionItemSortEnum,
  ActionItemStateEnum,
  PriorityEnum,
  type ActionItemSort,
} from './action-item.enums.js';
import type { ActionItemState } from './action-item.lifecycle.js';

/** GraphQL: which action items to list; all conditions must hold. */
@InputType('ActionItemFilter', {
  description: 'Which action items to list; all conditions that are given must hold.',
})
export class ActionItemFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'Words of the code, title or description, in Swahili or English. "In quotes" for a phrase, `or`, `-not`; the last word may be only begun.',
  })
  text?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Within one of these focus areas (4.1).' })
  focusAreaIds?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Within one of these focus areas, by their codes, such as `PS`.',
  })
  focusAreaCodes?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that cut across the focus areas, or only the others.',
  })
  crossCutting?: boolean | null;

  @Field(() => [ID], { nullable: true, description: 'That carry out one of these commitments.' })
  commitmentIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'That serve at least one of these objectives (1.3).' })
  objectiveIds?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'That serve at least one of these national interests (1.2.1).',
  })
  interestIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'In which this institution has a part.' })
  institutionId?: string | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether a part of an institution below that one in the tree counts too.',
  })
  withSubtree?: boolean | null;

  @Field(() => AssignmentPartEnum, { nullable: true, description: 'Only where that part is this one.' })
  part?: AssignmentPart | null;

  @Field(() => [ActionItemStateEnum], { nullable: true, description: 'In one of these states.' })
  states?: ActionItemState[] | null;

  @Field(() => [RatingEnum], { nullable: true, description: 'With one of these ratings.' })
  ratings?: Rating[] | null;

  @Field(() => PriorityEnum, { nullable: true, description: 'Of this priority.' })
  priority?: Priority | null;

  @Field(() => [ClassificationEnum], { nullable: true, description: 'Classified as one of these.' })
  classifications?: Classification[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that Cabinet mandated, or only the others.',
  })
  cabinetMandated?: boolean | null;

  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or later.' })
  dueFrom?: CivilDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or earlier.' })
  dueTo?: CivilDate | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those that are overdue, or only the others.' })
  overdue?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Only the viewer's own: drafted by them, or proposed by or given to an institution in which they hold an office.",
  })
  mine?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those that the viewer drafted.' })
  createdByMe?: boolean | null;
}

/** GraphQL: a page of the list of action items. */
@ArgsType()
export class ActionItemsArgs extends PageArgs {
  @Field(() => ActionItemFilter, { nullable: true, description: 'All that the viewer sees when absent.' })
  filter?: ActionItemFilter | null;

  @Field(() => ActionItemSortEnum, {
    nullable: true,
    description: 'By due date when absent; by relevance when a text is searched.',
  })
  sort?: ActionItemSort | null;
}
