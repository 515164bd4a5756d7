import { InstitutionType, type InstitutionValue } from '@uratibu/institutions';
import { RoleEnum, type Role } from '@uratibu/identity';
import { Field, ObjectType } from '@nestjs/graphql';

/** An office that something waits for, with the institution as readers see it. */
export interface WaitingOffice {
  readonly role: Role;
  readonly institution: InstitutionValue | null;
}

/** GraphQL: an office that something waits for. Its value is a {@link WaitingOffice}. */
@ObjectType('WaitingOffice', { description: 'An office that something waits for.' })
export class WaitingOfficeType {
  @Field(() => RoleEnum, { description: 'The role.' })
  role: Role;

  @Field(() => InstitutionType, {
    nullable: true,
    description: 'The institution; null where it waits for whoever holds the role.',
  })
  institution: InstitutionValue | null;
}
