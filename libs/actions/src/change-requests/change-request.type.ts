import { Field, Int, ObjectType } from '@nestjs/graphql';
import { InstitutionType, type InstitutionValue } from '@uratibu/institutions';
import { DateScalar, DateTimeScalar, describedEnum, Node, type CivilDate } from '@uratibu/platform';
import type { ChangeRequestKind } from './change-request.entity.js';
import type { ChangeRequestState } from './change-request.lifecycle.js';

/** GraphQL enum of kinds of change request. */
export const ChangeRequestKindEnum = describedEnum<ChangeRequestKind>(
  'ChangeRequestKind',
  'What is asked for.',
  {
    EXTENSION: 'Kuongeza muda: a later due date.',
    CANCELLATION: 'Kufuta: the end of an action item that Cabinet mandated.',
  },
);

/** GraphQL enum of the states of a change request. */
export const ChangeRequestStateEnum = describedEnum<ChangeRequestState>(
  'ChangeRequestState',
  'Where a change request stands.',
  {
    IN_APPROVAL: 'Inaidhinishwa: waits for the decision; work goes on meanwhile.',
    GRANTED: 'Imekubaliwa: the change was made.',
    RETURNED: 'Imerudishwa: to be asked for anew, with what was missing.',
    REJECTED: 'Imekataliwa: all stays as it is.',
    WITHDRAWN: 'Imeondolewa: taken back, or overtaken by what became of the action item.',
  },
);

/** GraphQL: a change request. Its value is a `ChangeRequestValue`; what is not plain there, `ChangeRequestFields` adds. */
@ObjectType('ChangeRequest', {
  implements: () => [Node],
  description: 'A change to an action item under way that takes an approval of its own.',
})
export class ChangeRequestType extends Node {
  @Field(() => Int, { description: 'Grows with each change.' })
  version: number;

  @Field(() => ChangeRequestKindEnum, { description: 'What is asked for.' })
  kind: ChangeRequestKind;

  @Field(() => ChangeRequestStateEnum, { description: 'Where it stands.' })
  state: ChangeRequestState;

  @Field(() => String, { description: 'Why, in the words of whoever asked.' })
  reason: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Of an extension: the due date as it was when asked.',
  })
  previousDueOn: CivilDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Of an extension: the due date asked for.' })
  requestedDueOn: CivilDate | null;

  @Field(() => InstitutionType, { description: 'The institution that asked.' })
  institution: InstitutionValue;

  @Field(() => DateTimeScalar, { description: 'When it was asked.' })
  requestedAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was settled, whichever way.' })
  settledAt: Date | null;
}
