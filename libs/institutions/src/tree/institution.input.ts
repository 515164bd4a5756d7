import { Field, ID, InputType } from '@nestjs/graphql';
import { InstitutionKindEnum, MissionTypeEnum } from './institution.enums.js';
import type { InstitutionKind, MissionType } from './institution.entity.js';

/** GraphQL: which institutions to list; all conditions must hold. */
@InputType({ description: 'Which institutions to list; all conditions must hold.' })
export class InstitutionFilter {
  @Field(() => [InstitutionKindEnum], { nullable: true, description: 'Of one of these kinds.' })
  kinds?: InstitutionKind[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'This institution and whatever stands below it in the tree.',
  })
  under?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of this actor of Table 1, by its code, such as `T1-08`.',
  })
  actor?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'With this in the code or in the name in either language.',
  })
  text?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Also those that have been closed.' })
  includeInactive?: boolean | null;
}

/** GraphQL: the name of an institution. */
@InputType({ description: 'The name of an institution in both languages.' })
export class InstitutionNameInput {
  @Field(() => String, { description: 'In Swahili.' })
  sw: string;

  @Field(() => String, { description: 'In English.' })
  en: string;
}

/** GraphQL: a new institution. */
@InputType({ description: 'A new institution.' })
export class NewInstitutionInput {
  @Field(() => String, {
    description: 'Capital letters, digits and hyphens, such as `KENINVEST`; it can not be changed later.',
  })
  code: string;

  @Field(() => InstitutionKindEnum, {
    description: 'Its kind; there are 47 counties, and no more can be added.',
  })
  kind: InstitutionKind;

  @Field(() => InstitutionNameInput, { description: 'Its name.' })
  name: InstitutionNameInput;

  @Field(() => ID, { nullable: true, description: 'The institution right above it; a root when absent.' })
  parentId?: string | null;

  @Field(() => String, {
    description: 'The code of the actor of Table 1 as which it works, such as `T1-06`.',
  })
  actor: string;

  @Field(() => MissionTypeEnum, { nullable: true, description: 'Of a mission, and of a mission only.' })
  missionType?: MissionType | null;
}
