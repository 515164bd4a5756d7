import type { MigrationInterface } from 'typeorm';
import { Platform1764000000000 } from './1764000000000-platform.js';
import { Policy1764000001000 } from './1764000001000-policy.js';
import { Institutions1764000002000 } from './1764000002000-institutions.js';
import { Identity1764000003000 } from './1764000003000-identity.js';
import { Reminders1764000004000 } from './1764000004000-reminders.js';
import { Approvals1764000004500 } from './1764000004500-approvals.js';
import { Actions1764000005000 } from './1764000005000-actions.js';

/** The history of the schema, oldest first. A migration that has been released is never edited; a new one follows. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  Platform1764000000000,
  Policy1764000001000,
  Institutions1764000002000,
  Identity1764000003000,
  Reminders1764000004000,
  Approvals1764000004500,
  Actions1764000005000,
];
