import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { RequestContext } from '../graphql/request-context.js';

/** Reads rows of one table of the catalogue by their ids, all that a request asks for in one statement. */
@Injectable()
export abstract class CatalogueLoader<V extends { readonly id: string }> {
  constructor(protected readonly database: DataSource) {}

  protected abstract readonly table: string;

  /** SQL for the value of the row `row`. */
  protected abstract readonly value: string;

  /** The batched read of a request. */
  of(context: RequestContext): DataLoader<string, V | null> {
    return context.loader<string, V | null>(this, (ids) => this.find(ids));
  }

  /** The rows of `ids`, each at the place of its id; null where there is none, also for what is no UUID. */
  async find(ids: readonly string[]): Promise<(V | null)[]> {
    const rows = await this.database.query<{ value: V }[]>(
      `SELECT ${this.value} AS value FROM ${this.table} row WHERE row.id = ANY($1::uuid[])`,
      [ids.filter(isUuid)],
    );
    const byId = new Map(rows.map(({ value }) => [value.id, value]));
    return ids.map((id) => byId.get(id) ?? null);
  }
}
