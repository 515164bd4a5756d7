import type { OnModuleInit } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PersonLoader, PersonType } from '@uratibu/identity';
import { InstitutionLoader, InstitutionType } from '@uratibu/institutions';
import {
  AvailableAction,
  CurrentViewer,
  NodeSources,
  PageArgs,
  RequestContext,
  Requires,
  type Page,
  type Viewer,
} from '@uratibu/platform';
import { ActionItemLoader } from '../action-items/action-item.loader.js';
import { ActionItemType } from '../action-items/action-item.type.js';
import { AssignmentLoader } from '../assignments/assignment.loader.js';
import { AssignmentType } from '../assignments/assignment.type.js';
import { actionsOn } from './status-update.actions.js';
import { StatusUpdateLoader } from './status-update.loader.js';
import { StatusUpdateReads } from './status-update.reads.js';
import type { StatusUpdateValue } from './status-update.row.js';
import { StatusUpdateConnection, StatusUpdatesArgs, StatusUpdateType } from './status-update.type.js';

/** Answers what is asked about status updates. */
@Resolver(() => StatusUpdateType)
export class StatusUpdateResolver implements OnModuleInit {
  constructor(
    private readonly reads: StatusUpdateReads,
    private readonly updates: StatusUpdateLoader,
    private readonly items: ActionItemLoader,
    private readonly assignments: AssignmentLoader,
    private readonly institutions: InstitutionLoader,
    private readonly people: PersonLoader,
    private readonly nodes: NodeSources,
  ) {}

  /** Lets `node(id)` find status updates. */
  onModuleInit(): void {
    this.nodes.register({
      typename: 'StatusUpdate',
      find: (context, ids) => this.updates.find(context, ids),
    });
  }

  @Requires('action-item:read')
  @Query(() => StatusUpdateConnection, {
    description:
      'The status updates that the viewer sees, newest first; drafts are seen by their own institution only.',
  })
  statusUpdates(
    @Args() { filter, ...page }: StatusUpdatesArgs,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Page<StatusUpdateValue>> {
    return this.reads.page(viewer, filter ?? {}, page);
  }

  @ResolveField(() => ActionItemType, { nullable: true, description: 'What it reports on.' })
  actionItem(@Parent() update: StatusUpdateValue, @Context() context: RequestContext) {
    return this.items.of(context).load(update.actionItemId);
  }

  @ResolveField(() => AssignmentType, {
    nullable: true,
    description: 'The part of the institution that it reports on.',
  })
  assignment(@Parent() update: StatusUpdateValue, @Context() context: RequestContext) {
    return this.assignments.of(context).load(update.assignmentId);
  }

  @ResolveField(() => InstitutionType, { nullable: true, description: 'Whose report it is.' })
  institution(@Parent() update: StatusUpdateValue, @Context() context: RequestContext) {
    return this.institutions.of(context).load(update.institutionId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who began it.' })
  author(@Parent() update: StatusUpdateValue, @Context() context: RequestContext) {
    return this.people.of(context).load(update.authorId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who signed it off.' })
  signedOffBy(@Parent() update: StatusUpdateValue, @Context() context: RequestContext) {
    return update.signedOffById === null ? null : this.people.of(context).load(update.signedOffById);
  }

  @ResolveField(() => StatusUpdateType, {
    nullable: true,
    description: 'The signed-off update that it corrects.',
  })
  async supersedes(
    @Parent() update: StatusUpdateValue,
    @Context() context: RequestContext,
  ): Promise<StatusUpdateValue | null> {
    return update.supersedesId === null ? null : this.updates.of(context).load(update.supersedesId);
  }

  @ResolveField(() => StatusUpdateType, { nullable: true, description: 'The update that corrects it.' })
  supersededBy(
    @Parent() update: StatusUpdateValue,
    @Context() context: RequestContext,
  ): Promise<StatusUpdateValue | null> {
    return this.updates.successorsOf(context).load(update.id);
  }

  @ResolveField(() => [AvailableAction], { description: 'What the viewer can do with it now.' })
  async availableActions(
    @Parent() update: StatusUpdateValue,
    @Context() context: RequestContext,
  ): Promise<AvailableAction[]> {
    const [item, assignment, successor] = await Promise.all([
      this.items.of(context).load(update.actionItemId),
      this.assignments.of(context).load(update.assignmentId),
      this.updates.successorsOf(context).load(update.id),
    ]);
    return context.viewer && item && assignment
      ? actionsOn(context.viewer, update, { item, assignment, successor })
      : [];
  }
}

const NEWEST = { description: 'Its status updates, newest first.' };

/** The status updates of an action item. */
@Resolver(() => ActionItemType)
export class ActionItemUpdatesResolver {
  constructor(private readonly updates: StatusUpdateLoader) {}

  @ResolveField(() => StatusUpdateConnection, NEWEST)
  statusUpdates(
    @Parent() item: { readonly id: string },
    @Args() page: PageArgs,
    @Context() context: RequestContext,
  ): Promise<Page<StatusUpdateValue>> {
    return this.updates.page(context, 'action_item_id', item.id, page);
  }
}

/** The status updates of an assignment. */
@Resolver(() => AssignmentType)
export class AssignmentUpdatesResolver {
  constructor(private readonly updates: StatusUpdateLoader) {}

  @ResolveField(() => StatusUpdateConnection, NEWEST)
  statusUpdates(
    @Parent() assignment: { readonly id: string },
    @Args() page: PageArgs,
    @Context() context: RequestContext,
  ): Promise<Page<StatusUpdateValue>> {
    return this.updates.page(context, 'assignment_id', assignment.id, page);
  }
}
