import { Injectable } from '@nestjs/common';
import { ExpectedFailure, SqlParameters, type RequestContext, type Viewer } from '@uratibu/platform';
import type DataLoader from 'dataloader';
import { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { visibilityOf } from '../action-items/action-item.visibility.js';
import { ASSIGNMENT_NAME } from './assignment.access.js';
import { ASSIGNMENT_COLUMNS, ASSIGNMENT_TABLES, type AssignmentValue } from './assignment.row.js';

/** Reads assignments by id or by action item, those that one request asks for in one statement. */
@Injectable()
export class AssignmentLoader {
  readonly #byItem = {};

  constructor(private readonly database: DataSource) {}

  /** By id; null for what is absent or not the viewer's to see. */
  of(context: RequestContext): DataLoader<string, AssignmentValue | null> {
    return context.loader<string, AssignmentValue | null>(this, (ids) => this.find(context.viewer, ids));
  }

  /** All of an action item, the lead's first, then as they were given. */
  ofItem(context: RequestContext): DataLoader<string, readonly AssignmentValue[]> {
    return context.loader<string, readonly AssignmentValue[]>(this.#byItem, async (itemIds) => {
      const found = await this.#where(context.viewer, 'item', itemIds);
      return itemIds.map((id) => found.filter(({ actionItemId }) => actionItemId === id));
    });
  }

  /** The assignments of `ids`, each at the place of its id; null for what is absent or not theirs to see. */
  async find(viewer: Viewer | null, ids: readonly string[]): Promise<(AssignmentValue | null)[]> {
    const found = await this.#where(viewer, 'assignment', ids);
    return ids.map((id) => found.find((assignment) => assignment.id === id) ?? null);
  }

  /**
   * An assignment as it is after the viewer changed it.
   * @throws ExpectedFailure `NotFound` when it is not theirs to see any more.
   */
  async reread(context: RequestContext, id: string): Promise<AssignmentValue> {
    this.ofItem(context).clearAll();
    const assignment = await this.of(context).clear(id).load(id);
    if (!assignment) throw ExpectedFailure.notFound(ASSIGNMENT_NAME);
    return assignment;
  }

  async #where(
    viewer: Viewer | null,
    thing: 'item' | 'assignment',
    ids: readonly string[],
  ): Promise<AssignmentValue[]> {
    if (!viewer) return [];
    const sql = new SqlParameters();
    const wanted = sql.add(ids.filter((id) => isUuid(id)));
    return this.database.query<AssignmentValue[]>(
      `SELECT ${ASSIGNMENT_COLUMNS} FROM ${ASSIGNMENT_TABLES}
        WHERE ${thing}.id = ANY(${wanted}::uuid[]) AND ${visibilityOf(viewer, sql)}
        ORDER BY assignment.part, assignment.created_at, assignment.id`,
      sql.values,
    );
  }
}
