import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  BilingualText,
  ClassificationEnum,
  connectionType,
  DateScalar,
  DateTimeScalar,
  describedEnum,
  Node,
  PageArgs,
  resultUnion,
  type CivilDate,
  type Classification,
} from '@uratibu/platform';
import { ApprovalRouteType } from '../routes/approval-route.type.js';
import type { ApprovalState } from './approval.lifecycle.js';
import type { ApprovalFilter } from './approval.list.js';

/** GraphQL enum of where an approval stands. */
export const ApprovalStateEnum = describedEnum<ApprovalState>('ApprovalState', 'Where an approval stands.', {
  OPEN: 'It waits for a decision at its current step.',
  GRANTED: 'Every step endorsed it.',
  RETURNED: 'It went back to whoever submitted it, with what to change.',
  REJECTED: 'It was refused for good, with why.',
  WITHDRAWN: 'Whoever submitted it took it back.',
  CANCELLED: 'Its subject went away.',
});

/** GraphQL: an approval. Its value is an `ApprovalValue`. */
@ObjectType('Approval', {
  implements: () => [Node],
  description: 'An approval (Idhini): one run of an approval route over one subject.',
})
export class ApprovalType extends Node {
  @Field(() => Int, { description: 'Grows with each change; give it as `expectedVersion`.' })
  version: number;

  @Field(() => String, { description: 'What kind of thing is decided about: `ACTION_ITEM`, `EXTENSION`.' })
  subjectType: string;

  @Field(() => BilingualText, { description: "The subject's title." })
  title: BilingualText;

  @Field(() => String, { description: "Path of the subject's page in the console." })
  link: string;

  @Field(() => ClassificationEnum, { description: 'How sensitive the subject is.' })
  classification: Classification;

  @Field(() => ApprovalStateEnum, { description: 'Where it stands.' })
  state: ApprovalState;

  @Field(() => Int, { description: 'Number of the step at which it stands, or stood when it was settled.' })
  currentStep: number;

  @Field(() => ApprovalRouteType, { description: 'The version of the route that it began with.' })
  route: ApprovalRouteType;

  @Field(() => DateTimeScalar, { description: 'When it was submitted.' })
  openedAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was settled; null while it is open.' })
  settledAt: Date | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When the current step is due; null once it is settled.',
  })
  dueOn: CivilDate | null;
}

/** GraphQL: a page of approvals. */
export const ApprovalConnection = connectionType(ApprovalType, 'Approval');

/** GraphQL: which approvals to list. */
@InputType('ApprovalFilter', {
  description: 'Which approvals to list; all conditions that are given must hold.',
})
export class ApprovalFilterInput implements ApprovalFilter {
  @Field(() => ApprovalStateEnum, { nullable: true, description: 'Only those that stand so.' })
  state?: ApprovalState | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only those that the viewer may decide now.' })
  waitingForMe?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only those of this kind of subject, such as `EXTENSION`.',
  })
  subjectType?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Only those whose current step's due date has passed (true), or has not (false).",
  })
  overdue?: boolean | null;
}

/** GraphQL: which page of which approvals. */
@ArgsType()
export class ApprovalsArgs extends PageArgs {
  @Field(() => ApprovalFilterInput, { nullable: true, description: 'All that the viewer sees, when absent.' })
  filter?: ApprovalFilterInput | null;
}

/** GraphQL: which approval to take back. */
@InputType({ description: 'Which approval to take back.' })
export class WithdrawApprovalInput {
  @Field(() => ID, { description: "The approval's id." })
  approvalId: string;

  @Field(() => Int, { description: 'The version that the caller last saw.' })
  expectedVersion: number;
}

/** GraphQL: what `decideApproval` gives. */
export const DecideApprovalResult = resultUnion('DecideApprovalResult', () => ApprovalType);

/** GraphQL: what `withdrawApproval` gives. */
export const WithdrawApprovalResult = resultUnion('WithdrawApprovalResult', () => ApprovalType);
