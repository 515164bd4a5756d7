import { Injectable } from '@nestjs/common';
import { CatalogueLoader, type RequestContext } from '@uratibu/platform';
import { actorValue, dutyValue, type Duty, type TableOneActor } from './actor.js';

/** Reads actors of Table 1 by id, batched for each request. */
@Injectable()
export class TableOneActorLoader extends CatalogueLoader<TableOneActor> {
  protected readonly table = 'table_one_actor';
  protected readonly value = actorValue('row');

  /** All 21, in the order of the table. */
  async all(): Promise<TableOneActor[]> {
    const rows = await this.database.query<{ value: TableOneActor }[]>(
      `SELECT ${this.value} AS value FROM table_one_actor row ORDER BY row.number`,
    );
    return rows.map((row) => row.value);
  }
}

/** Reads duties by id or by actor, batched for each request. */
@Injectable()
export class DutyLoader extends CatalogueLoader<Duty> {
  readonly #byActor = {};

  protected readonly table = 'duty';
  protected readonly value = dutyValue('row');

  /** The duties of an actor, in the order of their codes. */
  ofActor(context: RequestContext, actorId: string): Promise<Duty[]> {
    return context.loader<string, Duty[]>(this.#byActor, (ids) => this.#findByActors(ids)).load(actorId);
  }

  async #findByActors(ids: readonly string[]): Promise<Duty[][]> {
    const rows = await this.database.query<{ value: Duty }[]>(
      `SELECT ${this.value} AS value FROM duty row WHERE row.actor_id = ANY($1::uuid[]) ORDER BY row.code`,
      [ids],
    );
    const duties = rows.map((row) => row.value);
    return ids.map((id) => duties.filter((duty) => duty.actorId === id));
  }
}
