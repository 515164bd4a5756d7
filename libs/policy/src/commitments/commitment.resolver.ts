import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Public, RequestContext } from '@uratibu/platform';
import type { FocusArea } from '../focus-areas/focus-area.js';
import { FocusAreaLoader } from '../focus-areas/focus-area.loader.js';
import { FocusAreaType } from '../focus-areas/focus-area.type.js';
import { PolicyReader } from '../policy-reader.js';
import type { Commitment } from './commitment.js';
import { CommitmentFilter, CommitmentType } from './commitment.type.js';

/** Answers what is asked about commitments. */
@Resolver(() => CommitmentType)
export class CommitmentResolver {
  constructor(
    private readonly policy: PolicyReader,
    private readonly focusAreas: FocusAreaLoader,
  ) {}

  @Public()
  @Query(() => [CommitmentType], {
    description: 'The commitments, by focus area and code; those that cut across come last.',
  })
  commitments(
    @Args('filter', { type: () => CommitmentFilter, nullable: true, description: 'All when absent.' })
    filter?: CommitmentFilter,
  ): Promise<Commitment[]> {
    return this.policy.commitments(filter ?? {});
  }

  @ResolveField(() => Boolean, { description: 'Whether it cuts across the focus areas.' })
  crossCutting(@Parent() commitment: Commitment): boolean {
    return commitment.focusAreaId === null;
  }

  @ResolveField(() => FocusAreaType, {
    nullable: true,
    description: 'The focus area it is within; null when it cuts across.',
  })
  async focusArea(
    @Parent() commitment: Commitment,
    @Context() context: RequestContext,
  ): Promise<FocusArea | null> {
    return commitment.focusAreaId === null ? null : this.focusAreas.of(context).load(commitment.focusAreaId);
  }

  @ResolveField(() => [FocusAreaType], {
    description: 'Other focus areas it touches; of a cross-cutting one, those it fits.',
  })
  relatedFocusAreas(
    @Parent() commitment: Commitment,
    @Context() context: RequestContext,
  ): Promise<FocusArea[]> {
    return this.focusAreas.ofCodes(context, commitment.relatedFocusAreaCodes);
  }
}
