import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { InstitutionLoader, InstitutionType } from '@uratibu/institutions';
import { BilingualText, Clock, dayOf, type Bilingual, type RequestContext } from '@uratibu/platform';
import { PersonLoader } from '../people/person.loader.js';
import { PersonType } from '../people/person.type.js';
import { RoleEnum } from '../roles/role.enum.js';
import { ROLE_NAMES, type Role } from '../roles/roles.js';
import type { Delegation } from './delegation.entity.js';
import { MembershipLoader } from './membership.loader.js';
import type { Membership } from './membership.entity.js';
import { DelegationType, MembershipType, OfficeType } from './office.type.js';
import type { OfficeValue } from './office.loader.js';

/** Says more of an office. */
@Resolver(() => OfficeType)
export class OfficeResolver {
  constructor(private readonly institutions: InstitutionLoader) {}

  @ResolveField(() => BilingualText, { description: "The role's name." })
  roleName(@Parent() office: OfficeValue): Bilingual {
    return ROLE_NAMES[office.role];
  }

  @ResolveField(() => InstitutionType, { description: 'Where it is held.' })
  institution(@Parent() office: OfficeValue, @Context() context: RequestContext): Promise<object | null> {
    return this.institutions.of(context).load(office.institutionId);
  }
}

/** Says more of a membership. */
@Resolver(() => MembershipType)
export class MembershipResolver {
  constructor(
    private readonly institutions: InstitutionLoader,
    private readonly people: PersonLoader,
  ) {}

  @ResolveField(() => BilingualText, { description: "The role's name." })
  roleName(@Parent() membership: Membership): Bilingual {
    return ROLE_NAMES[membership.role];
  }

  @ResolveField(() => InstitutionType, { description: 'Where it is held.' })
  institution(@Parent() membership: Membership, @Context() context: RequestContext): Promise<object | null> {
    return this.institutions.of(context).load(membership.institutionId);
  }

  @ResolveField(() => PersonType, { description: 'Whose office it is.' })
  person(@Parent() membership: Membership, @Context() context: RequestContext): Promise<object | null> {
    return this.people.of(context).load(membership.personId);
  }
}

/** Says more of a delegation. */
@Resolver(() => DelegationType)
export class DelegationResolver {
  constructor(
    private readonly memberships: MembershipLoader,
    private readonly institutions: InstitutionLoader,
    private readonly people: PersonLoader,
    private readonly clock: Clock,
  ) {}

  @ResolveField(() => RoleEnum, { description: 'The role that is lent.' })
  async role(@Parent() delegation: Delegation, @Context() context: RequestContext): Promise<Role> {
    return (await this.#lent(delegation, context)).role;
  }

  @ResolveField(() => BilingualText, { description: "The role's name." })
  async roleName(@Parent() delegation: Delegation, @Context() context: RequestContext): Promise<Bilingual> {
    return ROLE_NAMES[(await this.#lent(delegation, context)).role];
  }

  @ResolveField(() => InstitutionType, { description: 'Where the office is held.' })
  async institution(
    @Parent() delegation: Delegation,
    @Context() context: RequestContext,
  ): Promise<object | null> {
    const { institutionId } = await this.#lent(delegation, context);
    return this.institutions.of(context).load(institutionId);
  }

  @ResolveField(() => PersonType, { description: 'Whose office it is.' })
  async delegator(
    @Parent() delegation: Delegation,
    @Context() context: RequestContext,
  ): Promise<object | null> {
    const { personId } = await this.#lent(delegation, context);
    return this.people.of(context).load(personId);
  }

  @ResolveField(() => PersonType, { description: 'Who acts in it.' })
  delegate(@Parent() delegation: Delegation, @Context() context: RequestContext): Promise<object | null> {
    return this.people.of(context).load(delegation.delegateId);
  }

  @ResolveField(() => Boolean, { description: 'Whether the delegate can act today.' })
  async inForce(@Parent() delegation: Delegation, @Context() context: RequestContext): Promise<boolean> {
    const today = dayOf(this.clock.now());
    const lent = await this.#lent(delegation, context);
    const delegator = await this.people.of(context).load(lent.personId);
    return [
      delegation.revokedAt === null && delegator?.disabledAt === null,
      delegation.startsOn <= today && today <= delegation.endsOn,
      lent.startsOn <= today && (lent.endsOn === null || today <= lent.endsOn),
    ].every(Boolean);
  }

  async #lent(delegation: Delegation, context: RequestContext): Promise<Membership> {
    const membership = await this.memberships.of(context).load(delegation.membershipId);
    if (!membership) throw new Error(`Delegation ${delegation.id} lends no membership`);
    return membership;
  }
}
