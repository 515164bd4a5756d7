import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  type Bilingual,
  BilingualText,
  type Fidelity,
  FidelityEnum,
  Public,
  RequestContext,
} from '@uratibu/platform';
import type { Commitment } from '../commitments/commitment.js';
import { CommitmentLoader } from '../commitments/commitment.loader.js';
import { CommitmentType } from '../commitments/commitment.type.js';
import { PolicyReader } from '../policy-reader.js';
import { FocusAreaLoader } from './focus-area.loader.js';
import { FocusAreaType } from './focus-area.type.js';
import type { FocusArea, FullFocusArea } from './focus-area.js';

/** Answers what is asked about focus areas. */
@Resolver(() => FocusAreaType)
export class FocusAreaResolver {
  constructor(
    private readonly policy: PolicyReader,
    private readonly focusAreas: FocusAreaLoader,
    private readonly commitmentLoader: CommitmentLoader,
  ) {}

  @Public()
  @Query(() => [FocusAreaType], {
    name: 'focusAreas',
    description: 'The eight focus areas, in the order of 4.1.',
  })
  all(): Promise<FullFocusArea[]> {
    return this.policy.focusAreas();
  }

  @Public()
  @Query(() => FocusAreaType, { name: 'focusArea', nullable: true, description: 'A focus area by its code.' })
  byCode(
    @Args('code', { type: () => String, description: 'Such as `PS`.' }) code: string,
  ): Promise<FullFocusArea | null> {
    return this.policy.focusArea(code);
  }

  @ResolveField(() => BilingualText, { description: 'What it is to achieve.' })
  async objective(@Parent() area: FocusArea, @Context() context: RequestContext): Promise<Bilingual> {
    return (await this.#whole(area, context)).objective;
  }

  @ResolveField(() => BilingualText, { description: 'What it is founded on.' })
  async basis(@Parent() area: FocusArea, @Context() context: RequestContext): Promise<Bilingual> {
    return (await this.#whole(area, context)).basis;
  }

  @ResolveField(() => FidelityEnum, { description: "How close the Swahili is to the policy's own words." })
  async fidelity(@Parent() area: FocusArea, @Context() context: RequestContext): Promise<Fidelity> {
    return (await this.#whole(area, context)).fidelity;
  }

  @ResolveField(() => [CommitmentType], { description: 'What the policy promises within it.' })
  commitments(@Parent() area: FocusArea, @Context() context: RequestContext): Promise<Commitment[]> {
    return this.commitmentLoader.ofFocusArea(context, area.id);
  }

  async #whole(area: FocusArea, context: RequestContext): Promise<FullFocusArea> {
    if (isWhole(area)) return area;
    const whole = await this.focusAreas.of(context).load(area.id);
    if (!whole) throw new Error(`Focus area ${area.code} went away while it was being read`);
    return whole;
  }
}

function isWhole(area: FocusArea): area is FullFocusArea {
  return 'objective' in area;
}
