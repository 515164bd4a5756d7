import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import { UnitOfWork } from '@uratibu/platform';
import { ApprovalsHouse, type PersonKey } from '../testing/approvals-house.js';
import type { RouteStepPlan } from './approval-route.rules.js';
import { ApprovalRoutesCatalogue } from './approval-routes.catalogue.js';
import { ApprovalRoutes } from './approval-routes.service.js';

let house: ApprovalsHouse;
beforeAll(async () => {
  house = await ApprovalsHouse.start(migrations);
});
afterAll(() => house.stop());

const director: RouteStepPlan = {
  role: 'NGCS_DIRECTOR',
  institution: 'ANY',
  slaDays: 2,
  needs: 'ONE',
  quorum: null,
  condition: null,
};
const revise = async (key: PersonKey, expectedVersion: number, steps = [director]) =>
  house.api
    .get(ApprovalRoutes)
    .revise(await house.viewer(key), { key: 'ACTION_ORDINARY', expectedVersion, steps });
const versions = () =>
  house.api.database.query<{ version: number; active: boolean }[]>(
    `SELECT version, active FROM approval_route WHERE key = 'ACTION_ORDINARY' ORDER BY version`,
  );

describe('Approval routes', () => {
  test('are seeded once, however often that is done', async () => {
    const all = () => house.api.database.query('SELECT * FROM approval_route_step ORDER BY id');
    const before = await all();
    expect(before).toHaveLength(24);
    await house.api
      .get(UnitOfWork)
      .run({ personId: null, language: 'sw', requestId: 'seed' }, 'seed', (tx) =>
        house.api.get(ApprovalRoutesCatalogue).load(tx),
      );
    expect(await all()).toEqual(before);
  });

  test('are versioned: approvals under way keep the version they began with', async () => {
    const old = await house.submit('focal', 'ACTION_ORDINARY');
    const revised = await revise('admin', 1);
    expect(revised).toMatchObject({ key: 'ACTION_ORDINARY', version: 2, active: true });
    expect(await versions()).toEqual([
      { version: 1, active: false },
      { version: 2, active: true },
    ]);
    const young = await house.submit('focal', 'ACTION_ORDINARY');
    expect(young.routeId).toBe(revised.id);
    expect(await house.decide('director', young)).toMatchObject({ state: 'GRANTED' });
    const later = await house.decide('amina', old);
    expect(later).toMatchObject({ state: 'OPEN', currentStep: 2 });
    expect(later.routeId).not.toBe(revised.id);
    expect(await house.decide('director', later)).toMatchObject({ state: 'GRANTED' });
  });

  test('are revised by one at a time: whoever saw an older version is told', async () => {
    await expect(revise('admin', 1)).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      details: { currentVersion: 2 },
    });
    const both = await Promise.allSettled([revise('admin', 2), revise('admin', 2)]);
    const lost = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(lost).toMatchObject([{ code: 'VERSION_CONFLICT', details: { currentVersion: 3 } }]);
    expect(await versions()).toHaveLength(3);
  });

  test('are revised by an administrator only, and are wrong field by field', async () => {
    await expect(revise('director', 3)).rejects.toMatchObject({ code: 'NOT_PERMITTED' });
    const wrong = { ...director, role: 'FOCAL_POINT', slaDays: 99 };
    await expect(revise('admin', 3, [director, wrong])).rejects.toMatchObject({
      details: { issues: [{ field: 'input.steps.1.role' }, { field: 'input.steps.1.slaDays' }] },
    });
  });

  test('keep what the administrator made of them when they are seeded again', async () => {
    const seeder = { personId: null, language: 'sw', requestId: 'seed' } as const;
    await house.api
      .get(UnitOfWork)
      .run(seeder, 'seed', (tx) => house.api.get(ApprovalRoutesCatalogue).load(tx));
    expect(await versions()).toHaveLength(3);
  });
});

describe('Over the API, approval routes', () => {
  const REVISE = `mutation ($input: ReviseApprovalRouteInput!) { reviseApprovalRoute(input: $input) {
    __typename ... on ApprovalRoute { version steps { role institution needs quorum slaDays condition } }
    ... on ValidationFailed { issues { field } } } }`;
  const revise = async (key: PersonKey, steps: readonly Record<string, unknown>[]) =>
    (
      await house.api.graphql<{ reviseApprovalRoute: unknown }>(
        REVISE,
        { input: { key: 'REVIEW_REPORT', expectedVersion: 1, steps } },
        house.token(key),
      )
    ).data.reviseApprovalRoute;

  test('are read by all who take part, and revised by an administrator', async () => {
    const step = { role: 'NGCS_DIRECTOR', slaDays: 4 };
    expect(await revise('director', [step])).toMatchObject({ __typename: 'NotPermitted' });
    expect(await revise('admin', [{ ...step, quorum: 2 }])).toEqual({
      __typename: 'ValidationFailed',
      issues: [{ field: 'input.steps.0.quorum' }],
    });
    expect(
      await revise('admin', [step, { ...step, role: 'CABINET_OFFICE', needs: 'QUORUM', quorum: 2 }]),
    ).toEqual({
      __typename: 'ApprovalRoute',
      version: 2,
      steps: [
        {
          role: 'NGCS_DIRECTOR',
          institution: 'ANY',
          needs: 'ONE',
          quorum: null,
          slaDays: 4,
          condition: null,
        },
        {
          role: 'CABINET_OFFICE',
          institution: 'ANY',
          needs: 'QUORUM',
          quorum: 2,
          slaDays: 4,
          condition: null,
        },
      ],
    });
    const answer = await house.api.graphql(
      `{ approvalRoutes { key version } old: approvalRoute(key: "REVIEW_REPORT", version: 1) { active steps { role } }
         none: approvalRoute(key: "NOTHING") { key } }`,
      {},
      house.token('focal'),
    );
    expect(answer.data).toMatchObject({
      approvalRoutes: expect.arrayContaining([
        { key: 'REVIEW_REPORT', version: 2 },
        { key: 'COMPLETION', version: 1 },
      ]),
      old: {
        active: false,
        steps: [{ role: 'PRINCIPAL_SECRETARY' }, { role: 'NGCS_DIRECTOR' }, { role: 'CABINET_OFFICE' }],
      },
      none: null,
    });
  });
});
