import { Injectable } from '@nestjs/common';
import { Args, Context, Field, ID, InterfaceType, Query, Resolver } from '@nestjs/graphql';
import { validate as isUuid } from 'uuid';
import { Public } from '../access/access.js';
import type { RequestContext } from './request-context.js';

/** GraphQL: a thing with an id of its own, which `node` finds again. */
@InterfaceType('Node', {
  description: 'A thing with an id of its own; `node(id)` finds it again.',
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, { description: 'A UUID, unique among all things of the platform.' })
  id: string;
}

/** How things of one type are found by their ids. */
export interface NodeSource {
  /** The GraphQL type's name. */
  readonly typename: string;
  /** Reads what the viewer may see of `ids`, each at the place of its id; null for what is absent or not theirs to see. */
  find(context: RequestContext, ids: readonly string[]): Promise<readonly (object | null)[]>;
}

/** Every type that `node` can find; each room registers its own. */
@Injectable()
export class NodeSources {
  readonly #sources = new Map<string, NodeSource>();

  /** Makes a source known. */
  register(source: NodeSource): void {
    if (this.#sources.has(source.typename)) throw new Error(`Two node sources for ${source.typename}`);
    this.#sources.set(source.typename, source);
  }

  /** One thing of a known type, read together with others of its type that the request asks for. */
  async load(context: RequestContext, typename: string, id: string): Promise<object | null> {
    const source = this.#sources.get(typename);
    if (!source || !isUuid(id)) return null;
    return context
      .loader<string, object | null>(source, async (ids) => {
        const found = await source.find(context, ids);
        return found.map((node) => node && { ...node, __typename: typename });
      })
      .load(id);
  }

  /** A thing of any type. */
  async find(context: RequestContext, id: string): Promise<object | null> {
    const found = await Promise.all(
      [...this.#sources.keys()].map((typename) => this.load(context, typename, id)),
    );
    return found.find((node) => node !== null) ?? null;
  }
}

/** Answers `node`. */
@Resolver()
export class NodeResolver {
  constructor(private readonly sources: NodeSources) {}

  @Public()
  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its id; null when there is none such, or it is not for the viewer to see.',
  })
  node(
    @Args('id', { type: () => ID, description: 'The UUID of the thing.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<object | null> {
    return this.sources.find(context, id);
  }
}
