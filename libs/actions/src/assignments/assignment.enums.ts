import { describedEnum } from '@uratibu/platform';
import type { AssignmentPart } from './assignment.entity.js';
import type { AssignmentState } from './assignment.lifecycle.js';

/** GraphQL enum of parts. */
export const AssignmentPartEnum = describedEnum<AssignmentPart>(
  'AssignmentPart',
  "An institution's part in an action item.",
  {
    LEAD: 'Inaongoza: it leads and answers for the whole; exactly one does.',
    SUPPORT: 'Inasaidia: it supports the one that leads.',
  },
);

/** GraphQL enum of the states of an assignment. */
export const AssignmentStateEnum = describedEnum<AssignmentState>(
  'AssignmentState',
  'Where an assignment stands.',
  {
    PLANNED: 'Imepangwa: the action item is not approved yet, so its institution does not see it.',
    PENDING: 'Inasubiri: waits for the institution to accept or query it.',
    QUERIED: 'Imehojiwa: the institution asks; waits for the coordinator.',
    ACCEPTED: 'Imekubaliwa: the institution is at work.',
    FULFILLED: 'Imetimizwa: the action item was verified as completed.',
    RELEASED: 'Imeondolewa: the institution has no part any more.',
  },
);
