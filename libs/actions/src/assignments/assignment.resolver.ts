import type { OnModuleInit } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AvailableAction, NodeSources, RequestContext } from '@uratibu/platform';
import { ActionItemLoader } from '../action-items/action-item.loader.js';
import type { ActionItemValue } from '../action-items/action-item.row.js';
import { ActionItemType } from '../action-items/action-item.type.js';
import { actionsOnAssignment } from './assignment.actions.js';
import { AssignmentLoader } from './assignment.loader.js';
import type { AssignmentValue } from './assignment.row.js';
import { AssignmentType } from './assignment.type.js';

/** What an assignment has beside its own columns. */
@Resolver(() => AssignmentType)
export class AssignmentFields implements OnModuleInit {
  constructor(
    private readonly items: ActionItemLoader,
    private readonly loader: AssignmentLoader,
    private readonly nodes: NodeSources,
  ) {}

  /** Lets `node(id)` and the inbox find assignments. */
  onModuleInit(): void {
    this.nodes.register({
      typename: 'Assignment',
      find: (context, ids) => this.loader.find(context.viewer, ids),
    });
  }

  @ResolveField(() => ActionItemType, { nullable: true, description: 'What it is a part of.' })
  actionItem(
    @Parent() assignment: AssignmentValue,
    @Context() context: RequestContext,
  ): Promise<ActionItemValue | null> {
    return this.items.of(context).load(assignment.actionItemId);
  }

  @ResolveField(() => [AvailableAction], { description: 'What the viewer can do with it now.' })
  availableActions(
    @Parent() assignment: AssignmentValue,
    @Context() context: RequestContext,
  ): AvailableAction[] {
    return context.viewer ? actionsOnAssignment(context.viewer, assignment) : [];
  }
}
