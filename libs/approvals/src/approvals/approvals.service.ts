import { Injectable } from '@nestjs/common';
import { OfficeHolders } from '@uratibu/identity';
import {
  dayOf,
  ExpectedFailure,
  isCleared,
  UnitOfWork,
  type Office,
  type Tx,
  type Viewer,
} from '@uratibu/platform';
import { v7 as uuidv7 } from 'uuid';
import { ApprovalRoutes } from '../routes/approval-routes.service.js';
import { ApprovalSubjects } from './approval-subject.js';
import { Approval, ApprovalStep } from './approval.entity.js';
import { approvalLifecycle } from './approval.lifecycle.js';
import { ApprovalNotices } from './approval.notices.js';
import { insertApproval, type ApprovalOpening } from './approval.opening.js';
import { NOT_YOURS_TO_WITHDRAW, REFUSALS } from './approval.refusals.js';
import {
  afterCompletion,
  barredFrom,
  EVENT_OF,
  isComplete,
  mayWithdraw,
  officeToDecide,
  outcomeOf,
  type Outcome,
} from './approval.rules.js';
import { lockVisible } from './approval.visibility.js';
import { Decision } from './decision.entity.js';
import { issuesOf, type DecisionInput } from './decision.input.js';
import { currentOf, StepDeadlines } from './step-deadlines.js';

/** Which approval, as the caller last saw it. */
export interface ApprovalVersion {
  readonly approvalId: string;
  readonly expectedVersion: number;
}

/** An approval under decision, held until the end of the transaction. */
interface Held {
  readonly approval: Approval;
  readonly steps: ApprovalStep[];
  readonly decisions: Decision[];
}

/** The use cases of approvals. */
@Injectable()
export class Approvals {
  constructor(
    private readonly work: UnitOfWork,
    private readonly routes: ApprovalRoutes,
    private readonly subjects: ApprovalSubjects,
    private readonly holders: OfficeHolders,
    private readonly stepDeadlines: StepDeadlines,
    private readonly notices: ApprovalNotices,
  ) {}

  /** Opens an approval of a subject, in the transaction that submits it, along the route's active version. */
  async open(tx: Tx, viewer: Viewer, opening: ApprovalOpening): Promise<Approval> {
    const subject = this.subjects.of(opening.subjectType);
    const route = await this.routes.active(tx.manager, opening.routeKey);
    const { approval, steps } = await insertApproval(
      tx,
      viewer,
      { ...opening, subjectType: subject.type },
      route.route,
      route.steps,
    );
    await this.stepDeadlines.begin(tx, approval, { steps, decisions: [] });
    return approval;
  }

  /**
   * Decides at the current step. What follows happens at once: the next step, or what being granted, returned or
   * rejected means to the subject.
   * @throws ExpectedFailure `NotFound`, `VersionConflict`, `IllegalTransition` when it is settled, `NotPermitted` with
   * the rule that stands against it, `ValidationFailed`.
   */
  async decide(viewer: Viewer, input: DecisionInput): Promise<Approval> {
    return this.work.run(viewer, 'approval.decide', async (tx) => {
      const { approvalId, expectedVersion } = input;
      const approval = await lockVisible(tx, this.subjects, viewer, approvalId, expectedVersion);
      const held = await read(tx, approval);
      const { steps, decisions } = held;
      approvalLifecycle.apply(approval.state, EVENT_OF[input.decision]);
      const step = currentOf(approval, steps);
      const decider = officeToDecide(approval, step, decisions, viewer.personId, viewer.offices);
      if ('refusal' in decider) throw ExpectedFailure.notPermitted(REFUSALS[decider.refusal]);
      const issues = issuesOf(input, decider.office.role, dayOf(tx.now));
      if (issues.length > 0) throw ExpectedFailure.validation(...issues);
      await tx.actAs(decider.office);
      const holderIds = step.needs === 'ALL' ? await this.#mustBeHeard(tx, held, step) : [];
      const decision = await record(tx, approval, viewer, decider.office, input);
      decisions.push(decision);
      await this.#carryOut(tx, held, step, outcomeOf(approval, steps, decisions, holderIds), decision);
      return approval;
    });
  }

  /**
   * Takes an open approval back.
   * @throws ExpectedFailure `NotFound`, `VersionConflict`, `IllegalTransition`, `NotPermitted`.
   */
  async withdraw(viewer: Viewer, input: ApprovalVersion): Promise<Approval> {
    return this.work.run(viewer, 'approval.withdraw', async (tx) => {
      const { approvalId, expectedVersion } = input;
      const approval = await lockVisible(tx, this.subjects, viewer, approvalId, expectedVersion);
      const { to } = approvalLifecycle.apply(approval.state, 'withdraw');
      const { allowed, office } = mayWithdraw(approval, viewer.personId, viewer.offices);
      if (!allowed) throw ExpectedFailure.notPermitted(NOT_YOURS_TO_WITHDRAW);
      if (office) await tx.actAs(office);
      await this.stepDeadlines.cancel(tx, approval);
      await save(tx, approval, { state: to, currentStep: approval.currentStep });
      await this.subjects.of(approval.subjectType).withdrawn(tx, approval);
      return approval;
    });
  }

