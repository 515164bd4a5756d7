import { Injectable } from '@nestjs/common';
import { addDays, dayOf, instantAt, type JobHandler, type Tx } from '@uratibu/platform';
import { LessThan } from 'typeorm';
import { z } from 'zod';
import { Attempts } from './attempts.js';
import { Session } from './session.entity.js';

const KEPT_DAYS = 30;
const HOUR = '02:30';

/** Clears away, every night, sessions that ended long ago and tries of passwords that no longer count. */
@Injectable()
export class SweepSignIns implements JobHandler<Record<string, never>> {
  readonly name = 'identity.sweep';
  readonly payload = z.strictObject({});

  constructor(private readonly attempts: Attempts) {}

  nextAfter(instant: Date): Date {
    const today = instantAt(dayOf(instant), HOUR);
    return today > instant ? today : instantAt(addDays(dayOf(instant), 1), HOUR);
  }

  async handle(tx: Tx): Promise<void> {
    await this.attempts.sweep(tx.manager, tx.now);
    // Their beginning and their end stay in the audit.
    await tx.manager.delete(Session, {
      expiresAt: LessThan(new Date(tx.now.getTime() - KEPT_DAYS * 86_400_000)),
    });
  }
}
