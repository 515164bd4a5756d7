import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, RequestContext, Requires, resultUnion, type Viewer } from '@uratibu/platform';
import { AssignmentLoader } from './assignment.loader.js';
import type { AssignmentValue } from './assignment.row.js';
import { AssignmentType } from './assignment.type.js';
import { Assignments } from './assignments.service.js';
import { Staffing } from './staffing.service.js';

/** GraphQL: the assignment as it is after a change, or why nothing was changed. */
export const AssignmentResult = resultUnion('AssignmentResult', () => AssignmentType);

const Assignment = (): ParameterDecorator =>
  Args('id', { type: () => ID, description: "The assignment's UUID." });
const Item = (): ParameterDecorator =>
  Args('actionItemId', { type: () => ID, description: "The action item's UUID." });
const Version = (): ParameterDecorator =>
  Args('expectedVersion', { type: () => Int, description: 'Its version as you last saw it.' });
const Institution = (): ParameterDecorator =>
  Args('institutionId', { type: () => ID, description: 'The institution that gets the part.' });
const Task = (): ParameterDecorator =>
  Args('task', { type: () => String, nullable: true, description: 'What it is to do.' });
const Reason = (): ParameterDecorator =>
  Args('reason', { type: () => String, description: 'Why, in words.' });

/** What institutions and the coordinator do about who carries an action item. */
@Resolver()
export class AssignmentMutations {
  constructor(
    private readonly assignments: Assignments,
    private readonly staffing: Staffing,
    private readonly loader: AssignmentLoader,
  ) {}

  @Requires('assignment:answer')
  @Mutation(() => AssignmentResult, {
    description:
      "Accepts an assignment for its institution; the lead's acceptance sets the action item going.",
  })
  async acceptAssignment(
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
    @Assignment() id: string,
    @Version() expectedVersion: number,
  ): Promise<AssignmentValue> {
    return this.loader.reread(context, await this.assignments.accept(viewer, { id, expectedVersion }));
  }

  @Requires('assignment:answer')
  @Mutation(() => AssignmentResult, {
    description: "Asks the coordinator before accepting: the task is unclear, or not the institution's own.",
  })
  async queryAssignment(
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
    @Assignment() id: string,
    @Version() expectedVersion: number,
    @Reason() reason: string,
  ): Promise<AssignmentValue> {
    return this.loader.reread(context, await this.assignments.query(viewer, { id, expectedVersion }, reason));
  }

  @Requires('action-item:manage')
  @Mutation(() => AssignmentResult, {
    description: "Answers an institution's query; it is asked to accept again.",
  })
  async answerAssignmentQuery(
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
    @Assignment() id: string,
    @Version() expectedVersion: number,
    @Args('answer', { type: () => String, description: 'What the institution asked to know.' })
    answer: string,
  ): Promise<AssignmentValue> {
    return this.loader.reread(
      context,
      await this.assignments.answerQuery(viewer, { id, expectedVersion }, answer),
    );
  }

  @Requires('action-item:manage')
  @Mutation(() => AssignmentResult, { description: 'Releases a supporting institution from its part.' })
  async releaseAssignment(
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
    @Assignment() id: string,
    @Version() expectedVersion: number,
    @Reason() reason: string,
  ): Promise<AssignmentValue> {
    return this.loader.reread(
      context,
      await this.assignments.release(viewer, { id, expectedVersion }, reason),
    );
  }

  @Requires('action-item:manage')
  @Mutation(() => AssignmentResult, {
    description: 'Gives one more institution a part, in support of the lead.',
  })
  async addSupport(
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
    @Item() id: string,
    @Version() expectedVersion: number,
    @Institution() institutionId: string,
    @Task() task?: string | null,
  ): Promise<AssignmentValue> {
    const added = await this.staffing.addSupport(viewer, { id, expectedVersion }, { institutionId, task });
    return this.loader.reread(context, added);
  }

  @Requires('action-item:manage')
  @Mutation(() => AssignmentResult, {
    description:
      "Puts another institution in the lead's place; the action item waits until that one accepts.",
  })
  async replaceLead(
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
    @Item() id: string,
    @Version() expectedVersion: number,
    @Institution() institutionId: string,
    @Reason() reason: string,
    @Task() task?: string | null,
  ): Promise<AssignmentValue> {
    const lead = await this.staffing.replaceLead(
      viewer,
      { id, expectedVersion },
      { institutionId, task },
      reason,
    );
    return this.loader.reread(context, lead);
  }
}
