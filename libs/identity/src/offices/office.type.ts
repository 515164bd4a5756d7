import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar, DateTimeScalar, type CivilDate } from '@uratibu/platform';
import { PersonType, type PersonValue } from '../people/person.type.js';
import { RoleEnum } from '../roles/role.enum.js';
import type { Role } from '../roles/roles.js';
import type { OfficeValue } from './office.loader.js';

/** GraphQL: an office that somebody can act in today. */
@ObjectType('Office', { description: 'A role in an institution in which somebody can act today.' })
export class OfficeType implements OfficeValue {
  @Field(() => ID, {
    description: 'The membership that gives the office; where it is lent, the one of its holder.',
  })
  membershipId: string;

  @Field(() => RoleEnum, { description: 'The role.' })
  role: Role;

  institutionId: string;

  @Field(() => DateScalar, {
    description: 'The first day; where it is lent, the first day of the delegation.',
  })
  since: CivilDate;

  @Field(() => DateScalar, { nullable: true, description: 'The last day, where it is known.' })
  until: CivilDate | null;

  @Field(() => PersonType, {
    nullable: true,
    description: 'The person whose office it is, where it is lent (kaimu).',
  })
  onBehalfOf: PersonValue | null;
}

/** GraphQL: an office that somebody holds, held or will hold. */
@ObjectType('Membership', {
  description: 'A role that a person holds in an institution, from one day to another.',
})
export class MembershipType {
  @Field(() => ID, { description: 'A UUID.' })
  id: string;

  @Field(() => Int, { description: 'Give it along when you end it.' })
  version: number;

  personId: string;
  institutionId: string;

  @Field(() => RoleEnum, { description: 'The role.' })
  role: Role;

  @Field(() => DateScalar, { description: 'The first day in office.' })
  startsOn: CivilDate;

  @Field(() => DateScalar, { nullable: true, description: 'The last day in office, where it is known.' })
  endsOn: CivilDate | null;
}

/** GraphQL: an office that is lent to somebody. */
@ObjectType('Delegation', { description: 'Kaimu: somebody acts in the office of another between two days.' })
export class DelegationType {
  @Field(() => ID, { description: 'A UUID.' })
  id: string;

  @Field(() => Int, { description: 'Give it along when you revoke it.' })
  version: number;

  membershipId: string;
  delegateId: string;

  @Field(() => DateScalar, { description: 'The first day.' })
  startsOn: CivilDate;

  @Field(() => DateScalar, { description: 'The last day.' })
  endsOn: CivilDate;

  @Field(() => String, { description: 'Why it is lent.' })
  reason: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken back, if it was.' })
  revokedAt: Date | null;
}
