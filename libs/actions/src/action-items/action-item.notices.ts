import { Injectable } from '@nestjs/common';
import { bilingual, type Bilingual, type OfficeRef, type Tx } from '@uratibu/platform';
import { Notices } from '@uratibu/reminders';
import type { Assignment } from '../assignments/assignment.entity.js';
import { aboutItem } from './action-item.deadlines.js';
import type { ActionItem } from './action-item.entity.js';

/** What happened to an action item or an assignment, as those whom it concerns are told. */
const SAYINGS = {
  ASSIGNED: bilingual(
    'Taasisi yenu imepewa jukumu katika hatua hii',
    'Your institution has been given a part in this action item',
  ),
  QUERIED: bilingual('Taasisi imeuliza kuhusu mgao wake', 'An institution has queried its assignment'),
  QUERY_ANSWERED: bilingual('Swali lenu limejibiwa', 'Your query has been answered'),
  RELEASED: bilingual(
    'Taasisi yenu imeondolewa katika hatua hii',
    'Your institution has been released from this action item',
  ),
  SUSPENDED: bilingual('Hatua imesimamishwa kwa muda', 'The action item has been suspended'),
  RESUMED: bilingual('Hatua imeendelea tena', 'The action item has been resumed'),
  CANCELLED: bilingual('Hatua imefutwa', 'The action item has been cancelled'),
  COMPLETED: bilingual(
    'Hatua imethibitishwa kuwa imekamilika',
    'The action item has been verified as completed',
  ),
  DUE_DATE_MOVED: bilingual('Tarehe ya mwisho imesogezwa', 'The due date has been moved'),
} as const satisfies Record<string, Bilingual>;

/** The kinds of news about action items. */
export type ActionItemNews = keyof typeof SAYINGS;

/** The offices of an institution that its assignments concern. */
export function officesOf(assignments: readonly Pick<Assignment, 'institutionId'>[]): OfficeRef[] {
  return assignments.flatMap(({ institutionId }) => [
    { role: 'FOCAL_POINT', institutionId },
    { role: 'ACCOUNTING_OFFICER', institutionId },
  ]);
}

/** Tells people at once what happened to an action item that concerns them. */
@Injectable()
export class ActionItemNotices {
  constructor(private readonly notices: Notices) {}

  /** @param said what somebody gave as their reason or answer, in their own words. */
  async tell(
    tx: Tx,
    news: ActionItemNews,
    item: ActionItem,
    to: readonly OfficeRef[],
    said?: string,
  ): Promise<void> {
    if (to.length === 0) return;
    const saying = SAYINGS[news];
    const words = said ? `: ${said}` : '.';
    await this.notices.tell(tx, {
      ...aboutItem(item),
      to,
      kind: `ACTION_ITEM_${news}`,
      text: bilingual(`${saying.sw}${words}`, `${saying.en}${words}`),
    });
  }
}
