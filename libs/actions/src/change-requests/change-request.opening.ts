import { Injectable } from '@nestjs/common';
import { Approvals, type StepCondition } from '@uratibu/approvals';
import {
  bilingual,
  ExpectedFailure,
  type Bilingual,
  type CivilDate,
  type Office,
  type Tx,
  type Viewer,
} from '@uratibu/platform';
import { v7 as uuidv7 } from 'uuid';
import { aboutItem } from '../action-items/action-item.deadlines.js';
import type { ActionItem } from '../action-items/action-item.entity.js';
import { ChangeRequest, type ChangeRequestKind } from './change-request.entity.js';
import { changeRequestLifecycle } from './change-request.lifecycle.js';
import { openRequestsOf } from './change-request.settling.js';

/** What is asked for, and by whom. */
export interface Asked {
  readonly kind: ChangeRequestKind;
  readonly reason: string;
  /** Of an extension: the due date asked for. */
  readonly requestedDueOn: CivilDate | null;
  readonly office: Office;
  readonly leadInstitutionId: string;
  readonly conditions: readonly StepCondition[];
}

const TITLES: Readonly<Record<ChangeRequestKind, Bilingual>> = {
  EXTENSION: bilingual('Kuongeza muda', 'Extension'),
  CANCELLATION: bilingual('Kufuta', 'Cancellation'),
};

/** Opens requests to change what is under way, each with an approval of its own. */
@Injectable()
export class ChangeRequestOpening {
  constructor(private readonly approvals: Approvals) {}

  /**
   * Opens a request about an item that the transaction holds.
   * @throws ExpectedFailure `ValidationFailed` when one of its kind is in approval already.
   */
  async open(tx: Tx, viewer: Viewer, item: ActionItem, asked: Asked): Promise<ChangeRequest> {
    if ((await openRequestsOf(tx, item, asked.kind)).length > 0) {
      throw ExpectedFailure.invalid(
        asked.kind === 'EXTENSION' ? 'actionItemId' : 'id',
        'Ombi la aina hii linasubiri idhini tayari. Subiri uamuzi, au liondoe kwanza.',
        'A request of this kind is in approval already. Wait for the decision, or withdraw it first.',
      );
    }
    const request = tx.manager.create(ChangeRequest, {
      id: uuidv7(),
      actionItemId: item.id,
      kind: asked.kind,
      state: changeRequestLifecycle.table.initial,
      reason: asked.reason,
      previousDueOn: asked.requestedDueOn && item.dueOn,
      requestedDueOn: asked.requestedDueOn,
      institutionId: asked.office.institutionId,
      requestedById: viewer.personId,
      requestedAt: tx.now,
      settledAt: null,
    });
    await tx.manager.insert(ChangeRequest, request);
    const about = aboutItem(item);
    const title = TITLES[asked.kind];
    await this.approvals.open(tx, viewer, {
      ...about,
      title: bilingual(`${title.sw}: ${about.title.sw}`, `${title.en}: ${about.title.en}`),
      subjectType: asked.kind,
      subjectId: request.id,
      nodeType: 'ChangeRequest',
      nodeId: request.id,
      routeKey: asked.kind,
      leadInstitutionId: asked.leadInstitutionId,
      conditions: asked.conditions,
      submittedIn: asked.office,
    });
    return request;
  }
}
