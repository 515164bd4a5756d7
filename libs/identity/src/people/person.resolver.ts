import type { OnModuleInit } from '@nestjs/common';
import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  ClassificationEnum,
  LanguageEnum,
  NodeSources,
  type Classification,
  type Language,
  type Permission,
  type RequestContext,
} from '@uratibu/platform';
import type { Membership } from '../offices/membership.entity.js';
import { MembershipLoader } from '../offices/membership.loader.js';
import { OfficeLoader, type OfficeValue } from '../offices/office.loader.js';
import { MembershipType, OfficeType } from '../offices/office.type.js';
import type { Person } from './person.entity.js';
import { PersonLoader } from './person.loader.js';
import { PersonType, type PersonValue } from './person.type.js';

/** Says of a person what the viewer may know, which is null where they may not. */
@Resolver(() => PersonType)
export class PersonResolver implements OnModuleInit {
  constructor(
    private readonly people: PersonLoader,
    private readonly officesOf: OfficeLoader,
    private readonly membershipsOf: MembershipLoader,
    private readonly nodes: NodeSources,
  ) {}

  onModuleInit(): void {
    this.nodes.register({
      typename: 'Person',
      find: (context, ids) =>
        Promise.all(ids.map((id) => (context.viewer ? this.people.of(context).load(id) : null))),
    });
  }

  @ResolveField(() => [OfficeType], {
    description: 'The offices in which they can act today. Empty without a sign-in.',
  })
  async offices(@Parent() person: PersonValue, @Context() context: RequestContext): Promise<OfficeValue[]> {
    return context.viewer ? this.officesOf.of(context).load(person.id) : [];
  }

  @ResolveField(() => String, { nullable: true, description: 'Takes `person:read`; of oneself, nothing.' })
  email(@Parent() person: PersonValue, @Context() context: RequestContext): Promise<string | null> {
    return this.#tell(person, context, 'person:read', (row) => row.email);
  }

  @ResolveField(() => Boolean, {
    nullable: true,
    description: 'Whether they may sign in. Takes `person:read`.',
  })
  active(@Parent() person: PersonValue, @Context() context: RequestContext): Promise<boolean | null> {
    return this.#tell(person, context, 'person:read', (row) => row.disabledAt === null);
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Give it along when you change them. Takes `person:manage`.',
  })
  version(@Parent() person: PersonValue, @Context() context: RequestContext): Promise<number | null> {
    return this.#tell(person, context, 'person:manage', (row) => row.version);
  }

  @ResolveField(() => LanguageEnum, {
    nullable: true,
    description: 'The language they read. Takes `person:manage`.',
  })
  language(@Parent() person: PersonValue, @Context() context: RequestContext): Promise<Language | null> {
    return this.#tell(person, context, 'person:manage', (row) => row.language);
  }

  @ResolveField(() => ClassificationEnum, {
    nullable: true,
    description: 'Up to which classification they may see. Takes `person:manage`; of oneself, nothing.',
  })
  clearance(
    @Parent() person: PersonValue,
    @Context() context: RequestContext,
  ): Promise<Classification | null> {
    return this.#tell(person, context, 'person:manage', (row) => row.clearance);
  }

  @ResolveField(() => [MembershipType], {
    nullable: true,
    description:
      'All offices they held, hold or will hold, the latest first. Takes `person:manage`; of oneself, nothing.',
  })
  async memberships(
    @Parent() person: PersonValue,
    @Context() context: RequestContext,
  ): Promise<Membership[] | null> {
    return mayKnow(person, context, 'person:manage') ? this.membershipsOf.ofPerson(context, person.id) : null;
  }

  async #tell<T>(
    person: PersonValue,
    context: RequestContext,
    permission: Permission,
    what: (row: Person) => T,
  ): Promise<T | null> {
    if (!mayKnow(person, context, permission)) return null;
    const row = await this.people.of(context).load(person.id);
    return row && what(row);
  }
}

function mayKnow(person: PersonValue, { viewer }: RequestContext, permission: Permission): boolean {
  return viewer !== null && (viewer.personId === person.id || viewer.permissions.has(permission));
}
