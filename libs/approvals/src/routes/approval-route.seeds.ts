import { bilingual, type Bilingual } from '@uratibu/platform';
import type { RouteStepPlan, StepCondition } from './approval-route.rules.js';

/** A route as the platform begins with it. */
export interface RouteSeed {
  readonly key: string;
  readonly name: Bilingual;
  readonly steps: readonly RouteStepPlan[];
}

function anyHolder(role: string, slaDays: number, condition: StepCondition | null = null): RouteStepPlan {
  return { role, institution: 'ANY', slaDays, needs: 'ONE', quorum: null, condition };
}

function leadsHolder(role: string, slaDays: number): RouteStepPlan {
  return { ...anyHolder(role, slaDays), institution: 'LEAD' };
}

/** The default approval routes; an administrator may revise each. */
export const ROUTE_SEEDS: readonly RouteSeed[] = [
  {
    key: 'ACTION_ORDINARY',
    name: bilingual('Hatua ya kawaida', 'Ordinary action item'),
    steps: [anyHolder('COORDINATOR', 5), anyHolder('NGCS_DIRECTOR', 5)],
  },
  {
    key: 'ACTION_CROSS_CUTTING',
    name: bilingual('Hatua mtambuka au ya kipaumbele cha juu', 'Cross-cutting or high-priority action item'),
    steps: [
      anyHolder('COORDINATOR', 5),
      anyHolder('PRINCIPAL_SECRETARY', 5),
      anyHolder('NGCS_DIRECTOR', 5),
      anyHolder('CABINET_OFFICE', 15),
    ],
  },
  {
    key: 'ACTION_SECURITY',
    name: bilingual(
      'Hatua ya amani na usalama, au ya siri',
      'Action item in peace and security, or classified',
    ),
    steps: [anyHolder('NGCS_DIRECTOR', 5), anyHolder('NSC_OFFICE', 10), anyHolder('CABINET_OFFICE', 15)],
  },
  {
    key: 'COMPLETION',
    name: bilingual('Kukamilika kwa hatua', 'Completion of an action item'),
    steps: [
      leadsHolder('ACCOUNTING_OFFICER', 3),
      anyHolder('COORDINATOR', 5),
      anyHolder('CABINET_OFFICE', 15, 'CABINET_MANDATED'),
    ],
  },
  {
    key: 'EXTENSION',
    name: bilingual('Kuongeza muda wa hatua', 'Extension of a due date'),
    steps: [
      leadsHolder('ACCOUNTING_OFFICER', 3),
      anyHolder('COORDINATOR', 3),
      anyHolder('NGCS_DIRECTOR', 5, 'LONG_EXTENSION'),
    ],
  },
  {
    // The policy asks an approval where Cabinet mandated the item; the director looks at it first.
    key: 'CANCELLATION',
    name: bilingual(
      'Kufuta hatua iliyoagizwa na Baraza la Mawaziri',
      'Cancellation of what Cabinet mandated',
    ),
    steps: [anyHolder('NGCS_DIRECTOR', 5), anyHolder('CABINET_OFFICE', 15)],
  },
  {
    key: 'ANNUAL_GUIDANCE',
    name: bilingual('Mwongozo wa mwaka', 'Annual guidance'),
    steps: [
      anyHolder('PRINCIPAL_SECRETARY', 10),
      anyHolder('NGCS_DIRECTOR', 10),
      anyHolder('CABINET_SECRETARY', 5),
      anyHolder('CABINET_OFFICE', 20),
    ],
  },
  {
    key: 'REVIEW_REPORT',
    name: bilingual('Ripoti ya mapitio', 'Review report'),
    steps: [
      anyHolder('PRINCIPAL_SECRETARY', 10),
      anyHolder('NGCS_DIRECTOR', 10),
      anyHolder('CABINET_OFFICE', 20),
    ],
  },
];
