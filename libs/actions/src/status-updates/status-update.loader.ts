import { Injectable } from '@nestjs/common';
import {
  ExpectedFailure,
  type Page,
  type PageArgs,
  type RequestContext,
  type Viewer,
} from '@uratibu/platform';
import type DataLoader from 'dataloader';
import { StatusUpdateReads, type UpdateParent } from './status-update.reads.js';
import type { StatusUpdateValue } from './status-update.row.js';

/** Reads status updates for one request, all that it asks for at once in one statement. */
@Injectable()
export class StatusUpdateLoader {
  readonly #successors = {};
  readonly #pages: Readonly<Record<UpdateParent, object>> = { action_item_id: {}, assignment_id: {} };
  readonly #counts: Readonly<Record<UpdateParent, object>> = { action_item_id: {}, assignment_id: {} };

  constructor(private readonly reads: StatusUpdateReads) {}

  /** By id; null for what is absent or not the viewer's to see. */
  of(context: RequestContext): DataLoader<string, StatusUpdateValue | null> {
    return context.loader<string, StatusUpdateValue | null>(this, (ids) => this.find(context, ids));
  }

  /** By the id of what it supersedes. */
  successorsOf(context: RequestContext): DataLoader<string, StatusUpdateValue | null> {
    return context.loader<string, StatusUpdateValue | null>(this.#successors, async (ids) =>
      context.viewer ? this.reads.successors(context.viewer, ids) : ids.map(() => null),
    );
  }

  /** The updates of `ids`, each at the place of its id. */
  async find(context: RequestContext, ids: readonly string[]): Promise<(StatusUpdateValue | null)[]> {
    return context.viewer ? this.reads.find(context.viewer, ids) : ids.map(() => null);
  }

  /**
   * A page of the updates of an action item or an assignment, newest first.
   * @throws ExpectedFailure `NotSignedIn`, `ValidationFailed`.
   */
  page(
    context: RequestContext,
    parent: UpdateParent,
    parentId: string,
    { first, after = null }: PageArgs,
  ): Promise<Page<StatusUpdateValue>> {
    const { viewer } = context;
    if (!viewer) throw ExpectedFailure.notSignedIn();
    const counts = context.loader<string, number>(this.#counts[parent], (ids) =>
      this.reads.countsOf(viewer, parent, ids),
    );
    const count = (id: string): Promise<number> => counts.load(id);
    return context
      .loader<string, Page<StatusUpdateValue>>(this.#pages[parent], (keys) =>
        this.#pagesFor(viewer, parent, keys, count),
      )
      .load(JSON.stringify([first, after, parentId]));
  }

  /** One statement for each kind of page that is asked for: in one operation there is seldom more than one. */
  async #pagesFor(
    viewer: Viewer,
    parent: UpdateParent,
    keys: readonly string[],
    count: (parentId: string) => Promise<number>,
  ): Promise<Page<StatusUpdateValue>[]> {
    const wanted = keys.map((key) => JSON.parse(key) as [number, string | null, string]);
    const pages = new Map<string, Page<StatusUpdateValue>>();
    const kinds = new Set(wanted.map(([first, after]) => JSON.stringify([first, after])));
    for (const kind of kinds) {
      const [first, after] = JSON.parse(kind) as [number, string | null];
      const ids = wanted.filter((w) => w[0] === first && w[1] === after).map((w) => w[2]);
      const found = await this.reads.pagesOf(viewer, parent, ids, { first, after }, count);
      ids.forEach((id, i) => {
        const page = found[i];
        if (page) pages.set(JSON.stringify([first, after, id]), page);
      });
    }
    return keys.map((key) => {
      const page = pages.get(key);
      if (!page) throw new Error(`No page was read for ${key}`);
      return page;
    });
  }
}
