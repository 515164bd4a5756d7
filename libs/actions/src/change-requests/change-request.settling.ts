import { Injectable } from '@nestjs/common';
import { Approvals } from '@uratibu/approvals';
import type { Tx } from '@uratibu/platform';
import type { ActionItem } from '../action-items/action-item.entity.js';
import { ChangeRequest, type ChangeRequestKind } from './change-request.entity.js';
import { changeRequestLifecycle, type ChangeRequestEvent } from './change-request.lifecycle.js';

/** Settles requests to change what is under way: by their approval, or because the item leaves them behind. */
@Injectable()
export class ChangeRequestSettling {
  constructor(private readonly approvals: Approvals) {}

  /** Takes a request along its lifecycle. @throws ExpectedFailure `IllegalTransition`. */
  async settle(tx: Tx, request: ChangeRequest, event: ChangeRequestEvent): Promise<void> {
    request.state = changeRequestLifecycle.apply(request.state, event).to;
    request.settledAt = tx.now;
    await tx.manager.save(ChangeRequest, request);
  }

  /** The lead has changed: what the one before asked for is not asked any more. */
  async withdrawExtension(tx: Tx, item: ActionItem): Promise<void> {
    await this.#withdraw(tx, await openRequestsOf(tx, item, 'EXTENSION'));
  }

  /** The item has ended: nothing is asked for it any more. */
  async withdrawAll(tx: Tx, item: ActionItem): Promise<void> {
    await this.#withdraw(tx, await openRequestsOf(tx, item));
  }

  async #withdraw(tx: Tx, requests: readonly ChangeRequest[]): Promise<void> {
    for (const request of requests) {
      await this.settle(tx, request, 'withdraw');
      await this.approvals.cancelOf(tx, request.kind, request.id);
    }
  }
}

/** The requests about an item that are in approval. The item is held, so none comes or goes meanwhile. */
export async function openRequestsOf(
  tx: Tx,
  item: Pick<ActionItem, 'id'>,
  kind?: ChangeRequestKind,
): Promise<ChangeRequest[]> {
  return tx.manager.findBy(ChangeRequest, {
    actionItemId: item.id,
    state: 'IN_APPROVAL',
    ...(kind && { kind }),
  });
}
