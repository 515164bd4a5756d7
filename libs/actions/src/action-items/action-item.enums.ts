import { describedEnum } from '@uratibu/platform';
import type { Priority, ReportingPeriod } from './action-item.entity.js';
import type { ActionItemState } from './action-item.lifecycle.js';

/** GraphQL enum of the states of an action item. */
export const ActionItemStateEnum = describedEnum<ActionItemState>(
  'ActionItemState',
  'Where an action item stands. That it is overdue is no state: see `overdue`.',
  {
    DRAFT: 'Rasimu: being written, by the coordinator or by the institution that proposes it.',
    IN_APPROVAL: 'Inaidhinishwa: submitted; nothing of it can be changed meanwhile.',
    ASSIGNED: 'Imegawiwa: approved; waits for the lead to accept.',
    IN_PROGRESS: 'Inatekelezwa: the lead has accepted and is at work.',
    SUSPENDED: 'Imesimamishwa: the coordinator has stopped it for a while; nothing is waited for.',
    IN_VERIFICATION: 'Inathibitishwa: the lead says that it is done; its completion is in approval.',
    COMPLETED: 'Imekamilika: verified.',
    REJECTED: 'Imekataliwa: its approval was refused for good.',
    CANCELLED: 'Imefutwa: given up.',
  },
);

/** GraphQL enum of priorities. */
export const PriorityEnum = describedEnum<Priority>(
  'Priority',
  'How urgent an action item is to the government as a whole.',
  {
    ORDINARY: 'Kawaida.',
    HIGH: 'Ya juu: takes the longer approval route, up to Cabinet.',
  },
);

/** GraphQL enum of reporting periods. */
export const ReportingPeriodEnum = describedEnum<ReportingPeriod>(
  'ReportingPeriod',
  'How often the institutions of an action item report its status.',
  {
    MONTHLY: 'Kila mwezi: by the end of each month.',
    QUARTERLY: 'Kila robo mwaka: by the end of each quarter.',
  },
);

/** The orders in which action items can be listed. */
export type ActionItemSort =
  'RELEVANCE' | `${'DUE_ON' | 'CREATED_AT' | 'CODE' | 'STATE_CHANGED_AT' | 'PROGRESS'}_${'ASC' | 'DESC'}`;

/** GraphQL enum of orders. */
export const ActionItemSortEnum = describedEnum<ActionItemSort>(
  'ActionItemSort',
  'In which order action items are listed.',
  {
    RELEVANCE: 'What fits the searched text best first; by due date where no text is searched.',
    DUE_ON_ASC: 'What is due soonest first.',
    DUE_ON_DESC: 'What is due latest first.',
    CREATED_AT_ASC: 'The oldest first.',
    CREATED_AT_DESC: 'The newest first.',
    CODE_ASC: 'By code.',
    CODE_DESC: 'By code, backwards.',
    STATE_CHANGED_AT_ASC: 'What has stood where it stands longest first.',
    STATE_CHANGED_AT_DESC: 'What moved last first.',
    PROGRESS_ASC: 'What has come least far first.',
    PROGRESS_DESC: 'What has come farthest first.',
  },
);
