import { Injectable } from '@nestjs/common';
import { bilingual, dayOf, type Bilingual, type CivilDate, type Tx } from '@uratibu/platform';
import { Deadlines, WorkingDays } from '@uratibu/reminders';
import { ApprovalStep, type Approval } from './approval.entity.js';
import { barredFrom, type DecisionFacts } from './approval.rules.js';

/** The name by which reminders knows the deadline of one step. */
export function deadlineKey(approvalId: string, stepNumber: number): string {
  return `approval-step:${approvalId}:${String(stepNumber)}`;
}

/** An approval's steps and decisions, as a use case has read them. */
export interface StepsAndDecisions {
  readonly steps: readonly ApprovalStep[];
  readonly decisions: readonly DecisionFacts[];
}

/** Keeps the deadline of the current step, in the transaction of what changes it: it stands in its office's inboxes. */
@Injectable()
export class StepDeadlines {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly workingDays: WorkingDays,
  ) {}

  /** The current step begins: it is due within its working days. */
  async begin(tx: Tx, approval: Approval, known: StepsAndDecisions): Promise<void> {
    const step = currentOf(approval, known.steps);
    step.openedAt = tx.now;
    step.dueOn = await this.workingDays.after(tx.manager, dayOf(tx.now), step.slaDays);
    await tx.manager.update(ApprovalStep, { id: step.id }, { openedAt: step.openedAt, dueOn: step.dueOn });
    await this.ask(tx, approval, known, step);
  }

  /** Asks those of the current step's office who may still decide; whoever has decided is asked no more. */
  async ask(tx: Tx, approval: Approval, known: StepsAndDecisions, step: ApprovalStep): Promise<void> {
    if (step.dueOn === null) throw new Error(`Step ${step.id} has not begun`);
    await this.deadlines.set(tx, {
      kind: 'APPROVAL_STEP',
      key: deadlineKey(approval.id, step.number),
      subjectType: 'Approval',
      subjectId: approval.id,
      title: bilingual(approval.titleSw, approval.titleEn),
      reason: reasonOf(step.number, known.steps.length),
      link: approval.link,
      classification: approval.classification,
      confidential: approval.confidential,
      dueOn: step.dueOn,
      responsible: [{ role: step.role, institutionId: step.institutionId }],
      excludedPersonIds: [...barredFrom(approval, known.decisions)],
      announce: true,
    });
  }

  /** The step is put off until `dueOn`. */
  async defer(tx: Tx, approval: Approval, step: ApprovalStep, dueOn: CivilDate): Promise<void> {
    step.dueOn = dueOn;
    await tx.manager.update(ApprovalStep, { id: step.id }, { dueOn });
    await this.deadlines.move(tx, deadlineKey(approval.id, step.number), dueOn);
  }

  /** The step has its answer. */
  async answer(tx: Tx, approval: Approval, step: ApprovalStep): Promise<void> {
    step.completedAt = tx.now;
    await tx.manager.update(ApprovalStep, { id: step.id }, { completedAt: tx.now });
    await this.deadlines.meet(tx, deadlineKey(approval.id, step.number));
  }

  /** Nobody waits for the approval any more. */
  async cancel(tx: Tx, approval: Approval): Promise<void> {
    await this.deadlines.cancel(tx, deadlineKey(approval.id, approval.currentStep));
  }
}

/** The step at which an approval stands. */
export function currentOf(
  approval: Pick<Approval, 'id' | 'currentStep'>,
  steps: readonly ApprovalStep[],
): ApprovalStep {
  const step = steps.find((s) => s.number === approval.currentStep);
  if (!step) throw new Error(`Approval ${approval.id} has no step ${String(approval.currentStep)}`);
  return step;
}

function reasonOf(number: number, of: number): Bilingual {
  return bilingual(
    `Inasubiri uamuzi: ngazi ya ${String(number)} kati ya ${String(of)} ya idhini`,
    `Waits for a decision: step ${String(number)} of ${String(of)} of its approval`,
  );
}
