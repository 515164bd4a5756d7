import { ViewerType } from '@uratibu/identity';
import {
  checkPage,
  Node,
  NodeSources,
  PageArgs,
  RequestContext,
  type Page,
  type Viewer,
} from '@uratibu/platform';
import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { InboxQuery } from './inbox.query.js';
import { InboxConnection, InboxItemType } from './inbox.type.js';

/** What waits for the viewer. */
@Resolver(() => ViewerType)
export class InboxResolver {
  constructor(private readonly inboxQuery: InboxQuery) {}

  @ResolveField(() => InboxConnection, {
    description: 'All that waits for the viewer in their offices and those lent to them, by its due date.',
  })
  inbox(@Parent() viewer: Viewer, @Args() args: PageArgs): Promise<Page<InboxItemType>> {
    checkPage(args);
    return this.inboxQuery.page(viewer, args);
  }

  @ResolveField(() => Int, { description: 'How many things wait for the viewer.' })
  inboxCount(@Parent() viewer: Viewer): Promise<number> {
    return this.inboxQuery.count(viewer);
  }
}

/** Finds what an item of the inbox is about. */
@Resolver(() => InboxItemType)
export class InboxItemResolver {
  constructor(private readonly nodes: NodeSources) {}

  @ResolveField(() => Node, { nullable: true })
  subject(@Parent() item: InboxItemType, @Context() context: RequestContext): Promise<object | null> {
    return this.nodes.load(context, item.subjectType, item.subjectId);
  }
}
