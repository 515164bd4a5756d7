import { Injectable } from '@nestjs/common';
import { CatalogueLoader, type RequestContext } from '@uratibu/platform';
import { institutionValue, type InstitutionValue } from './institution.js';

/** Reads institutions by id or by parent, batched for each request. */
@Injectable()
export class InstitutionLoader extends CatalogueLoader<InstitutionValue> {
  readonly #byParent = {};

  protected readonly table = 'institution';
  protected readonly value = institutionValue('row');

  /** The active institutions right below one, by Swahili name. */
  childrenOf(context: RequestContext, parentId: string): Promise<InstitutionValue[]> {
    return context
      .loader<string, InstitutionValue[]>(this.#byParent, (ids) => this.#findByParents(ids))
      .load(parentId);
  }

  /** Those above an institution, the root first. */
  async ancestorsOf(context: RequestContext, institution: InstitutionValue): Promise<InstitutionValue[]> {
    const above = await Promise.all(institution.path.slice(0, -1).map((id) => this.of(context).load(id)));
    return above.filter((ancestor) => ancestor !== null);
  }

  async #findByParents(ids: readonly string[]): Promise<InstitutionValue[][]> {
    const rows = await this.database.query<{ value: InstitutionValue }[]>(
      `SELECT ${this.value} AS value FROM institution row
        WHERE row.parent_id = ANY($1::uuid[]) AND row.active ORDER BY row.name_sw, row.id`,
      [ids],
    );
    const children = rows.map((row) => row.value);
    return ids.map((id) => children.filter((child) => child.parentId === id));
  }
}
