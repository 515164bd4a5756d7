import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { ExpectedFailure } from '../errors/expected-failure.js';

/** The most rows a page may have. */
export const MAX_PAGE = 100;

/** GraphQL: which page of a list. Extend it with the list's own arguments. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: `How many, 1 to ${String(MAX_PAGE)}.` })
  first: number;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor after which to go on; from the start when absent.',
  })
  after?: string | null;
}

/**
 * Refuses a page that is too large or too small.
 * @throws ExpectedFailure `ValidationFailed`.
 */
export function checkPage(args: PageArgs): void {
  if (args.first >= 1 && args.first <= MAX_PAGE) return;
  throw ExpectedFailure.invalid(
    'first',
    `Omba kati ya safu 1 na ${String(MAX_PAGE)}.`,
    `Ask for 1 to ${String(MAX_PAGE)} rows.`,
  );
}

/** GraphQL: where a page ends. */
@ObjectType('PageInfo', { description: 'Where a page ends.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more rows follow.' })
  hasNextPage: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the last row; null on an empty page.' })
  endCursor: string | null;
}

/** One page of a list, as a resolver gives it. */
export interface Page<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
  /** A getter: the rows are counted when, and only when, it is read. */
  readonly totalCount: Promise<number>;
}

/** Makes the Relay connection type of a list of `type`: `XConnection`, with `XEdge`. */
export function connectionType<T extends object>(type: Type<T>, name: string): Type<Page<T>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a page.` })
  class Edge {
    @Field(() => String, { description: 'Give it as `after` to go on behind this row.' })
    cursor: string;

    @Field(() => type, { description: 'The row.' })
    node: T;
  }

  @ObjectType(`${name}Connection`, { description: `One page of a list of ${name}.` })
  class Connection {
    @Field(() => [Edge], { description: 'The rows with their cursors.' })
    edges: Edge[];

    @Field(() => [type], { description: 'The rows.' })
    nodes: T[];

    @Field(() => PageInfo, { description: 'Where the page ends.' })
    pageInfo: PageInfo;

    @Field(() => Int, {
      description: 'How many rows the viewer sees in the whole list; counted only when asked for.',
    })
    totalCount: Promise<number>;
  }
  return Connection as unknown as Type<Page<T>>;
}
