import { Injectable } from '@nestjs/common';
import { checkPage, keyset, SqlParameters, type Page, type PageArgs } from '@uratibu/platform';
import { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { Role } from '../roles/roles.js';
import type { PersonValue } from './person.type.js';

/** Which people to list; what is absent does not narrow. */
export interface PeopleFilter {
  /** Part of a name or of an e-mail address. */
  readonly search?: string | null;
  /** An institution in which they hold, held or will hold an office. */
  readonly institutionId?: string | null;
  readonly role?: Role | null;
  /** Whether they may sign in. */
  readonly active?: boolean | null;
}

const BY_NAME = keyset([
  { sql: 'p.name', type: 'text' },
  { sql: 'p.id', type: 'uuid' },
]);

/** Lists people by name. */
@Injectable()
export class PeoplePage {
  constructor(private readonly database: DataSource) {}

  /**
   * One page; one statement, and a second one where the count is asked for.
   * @throws ExpectedFailure `ValidationFailed` for a page that is too large, or a cursor of another list.
   */
  async of(filter: PeopleFilter, args: PageArgs): Promise<Page<PersonValue>> {
    checkPage(args);
    const sql = new SqlParameters();
    const rows = await this.database.query<PersonValue[]>(
      `SELECT p.id, p.name, ${BY_NAME.columns} FROM person p
        WHERE ${conditionOf(filter, sql)} AND ${BY_NAME.after(sql, args.after)}
        ORDER BY ${BY_NAME.orderBy} LIMIT ${sql.add(args.first + 1)}`,
      sql.values,
    );
    return BY_NAME.page(
      rows,
      args,
      ({ id, name }) => ({ id, name }),
      () => this.#count(filter),
    );
  }

  async #count(filter: PeopleFilter): Promise<number> {
    const sql = new SqlParameters();
    const [row] = await this.database.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM person p WHERE ${conditionOf(filter, sql)}`,
      sql.values,
    );
    return row?.count ?? 0;
  }
}

function conditionOf(filter: PeopleFilter, sql: SqlParameters): string {
  const conditions = ['true'];
  const search = filter.search?.replaceAll('\0', '').trim().toLowerCase();
  if (search) {
    const part = sql.add(search);
    conditions.push(
      `(position(${part}::text IN lower(p.name)) > 0 OR position(${part}::text IN p.email) > 0)`,
    );
  }
  if (filter.active !== null && filter.active !== undefined) {
    conditions.push(`(p.disabled_at IS NULL) = ${sql.add(filter.active)}::boolean`);
  }
  const held: string[] = [];
  if (filter.role) held.push(`m.role = ${sql.add(filter.role)}`);
  if (filter.institutionId) {
    held.push(
      isUuid(filter.institutionId) ? `m.institution_id = ${sql.add(filter.institutionId)}::uuid` : 'false',
    );
  }
  if (held.length > 0) {
    conditions.push(`EXISTS (SELECT FROM membership m WHERE m.person_id = p.id AND ${held.join(' AND ')})`);
  }
  return conditions.join(' AND ');
}
