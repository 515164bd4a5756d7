import { Field, Int, ObjectType } from '@nestjs/graphql';
import { InstitutionType, type InstitutionValue } from '@uratibu/institutions';
import { DateTimeScalar, Node } from '@uratibu/platform';
import type { AssignmentPart } from './assignment.entity.js';
import { AssignmentPartEnum, AssignmentStateEnum } from './assignment.enums.js';
import type { AssignmentState } from './assignment.lifecycle.js';

/** GraphQL: an assignment. Its value is an `AssignmentValue`; what is not plain there, `AssignmentFields` adds. */
@ObjectType('Assignment', {
  implements: () => [Node],
  description: "An institution's part in an action item (Mgao; Table 1 says whose part is what).",
})
export class AssignmentType extends Node {
  @Field(() => Int, { description: 'Grows with each change; give it along with the next one.' })
  version: number;

  @Field(() => InstitutionType, { description: 'Whose part it is.' })
  institution: InstitutionValue;

  @Field(() => AssignmentPartEnum, { description: 'Whether it leads or supports.' })
  part: AssignmentPart;

  @Field(() => AssignmentStateEnum, { description: 'Where it stands.' })
  state: AssignmentState;

  @Field(() => String, {
    description: "What the institution is to do, in the coordinator's words; may be empty.",
  })
  task: string;

  @Field(() => String, {
    nullable: true,
    description: "Why it was queried or released; the coordinator's answer to a query.",
  })
  stateReason: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was planned or given.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the institution accepted it.' })
  acceptedAt: Date | null;
}
