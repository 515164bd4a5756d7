import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { BilingualText, type Fidelity, FidelityEnum, Node } from '@uratibu/platform';

/** GraphQL: a commitment. Its value is a {@link Commitment}. */
@ObjectType('Commitment', {
  implements: () => [Node],
  description: "A commitment (Ahadi): what the policy's text promises; action items carry it out.",
})
export class CommitmentType extends Node {
  @Field(() => String, { description: 'Focus area and number, `PS-01`; `CC-01` of one that cuts across.' })
  code: string;

  @Field(() => String, { description: 'The section of the policy that it cites.' })
  section: string;

  @Field(() => FidelityEnum, { description: "How close the Swahili is to the policy's own words." })
  fidelity: Fidelity;

  @Field(() => BilingualText, { description: 'What is promised.' })
  text: BilingualText;
}

/** GraphQL: which commitments to list; all conditions must hold. */
@InputType({ description: 'Which commitments to list; all conditions must hold.' })
export class CommitmentFilter {
  @Field(() => String, { nullable: true, description: 'Within this focus area, by its code.' })
  focusArea?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Fit for this focus area, by its code: within it, or touching it from elsewhere.',
  })
  fits?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that cut across (true), or only those that do not.',
  })
  crossCutting?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'With this in the code or in the text of either language.',
  })
  text?: string | null;
}
