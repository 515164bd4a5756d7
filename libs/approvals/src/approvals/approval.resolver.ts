import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PersonLoader, PersonType } from '@uratibu/identity';
import {
  AvailableAction,
  BilingualText,
  Clock,
  CurrentViewer,
  dayOf,
  Node,
  NodeSources,
  RequestContext,
  Requires,
  type Bilingual,
  type Page,
} from '@uratibu/platform';
import type { Viewer } from '@uratibu/platform';
import { validate as isUuid } from 'uuid';
import { ApprovalStepType } from './approval-step.type.js';
import { ApprovalSubjects } from './approval-subject.js';
import { actionsFor } from './approval.actions.js';
import { ApprovalList } from './approval.list.js';
import { ApprovalLoader, type ApprovalValue } from './approval.loader.js';
import {
  ApprovalConnection,
  ApprovalsArgs,
  ApprovalType,
  DecideApprovalResult,
  WithdrawApprovalInput,
  WithdrawApprovalResult,
} from './approval.type.js';
import { Approvals } from './approvals.service.js';
import { DecideApprovalInput } from './decision.type.js';
import { currentOf } from './step-deadlines.js';
import { stepValues, type StepValue } from './step.value.js';

/** Answers what is asked about approvals, and takes decisions. */
@Resolver(() => ApprovalType)
export class ApprovalResolver {
  constructor(
    private readonly approvals: Approvals,
    private readonly list: ApprovalList,
    private readonly loader: ApprovalLoader,
    private readonly subjects: ApprovalSubjects,
    private readonly nodes: NodeSources,
    private readonly people: PersonLoader,
    private readonly clock: Clock,
  ) {}

  @Requires('approval:read')
  @Query(() => ApprovalConnection, { name: 'approvals', description: 'Approvals, the newest first.' })
  page(@CurrentViewer() viewer: Viewer, @Args() args: ApprovalsArgs): Promise<Page<ApprovalValue>> {
    return this.list.page(viewer, args.filter ?? {}, args);
  }

  @Requires('approval:read')
  @Query(() => ApprovalType, {
    nullable: true,
    description: 'An approval; null when there is none that the viewer sees.',
  })
  async approval(
    @Args('id', { type: () => ID, description: "The approval's id." }) id: string,
    @Context() context: RequestContext,
  ): Promise<ApprovalValue | null> {
    return isUuid(id) ? this.loader.of(context).load(id) : null;
  }

  @Requires('approval:decide')
  @Mutation(() => DecideApprovalResult, {
    description: 'Decides at the current step, in the office that it asks.',
  })
  async decideApproval(
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
    @Args('input', { type: () => DecideApprovalInput, description: 'The decision.' })
    input: DecideApprovalInput,
  ): Promise<ApprovalValue> {
    const { id } = await this.approvals.decide(viewer, input);
    return this.loader.reread(context, id);
  }

  @Requires('approval:read')
  @Mutation(() => WithdrawApprovalResult, {
    description: 'Takes back what the viewer, or their office, submitted.',
  })
  async withdrawApproval(
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
    @Args('input', { type: () => WithdrawApprovalInput, description: 'Which one.' })
    input: WithdrawApprovalInput,
  ): Promise<ApprovalValue> {
    const { id } = await this.approvals.withdraw(viewer, input);
    return this.loader.reread(context, id);
  }

  @ResolveField(() => Node, {
    nullable: true,
    description: 'What is decided about; null when the viewer sees it no more.',
  })
  subject(@Parent() approval: ApprovalValue, @Context() context: RequestContext): Promise<object | null> {
    return this.nodes.load(context, approval.nodeType, approval.nodeId);
  }

  @ResolveField(() => BilingualText, { description: 'What the kind of subject is called.' })
  subjectName(@Parent() approval: ApprovalValue): Bilingual {
    return this.subjects.of(approval.subjectType).name;
  }

  @ResolveField(() => PersonType, { description: 'Who submitted it.' })
  submittedBy(@Parent() approval: ApprovalValue, @Context() context: RequestContext): Promise<object | null> {
    return this.people.of(context).load(approval.submittedById);
  }

  @ResolveField(() => PersonType, {
    nullable: true,
    description: 'The person in whose office it was submitted, under delegation.',
  })
  async submittedFor(
    @Parent() approval: ApprovalValue,
    @Context() context: RequestContext,
  ): Promise<object | null> {
    return approval.submittedForId === null ? null : this.people.of(context).load(approval.submittedForId);
  }

  @ResolveField(() => Boolean, { description: "Whether the current step's due date has passed." })
  overdue(@Parent() { state, dueOn }: ApprovalValue): boolean {
    return state === 'OPEN' && dueOn !== null && dueOn < dayOf(this.clock.now());
  }

  @ResolveField(() => [ApprovalStepType], { description: 'Its steps in their order.' })
  async steps(@Parent() approval: ApprovalValue, @Context() context: RequestContext): Promise<StepValue[]> {
    const steps = await this.loader.steps(context).load(approval.id);
    return stepValues(approval, steps, dayOf(this.clock.now()));
  }

  @ResolveField(() => [AvailableAction], { description: 'What the viewer can do with it now.' })
  async availableActions(
    @Parent() approval: ApprovalValue,
    @Context() context: RequestContext,
  ): Promise<AvailableAction[]> {
    if (!context.viewer) return [];
    const [steps, decisions] = await Promise.all([
      this.loader.steps(context).load(approval.id),
      this.loader.decisions(context).load(approval.id),
    ]);
    return actionsFor(context.viewer, approval, currentOf(approval, steps), decisions);
  }
}
