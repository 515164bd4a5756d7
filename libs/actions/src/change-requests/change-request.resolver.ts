import type { OnModuleInit } from '@nestjs/common';
import { Args, Context, ID, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ApprovalLoader, ApprovalType, mayWithdraw, type ApprovalValue } from '@uratibu/approvals';
import { PersonLoader, PersonType, type Person } from '@uratibu/identity';
import {
  AvailableAction,
  bilingual,
  CurrentViewer,
  DateScalar,
  NodeSources,
  RequestContext,
  Requires,
  resultUnion,
  type CivilDate,
  type Viewer,
} from '@uratibu/platform';
import { actionOf, type Doing } from '../action-items/action-item.actions.js';
import { ActionItemLoader } from '../action-items/action-item.loader.js';
import type { ActionItemValue } from '../action-items/action-item.row.js';
import { ActionItemType } from '../action-items/action-item.type.js';
import { ChangeRequestLoader, type ChangeRequestValue } from './change-request.loader.js';
import { ChangeRequestType } from './change-request.type.js';
import { Extensions } from './extension.service.js';

/** GraphQL: the change request that was opened, or why none was. */
export const ChangeRequestResult = resultUnion('ChangeRequestResult', () => ChangeRequestType);

const WITHDRAW: Doing = {
  mutation: 'withdrawApproval',
  permission: 'approval:read',
  label: bilingual('Ondoa ombi', 'Withdraw'),
};

/** Asks for changes, and shows what was asked. */
@Resolver(() => ChangeRequestType)
export class ChangeRequestResolver implements OnModuleInit {
  constructor(
    private readonly extensions: Extensions,
    private readonly loader: ChangeRequestLoader,
    private readonly items: ActionItemLoader,
    private readonly approvals: ApprovalLoader,
    private readonly people: PersonLoader,
    private readonly nodes: NodeSources,
  ) {}

  /** Lets `node(id)` and the inbox find change requests. */
  onModuleInit(): void {
    this.nodes.register({
      typename: 'ChangeRequest',
      find: (context, ids) => this.loader.find(context.viewer, ids),
    });
  }

  @Requires('change-request:ask')
  @Mutation(() => ChangeRequestResult, {
    description: 'Asks for a later due date, and for its approval, in one go.',
  })
  async requestExtension(
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
    @Args('actionItemId', { type: () => ID, description: "The action item's UUID." }) id: string,
    @Args('expectedVersion', { type: () => Int, description: 'Its version as you last saw it.' })
    expectedVersion: number,
    @Args('dueOn', { type: () => DateScalar, description: 'The due date that is asked for.' })
    dueOn: CivilDate,
    @Args('reason', { type: () => String, description: 'Why, in words.' }) reason: string,
  ): Promise<ChangeRequestValue> {
    const asked = await this.extensions.request(viewer, { id, expectedVersion }, dueOn, reason);
    return this.loader.reread(context, asked);
  }

  @ResolveField(() => ActionItemType, { nullable: true, description: 'What is to be changed.' })
  actionItem(
    @Parent() request: ChangeRequestValue,
    @Context() context: RequestContext,
  ): Promise<ActionItemValue | null> {
    return this.items.of(context).load(request.actionItemId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who asked.' })
  requestedBy(
    @Parent() request: ChangeRequestValue,
    @Context() context: RequestContext,
  ): Promise<Person | null> {
    return this.people.of(context).load(request.requestedById);
  }

  @ResolveField(() => ApprovalType, { nullable: true, description: 'Its approval.' })
  async approval(
    @Parent() request: ChangeRequestValue,
    @Context() context: RequestContext,
  ): Promise<ApprovalValue | null> {
    const [approval] = await this.approvals.ofNode(context).load(request.id);
    return approval ?? null;
  }

  @ResolveField(() => [AvailableAction], { description: 'What the viewer can do with it now.' })
  async availableActions(
    @Parent() request: ChangeRequestValue,
    @Context() context: RequestContext,
  ): Promise<AvailableAction[]> {
    const [approval] = await this.approvals.ofNode(context).load(request.id);
    if (!context.viewer || approval?.state !== 'OPEN') return [];
    const { allowed, office } = mayWithdraw(approval, context.viewer.personId, context.viewer.offices);
    return allowed ? [actionOf('withdraw', WITHDRAW, [], office)] : [];
  }
}
