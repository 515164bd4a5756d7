import { Injectable } from '@nestjs/common';
import { ExpectedFailure, type RequestContext } from '@uratibu/platform';
import type DataLoader from 'dataloader';
import { ActionItemReader } from './action-item.reader.js';
import type { ActionItemValue } from './action-item.row.js';
import { ACTION_ITEM_NAME } from './action-item.visibility.js';

/** Reads action items by id, those that one request asks for in one statement. */
@Injectable()
export class ActionItemLoader {
  constructor(private readonly reader: ActionItemReader) {}

  /** The request's loader; null for what is absent or not the viewer's to see. */
  of(context: RequestContext): DataLoader<string, ActionItemValue | null> {
    return context.loader<string, ActionItemValue | null>(this, async (ids) =>
      context.viewer ? this.reader.find(context.viewer, ids) : ids.map(() => null),
    );
  }

  /**
   * An item as it is after the viewer changed it.
   * @throws ExpectedFailure `NotFound` when it is not theirs to see any more.
   */
  async reread(context: RequestContext, id: string): Promise<ActionItemValue> {
    const item = await this.of(context).clear(id).load(id);
    if (!item) throw ExpectedFailure.notFound(ACTION_ITEM_NAME);
    return item;
  }
}
