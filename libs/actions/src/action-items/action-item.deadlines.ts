import { Injectable } from '@nestjs/common';
import {
  bilingual,
  dayOf,
  type Bilingual,
  type CivilDate,
  type Classification,
  type OfficeRef,
  type Tx,
} from '@uratibu/platform';
import { Deadlines, WorkingDays, type DeadlineSpec } from '@uratibu/reminders';
import type { Assignment } from '../assignments/assignment.entity.js';
import { waitOf } from '../assignments/assignment.rules.js';
import { focusAreaCodeOf } from './action-item.code.js';
import type { ActionItem } from './action-item.entity.js';
import { isConfidential, periodEndAfter } from './action-item.rules.js';

/** Working days to accept or query an assignment, to answer a query, and to revise what was returned. */
export const ANSWER_DAYS = 5;

/** What messages and deadlines say about an action item. */
export interface AboutItem {
  readonly title: Bilingual;
  readonly link: string;
  readonly classification: Classification;
  readonly confidential: boolean;
}

/** What messages and deadlines say about an action item. */
export function aboutItem(item: ActionItem): AboutItem {
  const { id, code, classification, titleSw, titleEn } = item;
  return {
    title: bilingual(`${code} ${titleSw}`, `${code} ${titleEn}`),
    link: `/action-items/${id}`,
    classification,
    confidential: isConfidential({ focusAreaCode: focusAreaCodeOf(item), classification }),
  };
}

const ACCEPTANCE = bilingual(
  'Inasubiri ukubali mgao huu, au uulize',
  'Waits for you to accept the assignment, or to query it',
);
const QUERY = bilingual(
  'Taasisi ina swali kuhusu mgao wake',
  'An institution has a query about its assignment',
);
const REPORT = bilingual('Taarifa ya hali inatakiwa', 'A status update is due');
const DELIVERY = bilingual('Hatua inatakiwa kukamilika', 'The action item is to be completed');
const REVISION = bilingual('Imerudishwa ili uirekebishe', 'Returned for you to revise');

const focalPointOf = ({ institutionId }: Assignment): OfficeRef => ({ role: 'FOCAL_POINT', institutionId });

