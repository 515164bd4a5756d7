import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { PersonLoader, PersonType } from '@uratibu/identity';
import { InstitutionLoader, InstitutionType } from '@uratibu/institutions';
import { BilingualText, RequestContext, type Bilingual } from '@uratibu/platform';
import { nameOfRole } from '../routes/approval-route.resolver.js';
import { ApprovalStepType } from './approval-step.type.js';
import { ApprovalLoader } from './approval.loader.js';
import type { Decision } from './decision.entity.js';
import { MINUTED_ROLE } from './decision.input.js';
import { DecisionType, MinuteType } from './decision.type.js';
import type { StepValue } from './step.value.js';

/** Answers what is asked about a step of an approval. */
@Resolver(() => ApprovalStepType)
export class ApprovalStepResolver {
  constructor(
    private readonly loader: ApprovalLoader,
    private readonly institutions: InstitutionLoader,
  ) {}

  @ResolveField(() => BilingualText, { description: "The role's name." })
  roleName(@Parent() step: StepValue): Bilingual {
    return nameOfRole(step.role);
  }

  @ResolveField(() => InstitutionType, {
    nullable: true,
    description: 'The institution whose office-holders it asks; null: whoever holds the role.',
  })
  async institution(@Parent() step: StepValue, @Context() context: RequestContext): Promise<object | null> {
    return step.institutionId === null ? null : this.institutions.of(context).load(step.institutionId);
  }

  @ResolveField(() => Boolean, { description: 'Whether a decision must cite the minute that records it.' })
  minuteRequired(@Parent() step: StepValue): boolean {
    return step.role === MINUTED_ROLE;
  }

  @ResolveField(() => [DecisionType], {
    description: 'What was decided at it, in the order in which it was.',
  })
  async decisions(@Parent() step: StepValue, @Context() context: RequestContext): Promise<Decision[]> {
    const decisions = await this.loader.decisions(context).load(step.approvalId);
    return decisions.filter((decision) => decision.stepNumber === step.number);
  }
}

/** Answers who decided, in which office, for whom. */
@Resolver(() => DecisionType)
export class DecisionResolver {
  constructor(
    private readonly people: PersonLoader,
    private readonly institutions: InstitutionLoader,
  ) {}

  @ResolveField(() => PersonType, { description: 'Who decided.' })
  person(@Parent() decision: Decision, @Context() context: RequestContext): Promise<object | null> {
    return this.people.of(context).load(decision.personId);
  }

  @ResolveField(() => PersonType, {
    nullable: true,
    description: 'The person whose office it was, under delegation (kaimu).',
  })
  async onBehalfOf(@Parent() decision: Decision, @Context() context: RequestContext): Promise<object | null> {
    return decision.onBehalfOfId === null ? null : this.people.of(context).load(decision.onBehalfOfId);
  }

  @ResolveField(() => InstitutionType, { description: 'The institution in whose name it was decided.' })
  institution(@Parent() decision: Decision, @Context() context: RequestContext): Promise<object | null> {
    return this.institutions.of(context).load(decision.institutionId);
  }

  @ResolveField(() => BilingualText, { description: "The role's name." })
  roleName(@Parent() decision: Decision): Bilingual {
    return nameOfRole(decision.role);
  }

  @ResolveField(() => MinuteType, { nullable: true, description: 'The minute that records it.' })
  minute(@Parent() { minuteNumber, minuteOn }: Decision): MinuteType | null {
    return minuteNumber !== null && minuteOn !== null ? { number: minuteNumber, date: minuteOn } : null;
  }
}
