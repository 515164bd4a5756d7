import { Field, Int, ObjectType } from '@nestjs/graphql';
import { BilingualText, type Fidelity, FidelityEnum, Node } from '@uratibu/platform';

@ObjectType({ isAbstract: true })
abstract class StatementType extends Node {
  @Field(() => String, { description: 'Stays the same for ever.' })
  code: string;

  @Field(() => Int, { description: "Its place in the policy's list, from 1." })
  number: number;

  @Field(() => String, { description: 'The section of the policy that it cites.' })
  section: string;

  @Field(() => FidelityEnum, { description: "How close the Swahili is to the policy's own words." })
  fidelity: Fidelity;

  @Field(() => BilingualText, { description: 'What the policy says.' })
  text: BilingualText;
}

/** GraphQL: a national interest. */
@ObjectType('NationalInterest', {
  implements: () => [Node],
  description: 'A national interest (Takwa la taifa, 1.2.1); its number is its priority.',
})
export class NationalInterestType extends StatementType {}

/** GraphQL: a principle. */
@ObjectType('Principle', {
  implements: () => [Node],
  description: 'A principle (Msimamo kiini) of the foreign policy (1.2.2).',
})
export class PrincipleType extends StatementType {}

/** GraphQL: a group of national values. */
@ObjectType('NationalValue', {
  implements: () => [Node],
  description: 'A group of national values (Maadili ya taifa, 1.2.3).',
})
export class NationalValueType extends StatementType {
  @Field(() => BilingualText, { description: 'Where the Constitution has it.' })
  legalBasis: BilingualText;

  @Field(() => [BilingualText], { description: 'The single values.' })
  parts: BilingualText[];
}

/** GraphQL: an objective. */
@ObjectType('Objective', {
  implements: () => [Node],
  description: 'An objective (Lengo) of the foreign policy (1.3); every action item serves at least one.',
})
export class ObjectiveType extends StatementType {}
