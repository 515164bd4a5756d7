import { Injectable } from '@nestjs/common';
import { institutionValue } from '@uratibu/institutions';
import { ExpectedFailure, SqlParameters, type RequestContext, type Viewer } from '@uratibu/platform';
import type DataLoader from 'dataloader';
import { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { visibilityOf } from '../action-items/action-item.visibility.js';
import type { ChangeRequestType } from './change-request.type.js';
import { CHANGE_REQUEST_NAME } from './change-request.visibility.js';

/** A change request as it is read for the API. */
export interface ChangeRequestValue extends ChangeRequestType {
  readonly __typename: 'ChangeRequest';
  readonly actionItemId: string;
  readonly requestedById: string;
}

const COLUMNS = `
  'ChangeRequest' AS "__typename", asked.id, asked.version, asked.action_item_id AS "actionItemId", asked.kind,
  asked.state, asked.reason, asked.previous_due_on AS "previousDueOn", asked.requested_due_on AS "requestedDueOn",
  asked.requested_by_id AS "requestedById", asked.requested_at AS "requestedAt", asked.settled_at AS "settledAt",
  ${institutionValue('asker')} AS institution`;

/** Reads change requests by id or by action item, those that one request asks for in one statement. */
@Injectable()
export class ChangeRequestLoader {
  readonly #byItem = {};

  constructor(private readonly database: DataSource) {}

  /** All of an action item, newest first. */
  ofItem(context: RequestContext): DataLoader<string, readonly ChangeRequestValue[]> {
    return context.loader<string, readonly ChangeRequestValue[]>(this.#byItem, async (itemIds) => {
      const found = await this.#where(context.viewer, 'item', itemIds);
      return itemIds.map((id) => found.filter(({ actionItemId }) => actionItemId === id));
    });
  }

  /** The requests of `ids`, each at the place of its id; null for what is absent or not theirs to see. */
  async find(viewer: Viewer | null, ids: readonly string[]): Promise<(ChangeRequestValue | null)[]> {
    const found = await this.#where(viewer, 'asked', ids);
    return ids.map((id) => found.find((request) => request.id === id) ?? null);
  }

  /**
   * A request as it is after the viewer made it.
   * @throws ExpectedFailure `NotFound` when it is not theirs to see.
   */
  async reread(context: RequestContext, id: string): Promise<ChangeRequestValue> {
    this.ofItem(context).clearAll();
    const [request] = await this.find(context.viewer, [id]);
    if (!request) throw ExpectedFailure.notFound(CHANGE_REQUEST_NAME);
    return request;
  }

  async #where(
    viewer: Viewer | null,
    thing: 'item' | 'asked',
    ids: readonly string[],
  ): Promise<ChangeRequestValue[]> {
    if (!viewer) return [];
    const sql = new SqlParameters();
    const wanted = sql.add(ids.filter((id) => isUuid(id)));
    return this.database.query<ChangeRequestValue[]>(
      `SELECT ${COLUMNS} FROM change_request asked
         JOIN action_item item ON item.id = asked.action_item_id
         JOIN institution asker ON asker.id = asked.institution_id
        WHERE ${thing}.id = ANY(${wanted}::uuid[]) AND ${visibilityOf(viewer, sql)}
        ORDER BY asked.requested_at DESC, asked.id DESC`,
      sql.values,
    );
  }
}
