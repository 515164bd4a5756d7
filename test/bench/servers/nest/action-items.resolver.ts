/** The page and the relations of its items, each by a resolver of its own. */
import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { ActionItem, ActionItemConnection, FocusArea, Institution, StatusUpdate } from './entities.js';
import type { Loaders } from './loaders.js';

@Resolver(() => ActionItem)
export class ActionItemsResolver {
  constructor(@InjectRepository(ActionItem) private readonly items: Repository<ActionItem>) {}

  @Query(() => ActionItemConnection)
  async actionItems(@Args('first', { type: () => Int }) first: number): Promise<ActionItemConnection> {
    const rows = await this.items.find({ order: { dueOn: 'ASC', id: 'ASC' }, take: first + 1 });
    const nodes = rows.slice(0, first);
    const last = nodes.at(-1);
    const endCursor = last ? Buffer.from(JSON.stringify([last.dueOn, last.id])).toString('base64url') : null;
    return { nodes, pageInfo: { hasNextPage: rows.length > first, endCursor } };
  }

  @ResolveField(() => Institution, { nullable: true })
  lead(@Parent() item: ActionItem, @Context() { leads }: Loaders): Promise<Institution | null> {
    return leads.load(item.id);
  }

  @ResolveField(() => FocusArea, { nullable: true })
  async focusArea(@Parent() item: ActionItem, @Context() { focusAreas }: Loaders): Promise<FocusArea | null> {
    return item.focusAreaId === null ? null : focusAreas.load(item.focusAreaId);
  }

  @ResolveField(() => StatusUpdate, { nullable: true })
  async latestUpdate(
    @Parent() item: ActionItem,
    @Context() { updates }: Loaders,
  ): Promise<StatusUpdate | null> {
    return item.latestUpdateId === null ? null : updates.load(item.latestUpdateId);
  }
}
