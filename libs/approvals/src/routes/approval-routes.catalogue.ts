import { Injectable } from '@nestjs/common';
import type { Tx } from '@uratibu/platform';
import { v7 as uuidv7 } from 'uuid';
import { ApprovalRoute, ApprovalRouteStep } from './approval-route.entity.js';
import type { RouteStepPlan } from './approval-route.rules.js';
import { ROUTE_SEEDS } from './approval-route.seeds.js';

/** Writes one version of a route with its steps, as the one that new approvals take. */
export async function insertRoute(
  tx: Tx,
  route: Pick<ApprovalRoute, 'key' | 'version' | 'nameSw' | 'nameEn'>,
  steps: readonly RouteStepPlan[],
): Promise<ApprovalRoute> {
  const id = uuidv7();
  const { key, version, nameSw, nameEn } = route;
  const row = { id, key, version, nameSw, nameEn, active: true, createdAt: tx.now };
  await tx.manager.insert(ApprovalRoute, row);
  const rows = steps.map(({ role, institution, slaDays, needs, quorum, condition }, index) => {
    const step = { role, institution, slaDays, needs, quorum, condition };
    return { id: uuidv7(), routeId: id, number: index + 1, ...step };
  });
  await tx.manager.insert(ApprovalRouteStep, rows);
  return tx.manager.create(ApprovalRoute, row);
}

/** The default approval routes, as the platform begins with them. */
@Injectable()
export class ApprovalRoutesCatalogue {
  /** Writes every default route that is not there yet; those an administrator has revised stay as they are. */
  async load(tx: Tx): Promise<void> {
    const rows = await tx.manager.query<{ key: string }[]>('SELECT DISTINCT key FROM approval_route');
    const known = new Set(rows.map((row) => row.key));
    for (const { key, name, steps } of ROUTE_SEEDS.filter((seed) => !known.has(seed.key))) {
      await insertRoute(tx, { key, version: 1, nameSw: name.sw, nameEn: name.en }, steps);
    }
  }
}
