import {
  checkPage,
  CurrentViewer,
  Node,
  NodeSources,
  RequestContext,
  SignedIn,
  type Page,
  type Viewer,
} from '@uratibu/platform';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { DeadlineArgs, DeadlineConnection, DeadlineType, ReminderType } from './deadline.type.js';
import { DeadlinesQuery } from './deadlines.query.js';
import { ReminderLoader, type ReminderEntry } from './reminder.loader.js';

/** Deadlines, for those who coordinate and oversee. */
@Resolver(() => DeadlineType)
export class DeadlineResolver {
  constructor(
    private readonly query: DeadlinesQuery,
    private readonly nodes: NodeSources,
    private readonly reminderLoader: ReminderLoader,
  ) {}

  @SignedIn()
  @Query(() => DeadlineConnection, {
    description: 'The deadlines that the viewer sees, what is due first at the head.',
  })
  deadlines(@CurrentViewer() viewer: Viewer, @Args() args: DeadlineArgs): Promise<Page<DeadlineType>> {
    checkPage(args);
    return this.query.page(viewer, args.filter ?? {}, args);
  }

  @ResolveField(() => Node, { nullable: true })
  subject(@Parent() deadline: DeadlineType, @Context() context: RequestContext): Promise<object | null> {
    return this.nodes.load(context, deadline.subjectType, deadline.subjectId);
  }

  @ResolveField(() => [ReminderType])
  reminders(@Parent() deadline: DeadlineType, @Context() context: RequestContext): Promise<ReminderEntry[]> {
    return this.reminderLoader.of(context).load(deadline.id);
  }
}
