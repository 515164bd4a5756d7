import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { RoleEnum, type Role } from '@uratibu/identity';
import { BilingualText, DateScalar, DateTimeScalar, describedEnum, type CivilDate } from '@uratibu/platform';
import type { DecisionKind } from './approval.rules.js';
import type { DecisionInput } from './decision.input.js';

/** GraphQL enum of what may be decided. */
export const DecisionKindEnum = describedEnum<DecisionKind>(
  'DecisionKind',
  'What an office-holder may decide.',
  {
    ENDORSE: 'Yes: on to the next step, or granted.',
    RETURN: 'Back to whoever submitted it; the comment says what to change.',
    REJECT: 'No, for good; the comment says why.',
    DEFER: 'Not yet: it stays at the step until the date given; the comment says why.',
  },
);

/** GraphQL: the minute that records a decision. */
@ObjectType('Minute', { description: 'The minute of a meeting that records a decision.' })
export class MinuteType {
  @Field(() => String, { description: 'Its number.' })
  number: string;

  @Field(() => DateScalar, { description: 'Its date.' })
  date: CivilDate;
}

/** GraphQL: a decision. Its value is a `Decision`. */
@ObjectType('Decision', { description: 'What one person decided in one office, once (Uamuzi). It is final.' })
export class DecisionType {
  @Field(() => ID, { description: 'A UUID.' })
  id: string;

  @Field(() => Int, { description: 'Number of the step at which it was made.' })
  stepNumber: number;

  @Field(() => DecisionKindEnum, { description: 'What was decided.' })
  kind: DecisionKind;

  @Field(() => RoleEnum, { description: 'The role in which it was decided.' })
  role: Role;

  @Field(() => BilingualText, { description: "The role's name." })
  roleName: BilingualText;

  @Field(() => String, {
    nullable: true,
    description: 'What to change, why not, why later; in the words of who decided.',
  })
  comment: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Of a deferral: until when.' })
  deferUntil: CivilDate | null;

  @Field(() => MinuteType, {
    nullable: true,
    description: "The minute that records it; Cabinet's decisions always have one.",
  })
  minute: MinuteType | null;

  @Field(() => DateTimeScalar, { description: 'When it was decided.' })
  decidedAt: Date;
}

/** GraphQL: the minute that records a decision. */
@InputType({ description: 'The minute of a meeting that records a decision.' })
export class MinuteInput {
  @Field(() => String, { description: 'Its number, such as `CAB/M/2027/14`.' })
  number: string;

  @Field(() => DateScalar, { description: 'Its date; not after today.' })
  date: CivilDate;
}

/** GraphQL: a decision to make. */
@InputType({ description: 'A decision at the current step of an approval.' })
export class DecideApprovalInput implements DecisionInput {
  @Field(() => ID, { description: "The approval's id." })
  approvalId: string;

  @Field(() => Int, { description: 'The version of the approval that the caller last saw.' })
  expectedVersion: number;

  @Field(() => DecisionKindEnum, { description: 'What is decided.' })
  decision: DecisionKind;

  @Field(() => String, { nullable: true, description: 'Required unless it is endorsed.' })
  comment?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Of a deferral: until when; a day after today.' })
  deferUntil?: CivilDate | null;

  @Field(() => MinuteInput, { nullable: true, description: 'Required of the Cabinet office.' })
  minute?: MinuteInput | null;
}