  /**
   * Looks again at a step that asks all of its office-holders: who has left office since is waited for no more. Nothing
   * happens while somebody is.
   */
  async completeStep(tx: Tx, approvalId: string): Promise<void> {
    const approval = await tx.lock(Approval, approvalId);
    if (approval?.state !== 'OPEN') return;
    const held = await read(tx, approval);
    const step = currentOf(approval, held.steps);
    const holderIds = await this.#mustBeHeard(tx, held, step);
    if (!isComplete(step, held.decisions, holderIds)) return;
    await this.#carryOut(tx, held, step, afterCompletion(approval, held.steps), null);
  }

  /** The subject went away: its approval, if one is open, is over. The subject is not told again. */
  async cancelOf(tx: Tx, subjectType: string, subjectId: string): Promise<void> {
    const open = await tx.manager.findOneBy(Approval, { subjectType, subjectId, state: 'OPEN' });
    const approval = open && (await tx.lock(Approval, open.id));
    if (approval?.state !== 'OPEN') return;
    await this.stepDeadlines.cancel(tx, approval);
    const { to } = approvalLifecycle.apply(approval.state, 'cancel');
    await save(tx, approval, { state: to, currentStep: approval.currentStep });
  }

  /** Of a step that asks all of its office-holders: those who hold the office today, may see it and may decide. */
  async #mustBeHeard(tx: Tx, { approval, decisions }: Held, step: ApprovalStep): Promise<string[]> {
    const office = { role: step.role, institutionId: step.institutionId };
    const holders = await this.holders.of(tx.manager, [office], dayOf(tx.now));
    const elsewhere = decisions.filter((decision) => decision.stepNumber !== step.number);
    const barred = barredFrom(approval, elsewhere);
    return holders
      .filter((holder) => holder.onBehalfOf === null && isCleared(holder.clearance, approval.classification))
      .map((holder) => holder.personId)
      .filter((id) => !barred.has(id));
  }

  async #carryOut(
    tx: Tx,
    held: Held,
    step: ApprovalStep,
    outcome: Outcome,
    decision: Decision | null,
  ): Promise<void> {
    const { approval } = held;
    if (outcome.stepCompleted) await this.stepDeadlines.answer(tx, approval, step);
    else if (decision?.deferUntil) await this.stepDeadlines.defer(tx, approval, step, decision.deferUntil);
    else await this.stepDeadlines.ask(tx, approval, held, step);
    await save(tx, approval, outcome);
    if (outcome.state !== 'OPEN') await this.#tell(tx, approval, decision?.comment ?? null);
    else if (outcome.stepCompleted) await this.stepDeadlines.begin(tx, approval, held);
  }

  async #tell(tx: Tx, approval: Approval, comment: string | null): Promise<void> {
    const subject = this.subjects.of(approval.subjectType);
    const { state } = approval;
    if (state === 'GRANTED') await subject.granted(tx, approval);
    else if (state === 'RETURNED') await subject.returned(tx, approval, comment ?? '');
    else if (state === 'REJECTED') await subject.rejected(tx, approval, comment ?? '');
    else throw new Error(`A decision cannot make approval ${approval.id} ${state}`);
    await this.notices.tellOutcome(tx, approval, state, comment);
  }
}

async function read(tx: Tx, approval: Approval): Promise<Held> {
  const where = { approvalId: approval.id };
  const steps = await tx.manager.find(ApprovalStep, { where, order: { number: 'ASC' } });
  const decisions = await tx.manager.find(Decision, { where, order: { decidedAt: 'ASC', id: 'ASC' } });
  return { approval, steps, decisions };
}

async function record(
  tx: Tx,
  approval: Approval,
  viewer: Viewer,
  office: Office,
  input: DecisionInput,
): Promise<Decision> {
  const decision = tx.manager.create(Decision, {
    id: uuidv7(),
    approvalId: approval.id,
    stepNumber: approval.currentStep,
    personId: viewer.personId,
    onBehalfOfId: office.onBehalfOf?.personId ?? null,
    role: office.role,
    institutionId: office.institutionId,
    kind: input.decision,
    comment: input.comment?.trim() || null,
    deferUntil: input.deferUntil ?? null,
    minuteNumber: input.minute?.number.trim() ?? null,
    minuteOn: input.minute?.date ?? null,
    decidedAt: tx.now,
  });
  await tx.manager.insert(Decision, decision);
  return decision;
}

/** Saves where the approval stands; its version grows even when only a decision was added, so that others notice. */
async function save(tx: Tx, approval: Approval, to: Pick<Outcome, 'state' | 'currentStep'>): Promise<void> {
  const { state, currentStep } = to;
  const settledAt = state === 'OPEN' ? null : tx.now;
  await tx.manager.update(Approval, { id: approval.id }, { state, currentStep, settledAt });
  Object.assign(approval, { state, currentStep, settledAt, version: approval.version + 1 });
}
