import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, RequestContext, Requires, resultUnion, type Viewer } from '@uratibu/platform';
import { ActionItemDrafting } from './action-item.drafting.js';
import { ActionItemChanges, ActionItemInput, changesFrom, draftFrom } from './action-item.inputs.js';
import { ActionItemLoader } from './action-item.loader.js';
import type { ActionItemValue } from './action-item.row.js';
import { ActionItemRunning } from './action-item.running.js';
import { ActionItemSubmission } from './action-item.submission.js';
import { ActionItemType } from './action-item.type.js';
import { Completion } from './completion.service.js';

/** GraphQL: the action item as it is after a change, or why nothing was changed. */
export const ActionItemResult = resultUnion('ActionItemResult', () => ActionItemType);

const Id = (): ParameterDecorator => Args('id', { type: () => ID, description: "The action item's UUID." });
const Version = (): ParameterDecorator =>
  Args('expectedVersion', { type: () => Int, description: 'Its version as you last saw it.' });
const Reason = (): ParameterDecorator =>
  Args('reason', { type: () => String, description: 'Why, in words.' });

/** What people do with action items. */
@Resolver()
export class ActionItemMutations {
  constructor(
    private readonly drafting: ActionItemDrafting,
    private readonly submission: ActionItemSubmission,
    private readonly running: ActionItemRunning,
    private readonly completion: Completion,
    private readonly loader: ActionItemLoader,
  ) {}

  @Requires('action-item:create')
  @Mutation(() => ActionItemResult, { description: 'Drafts an action item, as the coordinator.' })
  async createActionItem(
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
    @Args('input', { type: () => ActionItemInput, description: 'What it is.' }) input: ActionItemInput,
  ): Promise<ActionItemValue> {
    return this.loader.reread(context, await this.drafting.create(viewer, draftFrom(input)));
  }

  @Requires('action-item:propose')
  @Mutation(() => ActionItemResult, {
    description: 'Proposes an action item for an institution and submits it for approval, in one go.',
  })
  async proposeActionItem(
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
    @Args('input', { type: () => ActionItemInput, description: 'What it is.' }) input: ActionItemInput,
    @Args('institutionId', {
      type: () => ID,
      nullable: true,
      description: 'The institution that proposes; needed only by those who may propose for several.',
    })
    institutionId?: string | null,
  ): Promise<ActionItemValue> {
    const id = await this.drafting.propose(viewer, draftFrom(input), institutionId);
    return this.loader.reread(context, id);
  }

  @Requires('action-item:read')
  @Mutation(() => ActionItemResult, { description: 'Changes a draft.' })
  async updateActionItem(
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
    @Id() id: string,
    @Version() expectedVersion: number,
    @Args('changes', { type: () => ActionItemChanges, description: 'What is to change.' })
    changes: ActionItemChanges,
  ): Promise<ActionItemValue> {
    const changed = await this.drafting.update(viewer, { id, expectedVersion }, changesFrom(changes));
    return this.loader.reread(context, changed);
  }

  @Requires('action-item:read')
  @Mutation(() => ActionItemResult, {
    description: 'Submits a draft for approval, along the route that fits it.',
  })
  async submitActionItem(
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
    @Id() id: string,
    @Version() expectedVersion: number,
  ): Promise<ActionItemValue> {
    return this.loader.reread(context, await this.submission.submit(viewer, { id, expectedVersion }));
  }

  @Requires('action-item:manage')
  @Mutation(() => ActionItemResult, {
    description: 'Suspends an action item: nothing of it is waited for meanwhile.',
  })
  async suspendActionItem(
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
    @Id() id: string,
    @Version() expectedVersion: number,
    @Reason() reason: string,
  ): Promise<ActionItemValue> {
    return this.loader.reread(context, await this.running.suspend(viewer, { id, expectedVersion }, reason));
  }

  @Requires('action-item:manage')
  @Mutation(() => ActionItemResult, { description: 'Sets a suspended action item going again.' })
  async resumeActionItem(
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
    @Id() id: string,
    @Version() expectedVersion: number,
    @Reason() reason: string,
  ): Promise<ActionItemValue> {
    return this.loader.reread(context, await this.running.resume(viewer, { id, expectedVersion }, reason));
  }

  @Requires('action-item:read')
  @Mutation(() => ActionItemResult, {
    description:
      'Cancels an action item; of one that Cabinet mandated, asks for that (see `changeRequests`).',
  })
  async cancelActionItem(
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
    @Id() id: string,
    @Version() expectedVersion: number,
    @Reason() reason: string,
  ): Promise<ActionItemValue> {
    return this.loader.reread(context, await this.running.cancel(viewer, { id, expectedVersion }, reason));
  }

  @Requires('assignment:answer')
  @Mutation(() => ActionItemResult, {
    description:
      'Reports an action item as completed, for the institution that leads; this opens its verification.',
  })
  async reportCompletion(
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
    @Id() id: string,
    @Version() expectedVersion: number,
  ): Promise<ActionItemValue> {
    return this.loader.reread(context, await this.completion.report(viewer, { id, expectedVersion }));
  }
}
