import { Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Public, RequestContext } from '@uratibu/platform';
import { DutyLoader, TableOneActorLoader } from './actor.loader.js';
import type { Duty, TableOneActor } from './actor.js';
import { DutyType, TableOneActorType } from './actor.type.js';

/** Answers what is asked about Table 1. */
@Resolver(() => TableOneActorType)
export class TableOneActorResolver {
  constructor(
    private readonly actorLoader: TableOneActorLoader,
    private readonly dutyLoader: DutyLoader,
  ) {}

  @Public()
  @Query(() => [TableOneActorType], { description: 'The 21 actors of Table 1, in its order.' })
  actors(): Promise<TableOneActor[]> {
    return this.actorLoader.all();
  }

  @ResolveField(() => [DutyType], { description: 'Its duties, one by one.' })
  duties(@Parent() actor: TableOneActor, @Context() context: RequestContext): Promise<Duty[]> {
    return this.dutyLoader.ofActor(context, actor.id);
  }
}
