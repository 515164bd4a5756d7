import { Injectable } from '@nestjs/common';
import { SqlParameters } from '@uratibu/platform';
import { DataSource } from 'typeorm';
import { commitmentValue, type Commitment } from './commitments/commitment.js';
import type { CommitmentFilter } from './commitments/commitment.type.js';
import { fullFocusAreaValue, type FullFocusArea } from './focus-areas/focus-area.js';
import {
  nationalValueValue,
  objectiveValue,
  statementValue,
  type NationalInterest,
  type NationalValue,
  type Objective,
  type Principle,
} from './statements/statement.js';

/** Reads the policy's lists. They are short and the same for everyone, so they come whole. */
@Injectable()
export class PolicyReader {
  constructor(private readonly database: DataSource) {}

  /** The eight focus areas, in the order of 4.1. */
  focusAreas(): Promise<FullFocusArea[]> {
    return this.#list('focus_area', fullFocusAreaValue('row'));
  }

  /** The focus area of a code such as `PS`; null when there is none. */
  async focusArea(code: string): Promise<FullFocusArea | null> {
    const rows = await this.database.query<{ value: FullFocusArea }[]>(
      `SELECT ${fullFocusAreaValue('row')} AS value FROM focus_area row WHERE row.code = $1`,
      [code],
    );
    return rows[0]?.value ?? null;
  }

  /** Commitments by focus area and code, those that cut across last. */
  async commitments(filter: CommitmentFilter): Promise<Commitment[]> {
    const sql = new SqlParameters();
    const rows = await this.database.query<{ value: Commitment }[]>(
      `SELECT ${commitmentValue('row')} AS value
         FROM commitment row LEFT JOIN focus_area area ON area.id = row.focus_area_id
        WHERE ${conditionsOf(filter, sql).join(' AND ')}
        ORDER BY area.number NULLS LAST, row.code`,
      sql.values,
    );
    return rows.map((row) => row.value);
  }

  /** The national interests, by priority. */
  interests(): Promise<NationalInterest[]> {
    return this.#list('national_interest', statementValue('row'));
  }

  /** The principles. */
  principles(): Promise<Principle[]> {
    return this.#list('principle', statementValue('row'));
  }

  /** The groups of national values. */
  values(): Promise<NationalValue[]> {
    return this.#list('national_value', nationalValueValue('row'));
  }

  /** The objectives. */
  objectives(): Promise<Objective[]> {
    return this.#list('objective', objectiveValue('row'));
  }

  async #list<T>(table: string, value: string): Promise<T[]> {
    const rows = await this.database.query<{ value: T }[]>(
      `SELECT ${value} AS value FROM ${table} row ORDER BY row.number`,
    );
    return rows.map((row) => row.value);
  }
}

function conditionsOf(
  { focusArea, fits, crossCutting, text }: CommitmentFilter,
  sql: SqlParameters,
): string[] {
  const conditions = ['true'];
  if (focusArea) conditions.push(`area.code = ${sql.add(focusArea)}`);
  if (fits) {
    const code = sql.add(fits);
    conditions.push(`(area.code = ${code} OR ${code} = ANY (row.related_focus_area_codes))`);
  }
  if (typeof crossCutting === 'boolean')
    conditions.push(`(row.focus_area_id IS NULL) = ${sql.add(crossCutting)}`);
  if (text) {
    const wanted = sql.add(text.toLowerCase());
    conditions.push(`position(${wanted} IN lower(row.code || ' ' || row.text_sw || ' ' || row.text_en)) > 0`);
  }
  return conditions;
}
