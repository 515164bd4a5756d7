import { Injectable } from '@nestjs/common';
import { addDays, dayOf, instantAt, JobHandler, type Tx } from '@uratibu/platform';
import { z } from 'zod';
import { Approvals } from './approvals.service.js';

/** Early, so that an approval's next step is there when offices open. */
const TIME = '05:00';

/**
 * Looks each morning at the open steps that ask all of their office-holders and have been endorsed: the one who was
 * still waited for may have left office, and then nobody's decision would ever move the approval on.
 */
@Injectable()
export class LeftOfficeJob extends JobHandler<Record<string, never>> {
  readonly name = 'approvals.left-office';
  readonly payload = z.strictObject({});

  override nextAfter(instant: Date): Date {
    const today = dayOf(instant);
    const at = instantAt(today, TIME);
    return at > instant ? at : instantAt(addDays(today, 1), TIME);
  }

  async handle(tx: Tx): Promise<void> {
    const waiting = await tx.manager.query<{ approvalId: string }[]>(
      `SELECT approval.id AS "approvalId"
         FROM approval
         JOIN approval_step step ON step.approval_id = approval.id AND step.number = approval.current_step
        WHERE approval.state = 'OPEN' AND step.needs = 'ALL'
          AND EXISTS (SELECT FROM decision WHERE decision.approval_id = approval.id
                         AND decision.step_number = step.number AND decision.kind = 'ENDORSE')`,
    );
    const today = dayOf(tx.now);
    await tx.enqueue(
      ...waiting.map((payload) => ({
        name: COMPLETE_STEP,
        payload,
        key: `${COMPLETE_STEP}|${payload.approvalId}|${today}`,
      })),
    );
  }
}

const COMPLETE_STEP = 'approvals.complete-step';

/** Moves one approval on whose current step waits for nobody any more. */
@Injectable()
export class CompleteStepJob extends JobHandler<{ approvalId: string }> {
  readonly name = COMPLETE_STEP;
  readonly payload = z.strictObject({ approvalId: z.uuid() });

  constructor(private readonly approvals: Approvals) {
    super();
  }

  async handle(tx: Tx, { approvalId }: { approvalId: string }): Promise<void> {
    await this.approvals.completeStep(tx, approvalId);
  }
}
