import { Injectable } from '@nestjs/common';
import { checkPage, keyset, SqlParameters, type Language, type Page, type PageArgs } from '@uratibu/platform';
import { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { InstitutionFilter } from './institution.input.js';
import { institutionValue, type InstitutionValue } from './institution.js';

const id = { sql: 'row.id', type: 'uuid' } as const;

/** By name in either language. */
const BY_NAME = {
  sw: keyset([{ sql: 'row.name_sw', type: 'text' }, id]),
  en: keyset([{ sql: 'row.name_en', type: 'text' }, id]),
} as const;

/** Reads institutions. What institutions there are is public. */
@Injectable()
export class InstitutionReader {
  constructor(private readonly database: DataSource) {}

  /**
   * A page of institutions, by their name in `language`.
   * @throws ExpectedFailure `ValidationFailed` for a page that is too large, or a cursor of another list.
   */
  async page(filter: InstitutionFilter, args: PageArgs, language: Language): Promise<Page<InstitutionValue>> {
    checkPage(args);
    const order = BY_NAME[language];
    const sql = new SqlParameters();
    const rows = await this.database.query<{ value: InstitutionValue }[]>(
      `SELECT ${institutionValue('row')} AS value, ${order.columns}
         FROM institution row
        WHERE ${conditionOf(filter, sql)} AND ${order.after(sql, args.after)}
        ORDER BY ${order.orderBy} LIMIT ${sql.add(args.first + 1)}`,
      sql.values,
    );
    return order.page(
      rows,
      args,
      (row) => row.value,
      () => this.#count(filter),
    );
  }

  /** The institution of an id; null when there is none. */
  byId(institutionId: string): Promise<InstitutionValue | null> {
    return isUuid(institutionId) ? this.#one('row.id = $1', institutionId) : Promise.resolve(null);
  }

  /** The institution of a code such as `MFDA`; null when there is none. */
  byCode(code: string): Promise<InstitutionValue | null> {
    return this.#one('row.code = $1', code);
  }

  async #one(condition: string, value: string): Promise<InstitutionValue | null> {
    const rows = await this.database.query<{ value: InstitutionValue }[]>(
      `SELECT ${institutionValue('row')} AS value FROM institution row WHERE ${condition}`,
      [value],
    );
    return rows[0]?.value ?? null;
  }

  async #count(filter: InstitutionFilter): Promise<number> {
    const sql = new SqlParameters();
    const condition = conditionOf(filter, sql);
    const rows = await this.database.query<{ count: number }[]>(
      `SELECT count(*) AS count FROM institution row WHERE ${condition}`,
      sql.values,
    );
    return rows[0]?.count ?? 0;
  }
}

function conditionOf(filter: InstitutionFilter, sql: SqlParameters): string {
  const { kinds, under, actor, text, includeInactive } = filter;
  const conditions = includeInactive ? ['true'] : ['row.active'];
  if (kinds) conditions.push(`row.kind = ANY (${sql.add(kinds)}::text[])`);
  if (under) conditions.push(isUuid(under) ? `row.path @> ARRAY[${sql.add(under)}::uuid]` : 'false');
  if (actor)
    conditions.push(`row.actor_id = (SELECT id FROM table_one_actor WHERE code = ${sql.add(actor)})`);
  if (text) {
    const wanted = sql.add(text.trim().toLowerCase());
    conditions.push(`position(${wanted} IN lower(row.code || ' ' || row.name_sw || ' ' || row.name_en)) > 0`);
  }
  return conditions.join(' AND ');
}
