import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, SignedIn, type Viewer } from '@uratibu/platform';
import { SignOffs } from './sign-off.service.js';
import type { StatusUpdate } from './status-update.entity.js';
import {
  ChangeStatusUpdateArgs,
  ReturnStatusUpdateArgs,
  SeenStatusUpdateArgs,
  StatusUpdateInput,
  StatusUpdateResults,
  type DiscardedStatusUpdate,
} from './status-update.inputs.js';
import { StatusUpdates } from './status-updates.service.js';

const INPUT = { type: () => StatusUpdateInput, description: 'The report.' } as const;

/** What can be done with status updates. */
@Resolver()
export class StatusUpdateMutations {
  constructor(
    private readonly updates: StatusUpdates,
    private readonly signOffs: SignOffs,
  ) {}

  @Requires('status-update:report')
  @Mutation(() => StatusUpdateResults.draft, {
    description: 'Begins a report, to be finished later; one draft at a time for each assignment.',
  })
  draftStatusUpdate(
    @Args('input', INPUT) input: StatusUpdateInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<StatusUpdate> {
    return this.updates.draft(viewer, input);
  }

  @Requires('status-update:report')
  @Mutation(() => StatusUpdateResults.edit, { description: 'Changes a draft.' })
  updateStatusUpdateDraft(
    @Args() { id, expectedVersion, input }: ChangeStatusUpdateArgs,
    @CurrentViewer() viewer: Viewer,
  ): Promise<StatusUpdate> {
    return this.updates.edit(viewer, id, expectedVersion, input);
  }

  @Requires('status-update:report')
  @Mutation(() => StatusUpdateResults.discard, {
    description: 'Throws away a draft that was never handed in, with its evidence.',
  })
  async discardStatusUpdateDraft(
    @Args() { id, expectedVersion }: SeenStatusUpdateArgs,
    @CurrentViewer() viewer: Viewer,
  ): Promise<DiscardedStatusUpdate> {
    await this.updates.discard(viewer, id, expectedVersion);
    return { id };
  }

  @Requires('status-update:report')
  @Mutation(() => StatusUpdateResults.submit, {
    description: 'Hands a draft in to the accounting officer, who has 3 working days to sign it off.',
  })
  submitStatusUpdate(
    @Args() { id, expectedVersion }: SeenStatusUpdateArgs,
    @CurrentViewer() viewer: Viewer,
  ): Promise<StatusUpdate> {
    return this.updates.submit(viewer, id, expectedVersion);
  }

  @Requires('status-update:report')
  @Mutation(() => StatusUpdateResults.report, { description: 'Writes a report and hands it in, in one go.' })
  reportStatus(
    @Args('input', INPUT) input: StatusUpdateInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<StatusUpdate> {
    return this.updates.report(viewer, input);
  }

  @Requires('status-update:sign-off')
  @Mutation(() => StatusUpdateResults.signOff, {
    description:
      'The accounting officer answers for an update of their institution; nobody signs off their own.',
  })
  signOffStatusUpdate(
    @Args() { id, expectedVersion }: SeenStatusUpdateArgs,
    @CurrentViewer() viewer: Viewer,
  ): Promise<StatusUpdate> {
    return this.signOffs.signOff(viewer, id, expectedVersion);
  }

  // The accounting officer's before sign-off, a coordinator's after it: the service asks which.
  @SignedIn()
  @Mutation(() => StatusUpdateResults.return, {
    description:
      'Sends an update back: by the accounting officer to its draft, by a coordinator after sign-off to be superseded.',
  })
  returnStatusUpdate(
    @Args() { id, expectedVersion, reason }: ReturnStatusUpdateArgs,
    @CurrentViewer() viewer: Viewer,
  ): Promise<StatusUpdate> {
    return this.signOffs.return(viewer, id, expectedVersion, reason);
  }

  @Requires('status-update:acknowledge')
  @Mutation(() => StatusUpdateResults.acknowledge, {
    description: 'A coordinator takes note of a signed-off update.',
  })
  acknowledgeStatusUpdate(
    @Args() { id, expectedVersion }: SeenStatusUpdateArgs,
    @CurrentViewer() viewer: Viewer,
  ): Promise<StatusUpdate> {
    return this.signOffs.acknowledge(viewer, id, expectedVersion);
  }

  @Requires('status-update:report')
  @Mutation(() => StatusUpdateResults.correct, {
    description: 'Begins a draft that supersedes a signed-off update; what `input` leaves out is taken over.',
  })
  correctStatusUpdate(
    @Args() { id, expectedVersion, input }: ChangeStatusUpdateArgs,
    @CurrentViewer() viewer: Viewer,
  ): Promise<StatusUpdate> {
    return this.updates.correct(viewer, id, expectedVersion, input);
  }
}
