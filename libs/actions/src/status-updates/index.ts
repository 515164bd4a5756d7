import type { Provider } from '@nestjs/common';
import { SignOffs } from './sign-off.service.js';
import { StatusUpdateDeadlines } from './status-update.deadlines.js';
import { StatusUpdateLoader } from './status-update.loader.js';
import { StatusUpdateMutations } from './status-update.mutations.js';
import { StatusUpdateReads } from './status-update.reads.js';
import {
  ActionItemUpdatesResolver,
  AssignmentUpdatesResolver,
  StatusUpdateResolver,
} from './status-update.resolver.js';
import { StatusUpdates } from './status-updates.service.js';

export * from './sign-off.service.js';
export * from './status-update.entity.js';
export * from './status-update.lifecycle.js';
export * from './status-update.row.js';
export * from './status-update.rules.js';
export * from './status-update.type.js';
export * from './status-updates.service.js';

/** What the room's module provides for status updates. */
export const statusUpdateProviders: Provider[] = [
  StatusUpdateReads,
  StatusUpdateLoader,
  StatusUpdateDeadlines,
  StatusUpdates,
  SignOffs,
  StatusUpdateResolver,
  StatusUpdateMutations,
  ActionItemUpdatesResolver,
  AssignmentUpdatesResolver,
];
