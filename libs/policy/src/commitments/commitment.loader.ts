import { Injectable } from '@nestjs/common';
import { CatalogueLoader, type RequestContext } from '@uratibu/platform';
import { commitmentValue, type Commitment } from './commitment.js';

/** Reads commitments by id or by focus area, batched for each request. */
@Injectable()
export class CommitmentLoader extends CatalogueLoader<Commitment> {
  readonly #byFocusArea = {};

  protected readonly table = 'commitment';
  protected readonly value = commitmentValue('row');

  /** The commitments within a focus area, in the order of their codes. */
  ofFocusArea(context: RequestContext, focusAreaId: string): Promise<Commitment[]> {
    return context
      .loader<string, Commitment[]>(this.#byFocusArea, (ids) => this.#findByFocusAreas(ids))
      .load(focusAreaId);
  }

  async #findByFocusAreas(ids: readonly string[]): Promise<Commitment[][]> {
    const rows = await this.database.query<{ value: Commitment }[]>(
      `SELECT ${this.value} AS value FROM commitment row
        WHERE row.focus_area_id = ANY($1::uuid[]) ORDER BY row.code`,
      [ids],
    );
    const values = rows.map((row) => row.value);
    return ids.map((id) => values.filter((commitment) => commitment.focusAreaId === id));
  }
}
