import { Injectable } from '@nestjs/common';
import { officeGiving, PERMISSIONS_OF, ROLES } from '@uratibu/identity';
import { bilingual, ExpectedFailure, UnitOfWork, type Tx, type Viewer } from '@uratibu/platform';
import type { EntityManager } from 'typeorm';
import { ApprovalRoute, ApprovalRouteStep } from './approval-route.entity.js';
import { issuesOfSteps, type RouteStepPlan } from './approval-route.rules.js';
import { insertRoute } from './approval-routes.catalogue.js';

/** What the platform calls an approval route in a message. */
export const ROUTE_NAME = bilingual('Njia ya idhini', 'Approval route');

/** The roles that take part in decisions, by the permission matrix. */
export const DECIDING_ROLES: readonly string[] = ROLES.filter((role) =>
  PERMISSIONS_OF[role].includes('approval:decide'),
);

/** A new version of a route. */
export interface RouteRevision {
  readonly key: string;
  /** The version that the caller last saw. */
  readonly expectedVersion: number;
  readonly steps: readonly RouteStepPlan[];
}

/** The use cases of approval routes. */
@Injectable()
export class ApprovalRoutes {
  constructor(private readonly work: UnitOfWork) {}

  /** The version of a route that new approvals take, with its steps. Rooms ask for routes that the seed has written. */
  async active(
    manager: EntityManager,
    key: string,
  ): Promise<{ readonly route: ApprovalRoute; readonly steps: readonly ApprovalRouteStep[] }> {
    const route = await manager.findOneBy(ApprovalRoute, { key, active: true });
    if (!route) throw new Error(`There is no approval route ${key}`);
    const steps = await manager.find(ApprovalRouteStep, {
      where: { routeId: route.id },
      order: { number: 'ASC' },
    });
    return { route, steps };
  }

  /**
   * Gives a route new steps, as its next version. Approvals under way keep theirs.
   * @throws ExpectedFailure `NotFound`, `VersionConflict`, `ValidationFailed`.
   */
  async revise(viewer: Viewer, revision: RouteRevision): Promise<ApprovalRoute> {
    const { key, expectedVersion, steps } = revision;
    return this.work.run(viewer, 'approvalRoute.revise', async (tx) => {
      const office = officeGiving(viewer, 'approval-route:manage');
      if (!office) throw ExpectedFailure.notPermitted();
      const current = await lockActive(tx, key, expectedVersion);
      const issues = issuesOfSteps(key, steps, DECIDING_ROLES);
      if (issues.length > 0) throw ExpectedFailure.validation(...issues);
      await tx.actAs(office);
      await tx.manager.update(ApprovalRoute, { id: current.id }, { active: false });
      return insertRoute(tx, { ...current, version: current.version + 1 }, steps);
    });
  }
}

/** Of two revisions at once the second waits here, and then finds that the version it saw is no longer active. */
async function lockActive(tx: Tx, key: string, expectedVersion: number): Promise<ApprovalRoute> {
  const seen = await tx.manager.findOneBy(ApprovalRoute, { key, active: true });
  if (!seen) throw ExpectedFailure.notFound(ROUTE_NAME);
  const route = await tx.lock(ApprovalRoute, seen.id, expectedVersion);
  if (route?.active) return route;
  const current = await tx.manager.findOneByOrFail(ApprovalRoute, { key, active: true });
  throw ExpectedFailure.versionConflict(expectedVersion, current.version);
}
