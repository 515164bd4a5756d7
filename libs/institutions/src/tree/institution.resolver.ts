import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ExpectedFailure, PageArgs, Public, RequestContext, type Page } from '@uratibu/platform';
import type { TableOneActor } from '../actors/actor.js';
import { TableOneActorLoader } from '../actors/actor.loader.js';
import { TableOneActorType } from '../actors/actor.type.js';
import { InstitutionFilter } from './institution.input.js';
import { InstitutionLoader } from './institution.loader.js';
import { InstitutionReader } from './institution.reader.js';
import { InstitutionConnection, InstitutionType } from './institution.type.js';
import type { InstitutionValue } from './institution.js';

/** Answers what is asked about institutions. */
@Resolver(() => InstitutionType)
export class InstitutionResolver {
  constructor(
    private readonly reader: InstitutionReader,
    private readonly loader: InstitutionLoader,
    private readonly actors: TableOneActorLoader,
  ) {}

  @Public()
  @Query(() => InstitutionConnection, {
    description: "Institutions, by their name in the viewer's language.",
  })
  institutions(
    @Args('filter', {
      type: () => InstitutionFilter,
      nullable: true,
      description: 'All that are active when absent.',
    })
    filter: InstitutionFilter | null,
    @Args() page: PageArgs,
    @Context() context: RequestContext,
  ): Promise<Page<InstitutionValue>> {
    return this.reader.page(filter ?? {}, page, context.language);
  }

  @Public()
  @Query(() => InstitutionType, {
    nullable: true,
    description:
      'One institution by its id or by its code, of which one is to be given; null when there is none.',
  })
  institution(
    @Args('id', { type: () => ID, nullable: true, description: 'Its UUID.' }) id: string | null,
    @Args('code', { type: () => String, nullable: true, description: 'Its code, such as `MFDA`.' })
    code: string | null,
  ): Promise<InstitutionValue | null> {
    if (id && !code) return this.reader.byId(id);
    if (code && !id) return this.reader.byCode(code);
    throw ExpectedFailure.invalid(
      'id',
      'Toa `id` au `code`, moja tu.',
      'Give `id` or `code`, one of them only.',
    );
  }

  @ResolveField(() => InstitutionType, {
    nullable: true,
    description: 'The institution right above it; null at a root.',
  })
  async parent(
    @Parent() institution: InstitutionValue,
    @Context() context: RequestContext,
  ): Promise<InstitutionValue | null> {
    return institution.parentId === null ? null : this.loader.of(context).load(institution.parentId);
  }

  @ResolveField(() => [InstitutionType], {
    description: 'The active institutions right below it, by Swahili name.',
  })
  children(
    @Parent() institution: InstitutionValue,
    @Context() context: RequestContext,
  ): Promise<InstitutionValue[]> {
    return this.loader.childrenOf(context, institution.id);
  }

  @ResolveField(() => [InstitutionType], { description: 'Those above it, the root first.' })
  ancestors(
    @Parent() institution: InstitutionValue,
    @Context() context: RequestContext,
  ): Promise<InstitutionValue[]> {
    return this.loader.ancestorsOf(context, institution);
  }

  @ResolveField(() => TableOneActorType, { description: 'The actor of Table 1 as which it works.' })
  actor(
    @Parent() institution: InstitutionValue,
    @Context() context: RequestContext,
  ): Promise<TableOneActor | null> {
    return this.actors.of(context).load(institution.actorId);
  }
}
