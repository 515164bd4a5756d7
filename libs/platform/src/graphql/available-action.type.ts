import { Field, ObjectType } from '@nestjs/graphql';
import type { Requirement } from '../lifecycle/lifecycle.js';
import { BilingualText } from './bilingual.type.js';
import { RequirementEnum } from './enums.js';

/** GraphQL: something the viewer can do with a subject now. */
@ObjectType('AvailableAction', {
  description:
    'Something the viewer can do with a subject now, derived from its lifecycle and their offices.',
})
export class AvailableAction {
  @Field(() => String, { description: "The event of the subject's lifecycle, such as `accept`." })
  event: string;

  @Field(() => String, { description: 'The mutation that does it, such as `acceptAssignment`.' })
  mutation: string;

  @Field(() => BilingualText, { description: 'What a button for it says.' })
  label: BilingualText;

  @Field(() => [RequirementEnum], { description: 'What must be given along.' })
  needs: readonly Requirement[];

  @Field(() => String, {
    nullable: true,
    description:
      'The name of the person for whom the viewer would act by delegation (kaimu); null in their own office.',
  })
  onBehalfOf?: string | null;
}
