import { addDays, daysBetween, type CivilDate, type Classification } from '@uratibu/platform';
import type { ActionItem } from './action-item.entity.js';
import { LIVE_STATES } from './action-item.lifecycle.js';

/** The focus area whose items the National Security Council watches over (4.2, Table 1 no. 4). */
export const SECURITY_FOCUS_AREA = 'PS';

/** An extension by more days than this also takes the NGCS director. */
export const LONG_EXTENSION_DAYS = 90;

/** What decides which way an action item's approval goes. */
export interface RouteFacts {
  readonly focusAreaCode: string | null;
  readonly classification: Classification;
  readonly crossCutting: boolean;
  readonly priority: ActionItem['priority'];
}

/** The key of the approval route for an action item. */
export type ActionRouteKey = 'ACTION_ORDINARY' | 'ACTION_CROSS_CUTTING' | 'ACTION_SECURITY';

/** Which approval route an action item takes: security before all else, then what concerns many or presses. */
export function routeOf(facts: RouteFacts): ActionRouteKey {
  if (isConfidential(facts)) return 'ACTION_SECURITY';
  return facts.crossCutting || facts.priority === 'HIGH' ? 'ACTION_CROSS_CUTTING' : 'ACTION_ORDINARY';
}

/** Whether messages about the item carry no content, only that something waits. */
export function isConfidential(facts: Pick<RouteFacts, 'focusAreaCode' | 'classification'>): boolean {
  return (
    facts.focusAreaCode === SECURITY_FOCUS_AREA ||
    facts.classification === 'RESTRICTED' ||
    facts.classification === 'SECRET'
  );
}

/** Whether an extension from one due date to another also takes the NGCS director. */
export function isLongExtension(from: CivilDate, to: CivilDate): boolean {
  return daysBetween(from, to) > LONG_EXTENSION_DAYS;
}

/** Whether Cabinet is to be asked before the item is cancelled: it mandated it, and the item is more than a draft. */
export function takesApprovalToCancel(item: Pick<ActionItem, 'state' | 'cabinetMandated'>): boolean {
  return item.cabinetMandated && item.state !== 'DRAFT';
}

/** Whether the item is past its due date and not yet done. Suspended items rest. */
export function isOverdue(item: Pick<ActionItem, 'state' | 'dueOn'>, today: CivilDate): boolean {
  return LIVE_STATES.includes(item.state) && item.dueOn < today;
}

/** The last day of the reporting period that follows `date`: of the month, or of the quarter. */
export function periodEndAfter(date: CivilDate, period: ActionItem['reportingPeriod']): CivilDate {
  const [year = 0, month = 1] = date.split('-').map(Number);
  const months = period === 'MONTHLY' ? 1 : 3;
  const end = Math.ceil(month / months) * months;
  const next =
    end === 12 ? `${String(year + 1)}-01-01` : `${String(year)}-${String(end + 1).padStart(2, '0')}-01`;
  const last = addDays(next, -1);
  return last > date ? last : periodEndAfter(addDays(date, 1), period);
}
