import type { OnModuleInit } from '@nestjs/common';
import { Args, Context, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { PersonLoader, PersonType } from '@uratibu/identity';
import { CurrentViewer, NodeSources, RequestContext, Requires, type Viewer } from '@uratibu/platform';
import { ActionItemType } from '../action-items/action-item.type.js';
import { StatusUpdateLoader } from '../status-updates/status-update.loader.js';
import { StatusUpdateType } from '../status-updates/status-update.type.js';
import { EvidenceReads } from './evidence.reads.js';
import { downloadPath, type EvidenceValue } from './evidence.row.js';
import { MAX_EVIDENCE } from './evidence.rules.js';
import { EvidenceLinks } from './evidence.service.js';
import {
  AddEvidenceLinkArgs,
  EvidenceArgs,
  EvidenceResults,
  EvidenceType,
  RemovedEvidence,
} from './evidence.type.js';

/** Answers what is asked about evidence, and what can be done with it. */
@Resolver(() => EvidenceType)
export class EvidenceResolver implements OnModuleInit {
  constructor(
    private readonly links: EvidenceLinks,
    private readonly reads: EvidenceReads,
    private readonly updates: StatusUpdateLoader,
    private readonly people: PersonLoader,
    private readonly nodes: NodeSources,
  ) {}

  /** Lets `node(id)` find evidence. */
  onModuleInit(): void {
    this.nodes.register({
      typename: 'Evidence',
      find: async ({ viewer }, ids) => (viewer ? this.reads.find(viewer, ids) : ids.map(() => null)),
    });
  }

  @ResolveField(() => String, {
    description: 'Of a link: where it leads. Of a file: the path to download it from, signed in as here.',
  })
  url(@Parent() { id, url }: EvidenceValue): string {
    return url ?? downloadPath(id);
  }

  @ResolveField(() => StatusUpdateType, {
    nullable: true,
    description: 'The status update that it supports.',
  })
  statusUpdate(@Parent() evidence: EvidenceValue, @Context() context: RequestContext) {
    return this.updates.of(context).load(evidence.statusUpdateId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who added it.' })
  addedBy(@Parent() evidence: EvidenceValue, @Context() context: RequestContext) {
    return this.people.of(context).load(evidence.addedById);
  }

  @Requires('status-update:report')
  @Mutation(() => EvidenceResults.add, {
    description:
      'Adds a link to a status update that is not signed off yet. Files: POST /status-updates/{id}/evidence.',
  })
  addEvidenceLink(
    @Args() link: AddEvidenceLinkArgs,
    @CurrentViewer() viewer: Viewer,
  ): Promise<EvidenceValue> {
    return this.links.add(viewer, link);
  }

  @Requires('status-update:report')
  @Mutation(() => EvidenceResults.remove, {
    description: 'Takes evidence off a status update that is a draft.',
  })
  async removeEvidence(
    @Args('id', { type: () => ID, description: 'The evidence.' }) id: string,
    @CurrentViewer() viewer: Viewer,
  ): Promise<RemovedEvidence> {
    return { id, ...(await this.links.remove(viewer, id)) };
  }
}

/** The update that a removed piece of evidence supported. */
@Resolver(() => RemovedEvidence)
export class RemovedEvidenceResolver {
  constructor(private readonly updates: StatusUpdateLoader) {}

  @ResolveField(() => StatusUpdateType, {
    nullable: true,
    description: 'The status update that it supported.',
  })
  statusUpdate(@Parent() removed: RemovedEvidence, @Context() context: RequestContext) {
    return this.updates.of(context).load(removed.statusUpdateId);
  }
}

/** The evidence of a status update. */
@Resolver(() => StatusUpdateType)
export class StatusUpdateEvidenceResolver {
  constructor(private readonly reads: EvidenceReads) {}

  @ResolveField(() => [EvidenceType], { description: 'What supports it, the newest first.' })
  evidence(
    @Parent() { id }: { readonly id: string },
    @Context() context: RequestContext,
  ): Promise<EvidenceValue[]> {
    return this.reads.of(context, 'status_update_id', id, MAX_EVIDENCE);
  }
}

/** The evidence of an action item. */
@Resolver(() => ActionItemType)
export class ActionItemEvidenceResolver {
  constructor(private readonly reads: EvidenceReads) {}

  @ResolveField(() => [EvidenceType], { description: 'What supports its status updates, the newest first.' })
  evidence(
    @Parent() { id }: { readonly id: string },
    @Args() { first }: EvidenceArgs,
    @Context() context: RequestContext,
  ): Promise<EvidenceValue[]> {
    return this.reads.of(context, 'action_item_id', id, first);
  }
}
