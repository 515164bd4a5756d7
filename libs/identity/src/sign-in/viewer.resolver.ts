import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Public, SignedIn, type RequestContext, type Viewer } from '@uratibu/platform';
import type { Delegation } from '../offices/delegation.entity.js';
import { Delegations } from '../offices/delegations.service.js';
import { OfficeLoader, type OfficeValue } from '../offices/office.loader.js';
import { DelegationType, OfficeType } from '../offices/office.type.js';
import { PossibleDelegates } from '../offices/possible-delegates.js';
import type { Person } from '../people/person.entity.js';
import { PersonLoader } from '../people/person.loader.js';
import { PersonType, type PersonValue } from '../people/person.type.js';
import { Sessions } from './sessions.service.js';
import { sessionValues, type SessionValue } from './session.value.js';
import { SessionType, ViewerType } from './viewer.type.js';

/** Who is signed in. */
@Resolver(() => ViewerType)
export class ViewerResolver {
  constructor(
    private readonly people: PersonLoader,
    private readonly officesOf: OfficeLoader,
    private readonly sessionsOf: Sessions,
    private readonly delegationsOf: Delegations,
    private readonly colleagues: PossibleDelegates,
  ) {}

  @Public()
  @Query(() => ViewerType, { nullable: true, description: 'Who is signed in; null when nobody is.' })
  viewer(@Context() context: RequestContext): Viewer | null {
    return context.viewer;
  }

  @SignedIn()
  @Query(() => [PersonType], {
    description:
      'Up to twenty colleagues to whom the viewer can lend an office: of the same tree of institutions.',
  })
  possibleDelegates(
    @Args('membershipId', { type: () => ID, description: "The viewer's own office." }) membershipId: string,
    @Args('search', { type: () => String, defaultValue: '', description: 'Part of the name.' })
    search: string,
    @CurrentViewer() viewer: Viewer,
  ): Promise<PersonValue[]> {
    return this.colleagues.of(viewer, membershipId, search);
  }

  @ResolveField(() => ID, { description: "The person's UUID." })
  id(@Parent() viewer: Viewer): string {
    return viewer.personId;
  }

  @ResolveField(() => String, { description: 'By it they sign in.' })
  async email(@Parent() viewer: Viewer, @Context() context: RequestContext): Promise<string> {
    return (await this.#person(viewer, context)).email;
  }

  @ResolveField(() => Boolean, {
    description:
      'Whether they still have the password that an administrator gave them: they hold no office until they change it.',
  })
  async mustChangePassword(@Parent() viewer: Viewer, @Context() context: RequestContext): Promise<boolean> {
    return (await this.#person(viewer, context)).temporaryPasswordUntil !== null;
  }

  @ResolveField(() => [OfficeType], {
    description: 'The offices in which they can act today, their own first.',
  })
  async offices(@Parent() viewer: Viewer, @Context() context: RequestContext): Promise<OfficeValue[]> {
    const acting = new Set(viewer.offices.map((office) => office.membershipId));
    const offices = acting.size > 0 ? await this.officesOf.of(context).load(viewer.personId) : [];
    return offices.filter((office) => acting.has(office.membershipId));
  }

  @ResolveField(() => [String], {
    description: 'All that their offices permit, such as `action-item:create`.',
  })
  permissions(@Parent() viewer: Viewer): string[] {
    return [...viewer.permissions].sort();
  }

  @ResolveField(() => [SessionType], { description: 'Where they are signed in, the one last seen first.' })
  async sessions(@Parent() viewer: Viewer): Promise<SessionValue[]> {
    return sessionValues(await this.sessionsOf.list(viewer.personId), viewer);
  }

  @ResolveField(() => [DelegationType], {
    description: 'What they lent and what was lent to them, the latest first; at most a hundred.',
  })
  delegations(@Parent() viewer: Viewer): Promise<Delegation[]> {
    return this.delegationsOf.of(viewer.personId);
  }

  async #person(viewer: Viewer, context: RequestContext): Promise<Person> {
    const person = await this.people.of(context).load(viewer.personId);
    if (!person) throw new Error(`The viewer ${viewer.personId} is no person`);
    return person;
  }
}
