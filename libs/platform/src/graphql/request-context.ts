import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import DataLoader from 'dataloader';
import type { Viewer } from '../access/viewer.js';
import { ExpectedFailure } from '../errors/expected-failure.js';
import type { Language } from '../text/bilingual.js';

/** Reads many rows by their keys, each answer at the place of its key. */
export type BatchRead<K, V> = (keys: readonly K[]) => Promise<ArrayLike<V | Error>>;

/** What belongs to one request: who asks, in which language, and what has been read for them. */
export class RequestContext {
  // Not a `#field`: Apollo hands resolvers a copy of the context, which shares this map.
  private readonly loaders = new Map<object, unknown>();

  constructor(
    readonly viewer: Viewer | null,
    readonly language: Language,
    /** Stands in the log and in every answer of an incident. */
    readonly requestId: string,
    /** The program that asks, as it names itself. */
    readonly userAgent: string,
    /** The address it asks from. */
    readonly address: string,
  ) {}

  /** The batched read of `owner`, one for each request: what was read once is not read again. */
  loader<K, V>(owner: object, read: BatchRead<K, V>): DataLoader<K, V> {
    const known = this.loaders.get(owner) as DataLoader<K, V> | undefined;
    if (known) return known;
    const made = new DataLoader<K, V>(read);
    this.loaders.set(owner, made);
    return made;
  }
}

/**
 * The viewer of an operation that declares `@SignedIn()` or `@Requires(...)`.
 * @throws ExpectedFailure `NotSignedIn` in an operation that is open to anyone.
 */
export const CurrentViewer = createParamDecorator((_data: unknown, execution: ExecutionContext): Viewer => {
  const { viewer } = GqlExecutionContext.create(execution).getContext<RequestContext>();
  if (!viewer) throw ExpectedFailure.notSignedIn();
  return viewer;
});
