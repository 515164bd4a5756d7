import type { Type } from '@nestjs/common';
import { createUnionType } from '@nestjs/graphql';
import { FAILURE_TYPENAMES, FAILURE_TYPES } from './failure.types.js';

/**
 * The result of a mutation: what it was to give, or an expected failure.
 * @param name such as `SubmitActionItemResult`.
 * @param payload the class of the GraphQL object type on success.
 * @returns the union to name in `@Mutation(() => ...)`.
 */
export function resultUnion<T extends object>(name: string, payload: () => Type<T>): T {
  return createUnionType({
    name,
    description: 'What was asked for, or the expected failure because of which nothing was changed.',
    types: () => [payload(), ...Object.values(FAILURE_TYPES)] as const,
    resolveType: (value: { __typename?: string }) =>
      value.__typename !== undefined && FAILURE_TYPENAMES.has(value.__typename)
        ? value.__typename
        : payload(),
  }) as T;
}
