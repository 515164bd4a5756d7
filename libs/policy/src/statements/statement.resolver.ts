import { Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Public, RequestContext } from '@uratibu/platform';
import type { FocusArea } from '../focus-areas/focus-area.js';
import { FocusAreaLoader } from '../focus-areas/focus-area.loader.js';
import { FocusAreaType } from '../focus-areas/focus-area.type.js';
import { PolicyReader } from '../policy-reader.js';
import type { NationalInterest, NationalValue, Objective, Principle } from './statement.js';
import { NationalInterestType, NationalValueType, ObjectiveType, PrincipleType } from './statement.types.js';

/** Answers what is asked about the lists of chapter 1. */
@Resolver(() => ObjectiveType)
export class StatementResolver {
  constructor(
    private readonly policy: PolicyReader,
    private readonly focusAreas: FocusAreaLoader,
  ) {}

  @Public()
  @Query(() => [NationalInterestType], { description: 'The seven national interests, by priority (1.2.1).' })
  interests(): Promise<NationalInterest[]> {
    return this.policy.interests();
  }

  @Public()
  @Query(() => [PrincipleType], { description: 'The eight principles (1.2.2).' })
  principles(): Promise<Principle[]> {
    return this.policy.principles();
  }

  @Public()
  @Query(() => [NationalValueType], { description: 'The four groups of national values (1.2.3).' })
  values(): Promise<NationalValue[]> {
    return this.policy.values();
  }

  @Public()
  @Query(() => [ObjectiveType], { description: 'The eight objectives (1.3).' })
  objectives(): Promise<Objective[]> {
    return this.policy.objectives();
  }

  @ResolveField(() => [FocusAreaType], { description: 'The focus areas that serve it before all others.' })
  suggestedFocusAreas(
    @Parent() objective: Objective,
    @Context() context: RequestContext,
  ): Promise<FocusArea[]> {
    return this.focusAreas.ofCodes(context, objective.focusAreaCodes);
  }
}
