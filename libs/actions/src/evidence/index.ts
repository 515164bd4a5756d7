import type { Provider } from '@nestjs/common';
import { EvidenceReads } from './evidence.reads.js';
import {
  ActionItemEvidenceResolver,
  EvidenceResolver,
  RemovedEvidenceResolver,
  StatusUpdateEvidenceResolver,
} from './evidence.resolver.js';
import { EvidenceLinks } from './evidence.service.js';

export * from './evidence-files.module.js';
export * from './evidence-files.service.js';
export * from './evidence.entity.js';
export * from './evidence.reads.js';
export * from './evidence.row.js';
export * from './evidence.service.js';
export * from './evidence.type.js';

/** What the room's module provides for evidence; files over HTTP have a module of their own. */
export const evidenceProviders: Provider[] = [
  EvidenceReads,
  EvidenceLinks,
  EvidenceResolver,
  RemovedEvidenceResolver,
  StatusUpdateEvidenceResolver,
  ActionItemEvidenceResolver,
];
