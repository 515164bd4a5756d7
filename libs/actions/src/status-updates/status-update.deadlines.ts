import { Injectable } from '@nestjs/common';
import { bilingual, dayOf, type Bilingual, type OfficeRef, type Tx } from '@uratibu/platform';
import { Deadlines, Notices, WorkingDays, type DeadlineSpec } from '@uratibu/reminders';
import { ActionItemDeadlines } from '../action-items/action-item.deadlines.js';
import type { HeldUpdate } from './status-update.access.js';
import { ACKNOWLEDGEMENT_DAYS, REVISION_DAYS, SIGN_OFF_DAYS } from './status-update.rules.js';

type Kind = 'SIGN_OFF' | 'ACKNOWLEDGEMENT' | 'REVISION';

const KEYS: Readonly<Record<Kind, string>> = {
  SIGN_OFF: 'sign-off',
  ACKNOWLEDGEMENT: 'acknowledgement',
  REVISION: 'revision',
};

const REASONS: Readonly<Record<Kind, Bilingual>> = {
  SIGN_OFF: bilingual('Taarifa ya hali inasubiri saini yako', 'A status update waits for your sign-off'),
  ACKNOWLEDGEMENT: bilingual(
    'Taarifa ya hali inasubiri kupokelewa',
    'A status update waits to be acknowledged',
  ),
  REVISION: bilingual(
    'Taarifa ya hali imerejeshwa ili irekebishwe',
    'A status update was returned to be corrected',
  ),
};

/** Says who waits for whom on a status update's way; all in the caller's transaction. */
@Injectable()
export class StatusUpdateDeadlines {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly notices: Notices,
    private readonly workingDays: WorkingDays,
    private readonly items: ActionItemDeadlines,
  ) {}

  /** Handed in: the accounting officer is to sign off, unless they wrote in it themselves. */
  async handedIn(tx: Tx, held: HeldUpdate): Promise<void> {
    const { update } = held;
    await this.#settle(tx, 'REVISION', update.id);
    if (update.supersedesId) {
      await this.#settle(tx, 'REVISION', update.supersedesId);
      // What is being corrected need not be acknowledged: the correction will be.
      await this.#drop(tx, 'ACKNOWLEDGEMENT', update.supersedesId);
    }
    const officer = { role: 'ACCOUNTING_OFFICER', institutionId: update.institutionId };
    await this.#await(tx, held, 'SIGN_OFF', SIGN_OFF_DAYS, officer, update.writerIds);
  }

  /** Signed off: a coordinator is to acknowledge it. */
  async signedOff(tx: Tx, held: HeldUpdate): Promise<void> {
    await this.#settle(tx, 'SIGN_OFF', held.update.id);
    const coordinator = { role: 'COORDINATOR', institutionId: null };
    await this.#await(tx, held, 'ACKNOWLEDGEMENT', ACKNOWLEDGEMENT_DAYS, coordinator);
  }

  /** Returned: the institution is told at once, and is to mend it. */
  async returned(tx: Tx, held: HeldUpdate, reason: string): Promise<void> {
    const { update, item } = held;
    await this.#settle(tx, 'SIGN_OFF', update.id);
    await this.#settle(tx, 'ACKNOWLEDGEMENT', update.id);
    const focalPoint = { role: 'FOCAL_POINT', institutionId: update.institutionId };
    await this.#await(tx, held, 'REVISION', REVISION_DAYS, focalPoint);
    await this.notices.tell(tx, {
      ...this.items.about(item),
      to: [focalPoint],
      kind: 'STATUS_UPDATE_RETURNED',
      text: bilingual(`Taarifa ya hali imerejeshwa: ${reason}`, `The status update was returned: ${reason}`),
    });
  }

  /** Acknowledged: nobody waits any more. */
  async acknowledged(tx: Tx, { update }: HeldUpdate): Promise<void> {
    await this.#settle(tx, 'ACKNOWLEDGEMENT', update.id);
  }

  async #await(
    tx: Tx,
    { item, update }: HeldUpdate,
    kind: Kind,
    days: number,
    responsible: OfficeRef,
    excludedPersonIds: readonly string[] = [],
  ): Promise<void> {
    const spec: DeadlineSpec = {
      ...this.items.about(item),
      kind,
      key: `${KEYS[kind]}:${update.id}`,
      subjectType: 'StatusUpdate',
      subjectId: update.id,
      reason: REASONS[kind],
      dueOn: await this.workingDays.after(tx.manager, dayOf(tx.now), days),
      responsible: [responsible],
      excludedPersonIds,
      // Of a return the institution is told with its reason; coordinators find what to acknowledge in their inbox.
      announce: kind === 'SIGN_OFF',
    };
    await this.deadlines.set(tx, spec);
  }

  async #settle(tx: Tx, kind: Kind, updateId: string): Promise<void> {
    await this.deadlines.meet(tx, `${KEYS[kind]}:${updateId}`);
  }

  async #drop(tx: Tx, kind: Kind, updateId: string): Promise<void> {
    await this.deadlines.cancel(tx, `${KEYS[kind]}:${updateId}`);
  }
}
