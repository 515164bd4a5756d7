import { Module, type OnModuleInit } from '@nestjs/common';
import { ApprovalsModule, ApprovalSubjects } from '@uratibu/approvals';
import { IdentityModule } from '@uratibu/identity';
import { InstitutionsModule } from '@uratibu/institutions';
import { PolicyModule } from '@uratibu/policy';
import { RemindersModule } from '@uratibu/reminders';
import { ActionItemApproval } from './action-items/action-item.approval.js';
import { ActionItemDeadlines } from './action-items/action-item.deadlines.js';
import { ActionItemDrafting } from './action-items/action-item.drafting.js';
import { ActionItemEnding } from './action-items/action-item.ending.js';
import { ActionItem } from './action-items/action-item.entity.js';
import { ActionItemFields } from './action-items/action-item.fields.js';
import { ActionItemHistory } from './action-items/action-item.history.js';
import {
  ActionItemHistoryResolver,
  HistoryEntryResolver,
} from './action-items/action-item.history.resolver.js';
import { ActionItemLoader } from './action-items/action-item.loader.js';
import { ActionItemMutations } from './action-items/action-item.mutations.js';
import { ActionItemNotices } from './action-items/action-item.notices.js';
import { ActionItemReader } from './action-items/action-item.reader.js';
import { ActionItemResolver } from './action-items/action-item.resolver.js';
import { ActionItemRunning } from './action-items/action-item.running.js';
import { ActionItemSubmission } from './action-items/action-item.submission.js';
import { CompletionApproval } from './action-items/completion.approval.js';
import { Completion } from './action-items/completion.service.js';
import { Assignment } from './assignments/assignment.entity.js';
import { AssignmentLoader } from './assignments/assignment.loader.js';
import { AssignmentMutations } from './assignments/assignment.mutations.js';
import { AssignmentFields } from './assignments/assignment.resolver.js';
import { Assignments } from './assignments/assignments.service.js';
import { Staffing } from './assignments/staffing.service.js';
import { CancellationRequests } from './change-requests/cancellation.service.js';
import { CancellationApproval, ExtensionApproval } from './change-requests/change-request.approval.js';
import { ChangeRequest } from './change-requests/change-request.entity.js';
import { ChangeRequestLoader } from './change-requests/change-request.loader.js';
import { ChangeRequestOpening } from './change-requests/change-request.opening.js';
import { ChangeRequestResolver } from './change-requests/change-request.resolver.js';
import { ChangeRequestSettling } from './change-requests/change-request.settling.js';
import { Extensions } from './change-requests/extension.service.js';
import { Evidence } from './evidence/evidence.entity.js';
import { EvidenceLinks, evidenceProviders, EvidenceReads } from './evidence/index.js';
import { StatusUpdate } from './status-updates/status-update.entity.js';
import { SignOffs, statusUpdateProviders, StatusUpdates } from './status-updates/index.js';

/** The room's entities. */
export const actionsEntities: readonly NewableFunction[] = [
  ActionItem,
  Assignment,
  StatusUpdate,
  Evidence,
  ChangeRequest,
];

const actionItems = [
  ActionItemDeadlines,
  ActionItemNotices,
  ActionItemSubmission,
  ActionItemDrafting,
  ActionItemEnding,
  ActionItemRunning,
  Completion,
  ActionItemApproval,
  CompletionApproval,
  ActionItemReader,
  ActionItemLoader,
  ActionItemHistory,
  ActionItemResolver,
  ActionItemFields,
  ActionItemMutations,
  ActionItemHistoryResolver,
  HistoryEntryResolver,
];

const assignments = [Assignments, Staffing, AssignmentLoader, AssignmentFields, AssignmentMutations];

const changeRequests = [
  ChangeRequestSettling,
  ChangeRequestOpening,
  Extensions,
  CancellationRequests,
  ExtensionApproval,
  CancellationApproval,
  ChangeRequestLoader,
  ChangeRequestResolver,
];

/** Action items, assignments, change requests, status updates and their evidence. */
@Module({
  imports: [PolicyModule, InstitutionsModule, IdentityModule, RemindersModule, ApprovalsModule],
  providers: [
    ...actionItems,
    ...assignments,
    ...changeRequests,
    ...statusUpdateProviders,
    ...evidenceProviders,
  ],
  exports: [
    ActionItemDrafting,
    ActionItemSubmission,
    ActionItemRunning,
    Completion,
    ActionItemReader,
    ActionItemLoader,
    Assignments,
    Staffing,
    Extensions,
    StatusUpdates,
    SignOffs,
    EvidenceLinks,
    EvidenceReads,
  ],
})
export class ActionsModule implements OnModuleInit {
  constructor(
    private readonly subjects: ApprovalSubjects,
    private readonly item: ActionItemApproval,
    private readonly completion: CompletionApproval,
    private readonly extension: ExtensionApproval,
    private readonly cancellation: CancellationApproval,
  ) {}

  /** Lets approvals decide about what is this room's. */
  onModuleInit(): void {
    this.subjects.register(this.item, this.completion, this.extension, this.cancellation);
  }
}
