import { Field, Int, ObjectType } from '@nestjs/graphql';
import { BilingualText, connectionType, Node } from '@uratibu/platform';
import { InstitutionKindEnum, MissionTypeEnum } from './institution.enums.js';
import type { InstitutionKind, MissionType } from './institution.entity.js';

/** GraphQL: an institution. Its value is an {@link InstitutionValue}. */
@ObjectType('Institution', {
  implements: () => [Node],
  description: 'Any body that can be assigned work or decide (Taasisi), in its place in the tree.',
})
export class InstitutionType extends Node {
  @Field(() => Int, { description: 'Grows with each change; give it back when you change something.' })
  version: number;

  @Field(() => String, {
    description: 'Stays the same for ever: `MFDA`, `COUNTY-016`, `MISSION-ADDIS-ABABA`.',
  })
  code: string;

  @Field(() => InstitutionKindEnum, { description: 'What kind of institution it is.' })
  kind: InstitutionKind;

  @Field(() => BilingualText, { description: 'Its name.' })
  name: BilingualText;

  @Field(() => String, {
    nullable: true,
    description:
      'The section of the policy that names it, or under which it falls; null for one that was added later.',
  })
  section: string | null;

  @Field(() => Boolean, {
    description: 'False once it has been closed: it gets no new work, and keeps its history.',
  })
  active: boolean;

  @Field(() => Boolean, {
    description: 'A real body that the policy does not name, there for demonstration.',
  })
  demo: boolean;

  @Field(() => Int, { nullable: true, description: 'The official number of a county, 1 to 47.' })
  countyNumber: number | null;

  @Field(() => MissionTypeEnum, {
    nullable: true,
    description: 'What kind of mission it is; of a mission only.',
  })
  missionType: MissionType | null;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 3166-2 of a county, ISO 3166-1 of the country where a mission sits.',
  })
  isoCode: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A county or mission as the policy prints it, errors and all.',
  })
  printedAs: string | null;
}

/** GraphQL: one page of institutions. */
export const InstitutionConnection = connectionType(InstitutionType, 'Institution');
