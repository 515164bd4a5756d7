import { Field, Int, ObjectType } from '@nestjs/graphql';
import { BilingualText, FidelityEnum, Node, type Fidelity } from '@uratibu/platform';

/** GraphQL: an actor of Table 1. Its value is a {@link TableOneActor}. */
@ObjectType('TableOneActor', {
  implements: () => [Node],
  description: 'An actor (Mhusika) to whom Table 1 of the policy gives duties in carrying it out.',
})
export class TableOneActorType extends Node {
  @Field(() => String, { description: '`T1-01` to `T1-21`.' })
  code: string;

  @Field(() => Int, { description: 'Its row in Table 1.' })
  number: number;

  @Field(() => String, { description: 'The section of the policy.' })
  section: string;

  @Field(() => Boolean, { description: 'Whether it is an actor of the State.' })
  state: boolean;

  @Field(() => BilingualText, { description: 'Its name in Table 1.' })
  name: BilingualText;

  @Field(() => BilingualText, { description: 'The whole of its duties, as Table 1 has them.' })
  text: BilingualText;

  @Field(() => FidelityEnum, { description: "How close the Swahili is to the policy's own words." })
  fidelity: Fidelity;

  @Field(() => String, {
    nullable: true,
    description: 'Where chapter 2 names the same actor; null for those that only Table 1 has.',
  })
  namedIn: string | null;

  @Field(() => BilingualText, { nullable: true, description: 'What chapter 2 calls it.' })
  namedAs: BilingualText | null;
}

/** GraphQL: a duty. Its value is a {@link Duty}. */
@ObjectType('Duty', { implements: () => [Node], description: 'One duty (Jukumu) of an actor of Table 1.' })
export class DutyType extends Node {
  @Field(() => String, { description: 'Actor and number: `T1-08-2`.' })
  code: string;

  @Field(() => String, { description: 'The section of the policy.' })
  section: string;

  @Field(() => BilingualText, { description: 'What is to be done.' })
  text: BilingualText;

  @Field(() => FidelityEnum, { description: "How close the Swahili is to the policy's own words." })
  fidelity: Fidelity;

  @Field(() => [String], {
    description: 'The codes of the focus areas to which it belongs before all others; may be none.',
  })
  focusAreaCodes: readonly string[];
}
