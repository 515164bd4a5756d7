import type { Tx } from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { ReminderPlanner } from '../planning/reminder.planner.js';
import { ReminderRule } from './reminder-rule.entity.js';
import { SEEDED_RULES } from './reminder-rules.data.js';

/** Brings in the seeded rules. */
@Injectable()
export class RemindersCatalogue {
  constructor(private readonly planner: ReminderPlanner) {}

  /** Adds the seeded rules that are missing; those that are there stay as an administrator has left them. */
  async load(tx: Tx): Promise<void> {
    const known = new Set(
      (await tx.manager.find(ReminderRule, { select: { key: true } })).map((rule) => rule.key),
    );
    const missing = SEEDED_RULES.filter((rule) => !known.has(rule.key));
    if (missing.length === 0) return;
    await tx.manager.insert(
      ReminderRule,
      missing.map((rule) => ({ id: uuidv7(), ...rule })),
    );
    await this.planner.replanAll(tx);
  }
}
