import { Field, Int, ObjectType } from '@nestjs/graphql';
import { InstitutionType, type InstitutionValue } from '@uratibu/institutions';
import {
  BilingualText,
  ClassificationEnum,
  connectionType,
  DateScalar,
  DateTimeScalar,
  Node,
  type CivilDate,
  type Classification,
} from '@uratibu/platform';
import { CommitmentType, FocusAreaType, type Commitment, type FocusArea } from '@uratibu/policy';
import type { Rating } from '../status-updates/status-update.entity.js';
import type { StatusUpdateValue } from '../status-updates/status-update.row.js';
import { RatingEnum, StatusUpdateType } from '../status-updates/status-update.type.js';
import type { Priority, ReportingPeriod } from './action-item.entity.js';
import { ActionItemStateEnum, PriorityEnum, ReportingPeriodEnum } from './action-item.enums.js';
import type { ActionItemState } from './action-item.lifecycle.js';

/** GraphQL: an action item. Its value is an `ActionItemValue`; what is not plain there, `ActionItemFields` adds. */
@ObjectType('ActionItem', {
  implements: () => [Node],
  description: 'A concrete, dated deliverable that carries out a commitment of the policy (Hatua).',
})
export class ActionItemType extends Node {
  @Field(() => String, {
    description: 'Focus area, year and number, such as `PS-2027-014`; `CC-...` when it cuts across.',
  })
  code: string;

  @Field(() => Int, { description: 'Grows with each change; give it along with the next one.' })
  version: number;

  @Field(() => ActionItemStateEnum, { description: 'Where it stands.' })
  state: ActionItemState;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was returned, suspended, rejected or cancelled.',
  })
  stateReason: string | null;

  @Field(() => BilingualText, { description: 'What it is called.' })
  title: BilingualText;

  @Field(() => BilingualText, { description: 'What is to be done; may be empty.' })
  description: BilingualText;

  @Field(() => String, { description: 'By what one can tell that it is done (6.1).' })
  indicator: string;

  @Field(() => FocusAreaType, {
    nullable: true,
    description: 'The focus area (4.1); null when it cuts across all.',
  })
  focusArea: FocusArea | null;

  @Field(() => CommitmentType, { description: 'What the policy promises and this carries out (chapter 4).' })
  commitment: Commitment;

  @Field(() => InstitutionType, {
    nullable: true,
    description: 'The institution that leads, led last, or is planned to.',
  })
  leadInstitution: InstitutionValue | null;

  @Field(() => PriorityEnum, { description: 'How urgent it is to the government as a whole.' })
  priority: Priority;

  @Field(() => Boolean, { description: 'Whether its commitment cuts across the focus areas.' })
  crossCutting: boolean;

  @Field(() => Boolean, {
    description: 'Whether Cabinet asked for it: completion and cancellation go back to Cabinet.',
  })
  cabinetMandated: boolean;

  @Field(() => ClassificationEnum, { description: 'How sensitive it is.' })
  classification: Classification;

  @Field(() => DateScalar, { description: 'When it is to be completed.' })
  dueOn: CivilDate;

  @Field(() => Boolean, { description: 'Whether the due date is past and it is not yet done.' })
  overdue: boolean;

  @Field(() => ReportingPeriodEnum, { description: 'How often its institutions report (6.1.1).' })
  reportingPeriod: ReportingPeriod;

  @Field(() => RatingEnum, {
    nullable: true,
    description: "How it goes, by the lead's latest signed-off report.",
  })
  rating: Rating | null;

  @Field(() => Int, { description: "Per cent, 0 to 100, by the lead's latest signed-off report." })
  progress: number;

  @Field(() => StatusUpdateType, { nullable: true, description: "The lead's latest signed-off report." })
  latestUpdate: StatusUpdateValue | null;

  @Field(() => DateTimeScalar, { description: 'When it was drafted.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { description: 'Since when it stands where it stands.' })
  stateChangedAt: Date;
}

/** GraphQL: a page of action items. */
export const ActionItemConnection = connectionType(ActionItemType, 'ActionItem');
