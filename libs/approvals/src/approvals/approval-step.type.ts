import { Field, Int, ObjectType } from '@nestjs/graphql';
import { RoleEnum, type Role } from '@uratibu/identity';
import { BilingualText, DateScalar, DateTimeScalar, describedEnum, type CivilDate } from '@uratibu/platform';
import type { StepNeeds } from '../routes/approval-route.rules.js';
import { StepNeedsEnum } from '../routes/approval-route.type.js';
import type { StepState } from './approval.rules.js';

/** GraphQL enum of where a step stands. */
export const StepStateEnum = describedEnum<StepState>(
  'ApprovalStepState',
  'Where a step of an approval stands.',
  {
    WAITING: 'Its turn has not come.',
    CURRENT: 'It is to be decided now.',
    DONE: 'It has its answer.',
    SKIPPED: 'The approval was settled before it was decided.',
  },
);

/** GraphQL: a step of an approval. Its value is a `StepValue`. */
@ObjectType('ApprovalStep', {
  description: 'A step of an approval, as its route was when the approval opened.',
})
export class ApprovalStepType {
  @Field(() => Int, { description: 'Its place, from 1.' })
  number: number;

  @Field(() => StepStateEnum, { description: 'Where it stands.' })
  state: StepState;

  @Field(() => RoleEnum, { description: 'The role that decides.' })
  role: Role;

  @Field(() => BilingualText, { description: "The role's name." })
  roleName: BilingualText;

  @Field(() => Int, { description: 'Within how many working days it is to be decided.' })
  slaDays: number;

  @Field(() => StepNeedsEnum, { description: 'How many of the office-holders must endorse.' })
  needs: StepNeeds;

  @Field(() => Int, { nullable: true, description: 'How many, where a quorum is asked.' })
  quorum: number | null;

  @Field(() => Boolean, { description: 'Whether a decision must cite the minute that records it.' })
  minuteRequired: boolean;

  @Field(() => DateScalar, { nullable: true, description: 'When it is due; null before its turn has come.' })
  dueOn: CivilDate | null;

  @Field(() => Boolean, { description: 'Whether it still waits after its due date.' })
  overdue: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its turn came.' })
  openedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it had its answer.' })
  completedAt: Date | null;
}
