import { Args, Field, ID, InputType, Int, Mutation, Resolver } from '@nestjs/graphql';
import {
  CurrentViewer,
  DateScalar,
  Requires,
  resultUnion,
  SignedIn,
  type CivilDate,
  type Viewer,
} from '@uratibu/platform';
import { RoleEnum } from '../roles/role.enum.js';
import type { Role } from '../roles/roles.js';
import type { Delegation } from './delegation.entity.js';
import { Delegations, type NewDelegation } from './delegations.service.js';
import type { Membership } from './membership.entity.js';
import { Memberships, type NewMembership } from './memberships.service.js';
import { DelegationType, MembershipType } from './office.type.js';

const MembershipResult = resultUnion('MembershipResult', () => MembershipType);
const DelegationResult = resultUnion('DelegationResult', () => DelegationType);

/** GraphQL: an office that a person is to hold. */
@InputType({ description: 'An office that a person is to hold.' })
export class AddMembershipInput implements NewMembership {
  @Field(() => ID, { description: 'The person.' })
  personId: string;

  @Field(() => ID, { description: 'The institution.' })
  institutionId: string;

  @Field(() => RoleEnum, { description: 'The role; not every kind of institution has each.' })
  role: Role;

  @Field(() => DateScalar, { nullable: true, description: 'The first day in office; today when absent.' })
  startsOn?: CivilDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day in office, where it is known.' })
  endsOn?: CivilDate | null;
}

/** GraphQL: an office that its holder lends. */
@InputType({ description: 'An office that the viewer lends (kaimu).' })
export class DelegateInput implements NewDelegation {
  @Field(() => ID, { description: "The viewer's own membership, as `viewer.offices` gives it." })
  membershipId: string;

  @Field(() => ID, { description: 'The person who is to act; `possibleDelegates` finds them.' })
  delegateId: string;

  @Field(() => DateScalar, { description: 'The first day, today or later.' })
  startsOn: CivilDate;

  @Field(() => DateScalar, { description: 'The last day, at most 90 days in all.' })
  endsOn: CivilDate;

  @Field(() => String, { description: 'Why, in 3 to 500 characters.' })
  reason: string;
}

/** Offices given and ended, lent and taken back. */
@Resolver()
export class OfficesMutations {
  constructor(
    private readonly memberships: Memberships,
    private readonly delegations: Delegations,
  ) {}

  @Requires('person:manage')
  @Mutation(() => MembershipResult, {
    description: 'Gives a person a role in an institution. Nobody gives themselves one.',
  })
  addMembership(
    @Args('input', { type: () => AddMembershipInput, description: 'The office.' }) input: AddMembershipInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Membership> {
    return this.memberships.add(viewer, input);
  }

  @Requires('person:manage')
  @Mutation(() => MembershipResult, {
    description: 'Ends an office after its last day, and what was lent of it.',
  })
  endMembership(
    @Args('id', { type: () => ID, description: 'The membership.' }) id: string,
    @Args('expectedVersion', { type: () => Int, description: 'Its version as last read.' }) version: number,
    @Args('lastDay', {
      type: () => DateScalar,
      description: 'The last day in office; yesterday ends it at once.',
    })
    lastDay: CivilDate,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Membership> {
    return this.memberships.end(viewer, { id, version }, lastDay);
  }

  @SignedIn()
  @Mutation(() => DelegationResult, {
    description:
      "Lends one of the viewer's own offices for some days (kaimu). The delegate's own clearance goes on to apply.",
  })
  delegate(
    @Args('input', { type: () => DelegateInput, description: 'What is lent, to whom, and when.' })
    input: DelegateInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Delegation> {
    return this.delegations.delegate(viewer, input);
  }

  @SignedIn()
  @Mutation(() => DelegationResult, {
    description: 'Takes a delegation back at once: its giver, or an administrator.',
  })
  revokeDelegation(
    @Args('id', { type: () => ID, description: 'The delegation.' }) id: string,
    @Args('expectedVersion', { type: () => Int, description: 'Its version as last read.' }) version: number,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Delegation> {
    return this.delegations.revoke(viewer, { id, version });
  }
}
