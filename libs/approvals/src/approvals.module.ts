import { Module, type OnModuleInit } from '@nestjs/common';
import { IdentityModule } from '@uratibu/identity';
import { InstitutionsModule } from '@uratibu/institutions';
import { JobHandlers, NodeSources } from '@uratibu/platform';
import { RemindersModule } from '@uratibu/reminders';
import { ApprovalStepResolver, DecisionResolver } from './approvals/approval-step.resolver.js';
import { ApprovalSubjects } from './approvals/approval-subject.js';
import { Approval, ApprovalStep } from './approvals/approval.entity.js';
import { ApprovalList } from './approvals/approval.list.js';
import { ApprovalLoader } from './approvals/approval.loader.js';
import { ApprovalNotices } from './approvals/approval.notices.js';
import { ApprovalResolver } from './approvals/approval.resolver.js';
import { Approvals } from './approvals/approvals.service.js';
import { Decision } from './approvals/decision.entity.js';
import { CompleteStepJob, LeftOfficeJob } from './approvals/left-office.job.js';
import { StepDeadlines } from './approvals/step-deadlines.js';
import { ApprovalRoute, ApprovalRouteStep } from './routes/approval-route.entity.js';
import { ApprovalRouteLoader } from './routes/approval-route.loader.js';
import { ApprovalRouteResolver, ApprovalRouteStepResolver } from './routes/approval-route.resolver.js';
import { ApprovalRoutesCatalogue } from './routes/approval-routes.catalogue.js';
import { ApprovalRoutes } from './routes/approval-routes.service.js';

/** The room's entities. */
export const approvalsEntities: readonly NewableFunction[] = [
  ApprovalRoute,
  ApprovalRouteStep,
  Approval,
  ApprovalStep,
  Decision,
];

/** Approval routes, approvals, decisions. What is decided about registers itself in `ApprovalSubjects`. */
@Module({
  imports: [InstitutionsModule, IdentityModule, RemindersModule],
  providers: [
    ApprovalRoutesCatalogue,
    ApprovalRoutes,
    ApprovalRouteLoader,
    ApprovalRouteResolver,
    ApprovalRouteStepResolver,
    ApprovalSubjects,
    StepDeadlines,
    ApprovalNotices,
    Approvals,
    ApprovalLoader,
    ApprovalList,
    ApprovalResolver,
    ApprovalStepResolver,
    DecisionResolver,
    LeftOfficeJob,
    CompleteStepJob,
  ],
  exports: [ApprovalRoutesCatalogue, ApprovalRoutes, ApprovalSubjects, Approvals, ApprovalLoader],
})
export class ApprovalsModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeSources,
    private readonly loader: ApprovalLoader,
    private readonly jobs: JobHandlers,
    private readonly leftOffice: LeftOfficeJob,
    private readonly completeStep: CompleteStepJob,
  ) {}

  /** Lets `node(id)` and the inbox find approvals, and the worker do the room's jobs. */
  onModuleInit(): void {
    this.jobs.register(this.leftOffice, this.completeStep);
    this.nodes.register({
      typename: 'Approval',
      find: async (context, ids) => {
        const found = await this.loader.of(context).loadMany(ids);
        return found.map((approval) => {
          if (approval instanceof Error) throw approval;
          return approval;
        });
      },
    });
  }
}
