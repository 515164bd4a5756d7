import { Args, Context, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isRole, ROLE_NAMES } from '@uratibu/identity';
import {
  bilingual,
  BilingualText,
  CurrentViewer,
  RequestContext,
  Requires,
  type Bilingual,
} from '@uratibu/platform';
import type { Viewer } from '@uratibu/platform';
import type { ApprovalRouteStep } from './approval-route.entity.js';
import { ApprovalRouteLoader, routeValue, type RouteValue } from './approval-route.loader.js';
import {
  ApprovalRouteStepType,
  ApprovalRouteType,
  ReviseApprovalRouteInput,
  ReviseApprovalRouteResult,
} from './approval-route.type.js';
import { ApprovalRoutes } from './approval-routes.service.js';

/** Answers what is asked about approval routes. */
@Resolver(() => ApprovalRouteType)
export class ApprovalRouteResolver {
  constructor(
    private readonly routes: ApprovalRoutes,
    private readonly loader: ApprovalRouteLoader,
  ) {}

  @Requires('approval-route:read')
  @Query(() => [ApprovalRouteType], { description: 'The version of each route that new approvals take.' })
  approvalRoutes(): Promise<RouteValue[]> {
    return this.loader.active();
  }

  @Requires('approval-route:read')
  @Query(() => ApprovalRouteType, {
    nullable: true,
    description: 'One version of a route; null when there is none.',
  })
  approvalRoute(
    @Args('key', { type: () => String, description: "The route's key." }) key: string,
    @Args('version', {
      type: () => Int,
      nullable: true,
      description: 'Which one; the active one when absent.',
    })
    version?: number | null,
  ): Promise<RouteValue | null> {
    return this.loader.find(key, version ?? null);
  }

  @Requires('approval-route:manage')
  @Mutation(() => ReviseApprovalRouteResult, {
    description: 'Gives a route new steps, as its next version; approvals under way keep theirs.',
  })
  async reviseApprovalRoute(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { type: () => ReviseApprovalRouteInput, description: 'The new version.' })
    input: ReviseApprovalRouteInput,
  ): Promise<RouteValue> {
    const steps = input.steps.map((step) => ({
      ...step,
      quorum: step.quorum ?? null,
      condition: step.condition ?? null,
    }));
    return routeValue(await this.routes.revise(viewer, { ...input, steps }));
  }

  @ResolveField(() => [ApprovalRouteStepType], { description: 'Its steps in their order.' })
  steps(
    @Parent() route: RouteValue,
    @Context() context: RequestContext,
  ): Promise<readonly ApprovalRouteStep[]> {
    return this.loader.steps(context).load(route.id);
  }
}

/** Names the roles of a route's steps. */
@Resolver(() => ApprovalRouteStepType)
export class ApprovalRouteStepResolver {
  @ResolveField(() => BilingualText, { description: "The role's name." })
  roleName(@Parent() step: ApprovalRouteStep): Bilingual {
    return nameOfRole(step.role);
  }
}

/** A role's name in both languages. */
export function nameOfRole(role: string): Bilingual {
  return isRole(role) ? ROLE_NAMES[role] : bilingual(role, role);
}
