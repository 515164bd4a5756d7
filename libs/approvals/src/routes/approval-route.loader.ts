import { Injectable } from '@nestjs/common';
import type { Bilingual, RequestContext } from '@uratibu/platform';
import type DataLoader from 'dataloader';
import { DataSource, In } from 'typeorm';
import { ApprovalRoute, ApprovalRouteStep } from './approval-route.entity.js';

/** One version of a route, as it is read. */
export interface RouteValue {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly name: Bilingual;
  readonly active: boolean;
  readonly createdAt: Date | string;
}

/** A row of `approval_route` as a value. */
export function routeValue({
  id,
  key,
  version,
  nameSw,
  nameEn,
  active,
  createdAt,
}: ApprovalRoute): RouteValue {
  return { id, key, version, name: { sw: nameSw, en: nameEn }, active, createdAt };
}

/** SQL that makes a {@link RouteValue} of the row `route`, for pages that join it. */
export const ROUTE_VALUE = `jsonb_build_object(
  'id', route.id, 'key', route.key, 'version', route.version, 'active', route.active, 'createdAt', route.created_at,
  'name', jsonb_build_object('sw', route.name_sw, 'en', route.name_en))`;

/** Reads approval routes and their steps. Everyone who takes part may see them. */
@Injectable()
export class ApprovalRouteLoader {
  constructor(private readonly database: DataSource) {}

  /** The steps of each route version, by its id, batched for each request. */
  steps(context: RequestContext): DataLoader<string, readonly ApprovalRouteStep[]> {
    return context.loader<string, readonly ApprovalRouteStep[]>(this, async (routeIds) => {
      const where = { routeId: In([...routeIds]) };
      const rows = await this.database.manager.find(ApprovalRouteStep, { where, order: { number: 'ASC' } });
      return routeIds.map((id) => rows.filter((row) => row.routeId === id));
    });
  }

  /** The version of each route that new approvals take, in the order of their keys. */
  async active(): Promise<RouteValue[]> {
    const rows = await this.database.manager.find(ApprovalRoute, {
      where: { active: true },
      order: { key: 'ASC' },
    });
    return rows.map(routeValue);
  }

  /** One version of a route, or the active one. */
  async find(key: string, version: number | null): Promise<RouteValue | null> {
    const which = version === null ? { active: true } : { version };
    const row = await this.database.manager.findOneBy(ApprovalRoute, { key, ...which });
    return row && routeValue(row);
  }
}
