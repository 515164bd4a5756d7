import { Injectable } from '@nestjs/common';
import { CatalogueLoader, type RequestContext } from '@uratibu/platform';
import { fullFocusAreaValue, type FullFocusArea } from './focus-area.js';

/** Reads focus areas by id or by code, batched for each request. */
@Injectable()
export class FocusAreaLoader extends CatalogueLoader<FullFocusArea> {
  readonly #byCode = {};

  protected readonly table = 'focus_area';
  protected readonly value = fullFocusAreaValue('row');

  /** The focus areas of `codes`, in the order of 4.1. */
  async ofCodes(context: RequestContext, codes: readonly string[]): Promise<FullFocusArea[]> {
    const loader = context.loader<string, FullFocusArea>(this.#byCode, (all) => this.#findByCodes(all));
    const areas = await loader.loadMany(codes);
    return areas
      .map((area) => {
        if (area instanceof Error) throw area;
        return area;
      })
      .sort((a, b) => a.number - b.number);
  }

  async #findByCodes(codes: readonly string[]): Promise<(FullFocusArea | Error)[]> {
    const rows = await this.database.query<{ value: FullFocusArea }[]>(
      `SELECT ${this.value} AS value FROM focus_area row WHERE row.code = ANY($1::text[])`,
      [codes],
    );
    const byCode = new Map(rows.map(({ value }) => [value.code, value]));
    return codes.map((code) => byCode.get(code) ?? new Error(`The catalogue has no focus area ${code}`));
  }
}
