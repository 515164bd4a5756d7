import { Field, Int, ObjectType } from '@nestjs/graphql';
import { BilingualText, type Fidelity, FidelityEnum, Node } from '@uratibu/platform';

/** GraphQL: a focus area. Its value is a {@link FocusArea}; what that lacks is read when asked for. */
@ObjectType('FocusArea', {
  implements: () => [Node],
  description: 'A focus area (Eneo lengwa): one of the eight pillars of the foreign policy (4.1).',
})
export class FocusAreaType extends Node {
  @Field(() => String, { description: 'Begins the codes of its action items: `PS`.' })
  code: string;

  @Field(() => String, { description: 'For the addresses of pages: `peace-security`.' })
  slug: string;

  @Field(() => Int, { description: 'Its place in the list of 4.1, from 1.' })
  number: number;

  @Field(() => String, { description: 'The section of the policy.' })
  section: string;

  @Field(() => BilingualText, { description: 'Its name.' })
  name: BilingualText;

  @Field(() => BilingualText, { description: 'What it is to achieve.' })
  objective: BilingualText;

  @Field(() => BilingualText, { description: 'What it is founded on.' })
  basis: BilingualText;

  @Field(() => FidelityEnum, { description: "How close the Swahili is to the policy's own words." })
  fidelity: Fidelity;
}
