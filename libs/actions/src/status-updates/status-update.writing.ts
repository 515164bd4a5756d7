import { ExpectedFailure, type CivilDate, type Tx, type Viewer } from '@uratibu/platform';
import { actionItemLifecycle } from '../action-items/action-item.lifecycle.js';
import { assignmentLifecycle } from '../assignments/assignment.lifecycle.js';
import { mayReport } from '../assignments/assignment.rules.js';
import type { HeldUpdate } from './status-update.access.js';
import { StatusUpdate } from './status-update.entity.js';
import type { ReportingFacts } from './status-update.rules.js';

/** What is known of an assignment's reports so far. */
export interface Reports extends ReportingFacts {
  /** The last period that was handed in. */
  readonly latest: CivilDate | undefined;
  /** Whether a draft stands that was never handed in. */
  readonly hasDraft: boolean;
}

/** Reads what an assignment, held by the caller, has reported so far. */
export async function reportsOf(
  tx: Tx,
  { item, assignment }: Pick<HeldUpdate, 'item' | 'assignment'>,
  exceptId?: string,
): Promise<Reports> {
  const rows = await tx.manager.query<{ id: string; periodEnd: CivilDate; handedIn: boolean }[]>(
    `SELECT id, period_end AS "periodEnd", submitted_at IS NOT NULL AS "handedIn"
       FROM status_update WHERE assignment_id = $1 ORDER BY period_end`,
    [assignment.id],
  );
  const others = rows.filter((row) => row.id !== exceptId);
  return {
    period: item.reportingPeriod,
    acceptedAt: assignment.acceptedAt,
    since: laterOf(item.stateChangedAt, assignment.acceptedAt),
    now: tx.now,
    reported: others.map((row) => row.periodEnd),
    latest: others.filter((row) => row.handedIn).at(-1)?.periodEnd,
    hasDraft: others.some((row) => !row.handedIn),
  };
}

function laterOf(a: Date, b: Date | null): Date {
  return b && b > a ? b : a;
}

/**
 * Refuses a new report where none is due: the institution has not accepted its part, or the item is not under way.
 * @throws ExpectedFailure `IllegalTransition`.
 */
export function refuseUnlessReporting({ item, assignment }: Pick<HeldUpdate, 'item' | 'assignment'>): void {
  if (mayReport(item, assignment)) return;
  refuse({ item, assignment });
}

/**
 * Refuses a correction where nothing is corrected any more. While completion is being verified one still may: what
 * is verified then may have been returned.
 * @throws ExpectedFailure `IllegalTransition`.
 */
export function refuseUnlessRevisable({ item, assignment }: Pick<HeldUpdate, 'item' | 'assignment'>): void {
  if (isRevisable(item, assignment)) return;
  refuse({ item, assignment });
}

/** Whether updates on the assignment may still be corrected. */
export function isRevisable(
  item: Pick<HeldUpdate['item'], 'state'>,
  assignment: Pick<HeldUpdate['assignment'], 'state'>,
): boolean {
  return assignment.state === 'ACCEPTED' && ['IN_PROGRESS', 'IN_VERIFICATION'].includes(item.state);
}

function refuse({ item, assignment }: Pick<HeldUpdate, 'item' | 'assignment'>): never {
  const [lifecycle, state] =
    assignment.state === 'ACCEPTED'
      ? [actionItemLifecycle, item.state]
      : [assignmentLifecycle, assignment.state];
  const possible = lifecycle.table.transitions.filter((t) => (t.from as readonly string[]).includes(state));
  throw ExpectedFailure.illegalTransition(
    lifecycle.table.name,
    state,
    'report',
    possible.map((t) => t.event),
  );
}

/** Remembers that the viewer wrote in the update. */
export function markWriter(update: StatusUpdate, viewer: Viewer): void {
  if (!update.writerIds.includes(viewer.personId)) update.writerIds = [...update.writerIds, viewer.personId];
}

/** The update that supersedes another, if one exists. */
export async function successorOf(
  tx: Tx,
  id: string,
): Promise<Pick<StatusUpdate, 'id' | 'submittedAt'> | null> {
  return tx.manager.findOne(StatusUpdate, {
    where: { supersedesId: id },
    select: { id: true, submittedAt: true },
  });
}
