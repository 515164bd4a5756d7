import { ApprovalRoute, ApprovalRoutes, type ApprovalRouteStep } from '@uratibu/approvals';
import { isRole, ROLE_NAMES } from '@uratibu/identity';
import { bilingual, type Bilingual } from '@uratibu/platform';
import { Command } from 'commander';
import { DataSource } from 'typeorm';
import { withHouse } from '../database/with-house.js';
import { CliFailure } from '../terminal/cli-failure.js';
import { table } from '../terminal/table.js';

/** `uratibu routes show [KEY]`. */
export function routesCommand(): Command {
  const show = new Command('show')
    .description(
      'onyesha ngazi za njia za idhini zinazotumika / show the steps of the approval routes in use',
    )
    .argument('[key]', 'njia moja tu, kama ACTION_ORDINARY / only one of them, such as ACTION_ORDINARY')
    .action(async (key: string | undefined) => {
      await withHouse(async ({ house }) => {
        const { manager } = house.get(DataSource);
        const known = await manager.find(ApprovalRoute, { where: { active: true }, order: { key: 'ASC' } });
        const chosen = known.filter((route) => key === undefined || route.key === key);
        if (chosen.length === 0) throw unknown(key, known);
        for (const route of chosen) {
          const { steps } = await house.get(ApprovalRoutes).active(manager, route.key);
          process.stdout.write(`${routeTable(route, steps)}\n\n`);
        }
      });
    });
  return new Command('routes').description('njia za idhini / approval routes').addCommand(show);
}

function unknown(key: string | undefined, known: readonly ApprovalRoute[]): CliFailure {
  const keys = known.map((route) => route.key).join(', ') || '-';
  return key === undefined
    ? new CliFailure(
        'Hakuna njia za idhini: endesha kwanza uratibu seed.',
        'There are no approval routes: run uratibu seed first.',
      )
    : new CliFailure(
        `KEY: hakuna njia ya idhini inayoitwa ${key}. Zilizopo: ${keys}.`,
        `KEY: there is no approval route ${key}. Known: ${keys}.`,
      );
}

const INSTITUTIONS: Readonly<Record<ApprovalRouteStep['institution'], Bilingual>> = {
  ANY: bilingual('yeyote mwenye wadhifa', 'whoever holds the office'),
  LEAD: bilingual('wa taasisi inayoongoza', 'of the lead institution'),
};

const CONDITIONS: Readonly<Record<NonNullable<ApprovalRouteStep['condition']>, Bilingual>> = {
  CABINET_MANDATED: bilingual('ikiwa Baraza la Mawaziri liliagiza', 'where Cabinet mandated it'),
  LONG_EXTENSION: bilingual('ikiwa ni zaidi ya siku 90', 'beyond 90 days'),
};

function routeTable(route: ApprovalRoute, steps: readonly ApprovalRouteStep[]): string {
  const heading = `${route.key} (${String(route.version)}): ${route.nameSw} / ${route.nameEn}`;
  const rows = steps.map((step) => [
    String(step.number),
    both(isRole(step.role) ? ROLE_NAMES[step.role] : bilingual(step.role, step.role)),
    both(INSTITUTIONS[step.institution]),
    both(needsOf(step)),
    String(step.slaDays),
    step.condition ? both(CONDITIONS[step.condition]) : '',
  ]);
  const columns = [
    '',
    'Wadhifa / Office',
    'Nani / Who',
    'Wangapi / How many',
    'Siku za kazi / Working days',
    'Sharti / Condition',
  ];
  return [heading, ...table([columns, ...rows])].join('\n');
}

function needsOf({ needs, quorum }: ApprovalRouteStep): Bilingual {
  if (needs === 'ONE') return bilingual('mmoja', 'one');
  if (needs === 'ALL') return bilingual('wote', 'all');
  return bilingual(`angalau ${String(quorum)}`, `at least ${String(quorum)}`);
}

const both = ({ sw, en }: Bilingual): string => `${sw} / ${en}`;
