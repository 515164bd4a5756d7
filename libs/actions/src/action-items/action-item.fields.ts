import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ApprovalLoader, ApprovalType, type ApprovalValue } from '@uratibu/approvals';
import { PersonLoader, PersonType, type Person } from '@uratibu/identity';
import { InstitutionLoader, InstitutionType, type InstitutionValue } from '@uratibu/institutions';
import { AvailableAction, RequestContext } from '@uratibu/platform';
import {
  NationalInterestLoader,
  NationalInterestType,
  ObjectiveLoader,
  ObjectiveType,
  type NationalInterest,
  type Objective,
} from '@uratibu/policy';
import { AssignmentLoader } from '../assignments/assignment.loader.js';
import type { AssignmentValue } from '../assignments/assignment.row.js';
import { AssignmentType } from '../assignments/assignment.type.js';
import { ChangeRequestLoader, type ChangeRequestValue } from '../change-requests/change-request.loader.js';
import { ChangeRequestType } from '../change-requests/change-request.type.js';
import { actionsOn } from './action-item.actions.js';
import type { ActionItemValue } from './action-item.row.js';
import { ActionItemType } from './action-item.type.js';

const present = <T>(values: readonly (T | null)[]): T[] => values.filter((value) => value !== null);

/** What an action item has beside its own columns; each read is batched for the whole request. */
@Resolver(() => ActionItemType)
export class ActionItemFields {
  constructor(
    private readonly objectiveLoader: ObjectiveLoader,
    private readonly interestLoader: NationalInterestLoader,
    private readonly institutions: InstitutionLoader,
    private readonly people: PersonLoader,
    private readonly assignmentLoader: AssignmentLoader,
    private readonly changeRequestLoader: ChangeRequestLoader,
    private readonly approvalLoader: ApprovalLoader,
  ) {}

  @ResolveField(() => [ObjectiveType], { description: 'The objectives that it serves (1.3); at least one.' })
  async objectives(
    @Parent() item: ActionItemValue,
    @Context() context: RequestContext,
  ): Promise<Objective[]> {
    return present(
      await Promise.all(item.objectiveIds.map((id) => this.objectiveLoader.of(context).load(id))),
    );
  }

  @ResolveField(() => [NationalInterestType], {
    description: 'The national interests that it serves (1.2.1); at least one.',
  })
  async interests(
    @Parent() item: ActionItemValue,
    @Context() context: RequestContext,
  ): Promise<NationalInterest[]> {
    return present(await Promise.all(item.interestIds.map((id) => this.interestLoader.of(context).load(id))));
  }

  @ResolveField(() => InstitutionType, {
    nullable: true,
    description: 'The institution that proposed it; null when the secretariat itself did.',
  })
  async proposingInstitution(
    @Parent() item: ActionItemValue,
    @Context() context: RequestContext,
  ): Promise<InstitutionValue | null> {
    const id = item.proposingInstitutionId;
    return id === null ? null : this.institutions.of(context).load(id);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who drafted it.' })
  createdBy(@Parent() item: ActionItemValue, @Context() context: RequestContext): Promise<Person | null> {
    return this.people.of(context).load(item.createdById);
  }

  @ResolveField(() => AssignmentType, {
    nullable: true,
    description: 'The part of the institution that leads.',
  })
  async leadAssignment(
    @Parent() item: ActionItemValue,
    @Context() context: RequestContext,
  ): Promise<AssignmentValue | null> {
    const assignments = await this.assignmentLoader.ofItem(context).load(item.id);
    return assignments.find(({ id }) => id === item.leadAssignmentId) ?? null;
  }

  @ResolveField(() => [AssignmentType], {
    description: 'The parts of all its institutions, the lead first; also of those released since.',
  })
  assignments(
    @Parent() item: ActionItemValue,
    @Context() context: RequestContext,
  ): Promise<readonly AssignmentValue[]> {
    return this.assignmentLoader.ofItem(context).load(item.id);
  }

  @ResolveField(() => [ChangeRequestType], {
    description: 'Requests to extend or cancel it, newest first.',
  })
  changeRequests(
    @Parent() item: ActionItemValue,
    @Context() context: RequestContext,
  ): Promise<readonly ChangeRequestValue[]> {
    return this.changeRequestLoader.ofItem(context).load(item.id);
  }

  @ResolveField(() => [ApprovalType], {
    description:
      'The approvals of the item and of its completion, newest first; those of change requests are at these.',
  })
  approvals(
    @Parent() item: ActionItemValue,
    @Context() context: RequestContext,
  ): Promise<readonly ApprovalValue[]> {
    return this.approvalLoader.ofNode(context).load(item.id);
  }

  @ResolveField(() => ApprovalType, { nullable: true, description: 'The approval that is open now.' })
  async currentApproval(
    @Parent() item: ActionItemValue,
    @Context() context: RequestContext,
  ): Promise<ApprovalValue | null> {
    const approvals = await this.approvalLoader.ofNode(context).load(item.id);
    return approvals.find(({ state }) => state === 'OPEN') ?? null;
  }

  @ResolveField(() => [AvailableAction], { description: 'What the viewer can do with it now.' })
  async availableActions(
    @Parent() item: ActionItemValue,
    @Context() context: RequestContext,
  ): Promise<AvailableAction[]> {
    if (!context.viewer) return [];
    return actionsOn(context.viewer, item, await this.approvalLoader.ofNode(context).load(item.id));
  }
}
