import { Field, ID, ObjectType } from '@nestjs/graphql';
import { connectionType, Node } from '@uratibu/platform';

/** What a room needs to know of a person to name them; all else the person's resolver reads when asked. */
export interface PersonValue {
  readonly id: string;
  readonly name: string;
}

/** GraphQL: a person. Its value is a {@link PersonValue}. */
@ObjectType('Person', {
  description:
    'Somebody who can sign in. Signed-in people see the name and the offices; more is for those whose task it is.',
  implements: () => [Node],
})
export class PersonType implements PersonValue {
  @Field(() => ID, { description: 'A UUID.' })
  id: string;

  @Field(() => String, { description: 'First name and surname.' })
  name: string;
}

/** GraphQL: a page of people. */
export const PersonConnection = connectionType(PersonType, 'Person');
