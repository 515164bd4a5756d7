/** The relations of a page's items: one DataLoader each, made anew for each request. */
import DataLoader from 'dataloader';
import {
  In,
  Not,
  type DataSource,
  type FindOptionsWhere,
  type ObjectLiteral,
  type Repository,
} from 'typeorm';
import { Assignment, FocusArea, Institution, StatusUpdate } from './entities.js';

/** What the resolvers of one request share. */
export interface Loaders {
  readonly leads: DataLoader<string, Institution | null>;
  readonly focusAreas: DataLoader<string, FocusArea | null>;
  readonly updates: DataLoader<string, StatusUpdate | null>;
}

/** The loaders of one request. */
export function loadersOf(database: DataSource): Loaders {
  const institutions = byId(database.getRepository(Institution));
  return {
    leads: new DataLoader(async (itemIds) => {
      const where = { actionItemId: In([...itemIds]), part: 'LEAD', state: Not('RELEASED') };
      const parts = await database.getRepository(Assignment).find({ where });
      const leads = new Map(parts.map((part) => [part.actionItemId, part.institutionId]));
      const found = await institutions(itemIds.map((id) => leads.get(id) ?? ''));
      return found;
    }),
    focusAreas: new DataLoader(byId(database.getRepository(FocusArea))),
    updates: new DataLoader(byId(database.getRepository(StatusUpdate))),
  };
}

function byId<E extends ObjectLiteral & { id: string }>(repository: Repository<E>) {
  return async (ids: readonly string[]): Promise<(E | null)[]> => {
    const wanted = [...new Set(ids)].filter((id) => id !== '');
    const rows = await repository.find({ where: { id: In(wanted) } as FindOptionsWhere<E> });
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  };
}