/** Whom an action item waits for, and until when. Exactly what is waited for has an open deadline. */
@Injectable()
export class ActionItemDeadlines {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly workingDays: WorkingDays,
  ) {}

  /** See {@link aboutItem}. */
  about(item: ActionItem): AboutItem {
    return aboutItem(item);
  }

  /** Sets what is waited for on each of `assignments` as they and the item stand now. */
  async await(tx: Tx, item: ActionItem, assignments: readonly Assignment[]): Promise<void> {
    const answerBy = await this.#answerBy(tx);
    const specs = assignments.map((assignment) => this.#waitFor(tx, item, assignment, answerBy));
    await this.deadlines.set(tx, ...(await Promise.all(specs)).filter((spec) => spec !== null));
  }

  /** The institution has answered: it accepted or queried. */
  async answered(tx: Tx, assignment: Assignment): Promise<void> {
    await this.deadlines.meet(tx, `acceptance:${assignment.id}`);
  }

  /** The coordinator has answered the institution's query. */
  async queryAnswered(tx: Tx, assignment: Assignment): Promise<void> {
    await this.deadlines.meet(tx, `query:${assignment.id}`);
  }

  /** An update for the period that ended on `periodEnd` was handed in; the next period's is waited for. */
  async reported(tx: Tx, item: ActionItem, assignment: Assignment, periodEnd: CivilDate): Promise<void> {
    await this.deadlines.meet(tx, `status-update:${assignment.id}`);
    if (waitOf(item, assignment) !== 'STATUS_UPDATE') return;
    await this.deadlines.set(tx, reportOn(item, assignment, periodEndAfter(periodEnd, item.reportingPeriod)));
  }

  /** The lead is at work: what it promised is due on the item's date. */
  async awaitDelivery(tx: Tx, item: ActionItem, lead: Assignment): Promise<void> {
    await this.deadlines.set(tx, {
      ...aboutItem(item),
      kind: 'ACTION_DUE',
      key: `action-due:${item.id}`,
      subjectType: 'ActionItem',
      subjectId: item.id,
      reason: DELIVERY,
      dueOn: item.dueOn,
      responsible: [focalPointOf(lead)],
    });
  }

  /** The item's due date was moved by an extension. */
  async moveDelivery(tx: Tx, item: ActionItem): Promise<void> {
    await this.deadlines.move(tx, `action-due:${item.id}`, item.dueOn);
  }

  /** The lead has delivered, as far as it says: reports are not waited for while that is verified. */
  async delivered(tx: Tx, item: ActionItem, assignments: readonly Assignment[]): Promise<void> {
    await this.deadlines.meet(tx, `action-due:${item.id}`);
    await this.recall(tx, item, assignments);
  }

  /** Neither delivery nor reports are waited for, for now; what the institutions were asked before goes on. */
  async recall(tx: Tx, item: ActionItem, assignments: readonly Assignment[]): Promise<void> {
    await this.deadlines.cancel(tx, `action-due:${item.id}`);
    for (const { id } of assignments) await this.deadlines.cancel(tx, `status-update:${id}`);
  }

  /** A draft came back: it waits for the office that submitted it. */
  async awaitRevision(tx: Tx, item: ActionItem, office: OfficeRef): Promise<void> {
    await this.deadlines.set(tx, {
      ...aboutItem(item),
      kind: 'REVISION',
      key: `revision:${item.id}`,
      subjectType: 'ActionItem',
      subjectId: item.id,
      reason: REVISION,
      dueOn: await this.#answerBy(tx),
      responsible: [office],
    });
  }

  /** The draft was submitted again. */
  async revised(tx: Tx, item: ActionItem): Promise<void> {
    await this.deadlines.meet(tx, `revision:${item.id}`);
  }

  /** The institution has no part in the item any more. */
  async releaseFrom(tx: Tx, assignment: Assignment): Promise<void> {
    for (const kind of ['acceptance', 'query', 'status-update']) {
      await this.deadlines.cancel(tx, `${kind}:${assignment.id}`);
    }
  }

  /** Nothing of the item is waited for any more, or for now. */
  async rest(tx: Tx, item: ActionItem, assignments: readonly Assignment[]): Promise<void> {
    await this.deadlines.cancelAllOf(tx, item.id);
    for (const assignment of assignments) await this.deadlines.cancelAllOf(tx, assignment.id);
  }

  async #answerBy(tx: Tx): Promise<CivilDate> {
    return this.workingDays.after(tx.manager, dayOf(tx.now), ANSWER_DAYS);
  }

  async #waitFor(
    tx: Tx,
    item: ActionItem,
    assignment: Assignment,
    answerBy: CivilDate,
  ): Promise<DeadlineSpec | null> {
    const spec = { ...aboutItem(item), subjectType: 'Assignment', subjectId: assignment.id };
    switch (waitOf(item, assignment)) {
      case 'ACCEPTANCE':
        return {
          ...spec,
          kind: 'ACCEPTANCE',
          key: `acceptance:${assignment.id}`,
          reason: ACCEPTANCE,
          dueOn: answerBy,
          responsible: [focalPointOf(assignment)],
        };
      case 'QUERY':
        return {
          ...spec,
          kind: 'QUERY',
          key: `query:${assignment.id}`,
          reason: QUERY,
          dueOn: answerBy,
          responsible: [{ role: 'COORDINATOR', institutionId: null }],
        };
      case 'STATUS_UPDATE':
        return reportOn(item, assignment, await nextPeriodEnd(tx, item, assignment));
      case null:
        return null;
    }
  }
}

function reportOn(item: ActionItem, assignment: Assignment, dueOn: CivilDate): DeadlineSpec {
  return {
    ...aboutItem(item),
    kind: 'STATUS_UPDATE',
    key: `status-update:${assignment.id}`,
    subjectType: 'Assignment',
    subjectId: assignment.id,
    reason: REPORT,
    dueOn,
    responsible: [focalPointOf(assignment)],
  };
}

/** The end of the first period, from today on, for which the institution has handed nothing in yet. */
async function nextPeriodEnd(tx: Tx, item: ActionItem, assignment: Assignment): Promise<CivilDate> {
  const [reported] = await tx.manager.query<{ until: CivilDate | null }[]>(
    `SELECT max(period_end) AS until FROM status_update WHERE assignment_id = $1 AND state <> 'DRAFT'`,
    [assignment.id],
  );
  const today = dayOf(tx.now);
  const until = reported?.until ?? today;
  return periodEndAfter(until > today ? until : today, item.reportingPeriod);
}
