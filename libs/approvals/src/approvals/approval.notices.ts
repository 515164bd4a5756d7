import { Injectable } from '@nestjs/common';
import { bilingual, type Bilingual, type Tx } from '@uratibu/platform';
import { Notices } from '@uratibu/reminders';
import type { Approval } from './approval.entity.js';
import type { ApprovalState } from './approval.lifecycle.js';

/** What a decision can end in; whoever submitted the subject is told. */
export type DecidedState = Extract<ApprovalState, 'GRANTED' | 'RETURNED' | 'REJECTED'>;

const TITLES: Readonly<Record<DecidedState, Bilingual>> = {
  GRANTED: bilingual('Imeidhinishwa', 'Approved'),
  RETURNED: bilingual('Imerudishwa kwa marekebisho', 'Returned for changes'),
  REJECTED: bilingual('Imekataliwa', 'Rejected'),
};

/** Tells whoever submitted something what became of it. */
@Injectable()
export class ApprovalNotices {
  constructor(private readonly notices: Notices) {}

  /** @param comment what the last decision says, in the words of whoever made it. */
  async tellOutcome(tx: Tx, approval: Approval, state: DecidedState, comment: string | null): Promise<void> {
    const { titleSw, titleEn } = approval;
    const said = comment === null ? '' : `: ${comment}`;
    const personIds = [approval.submittedById, ...(approval.submittedForId ? [approval.submittedForId] : [])];
    await this.notices.tell(tx, {
      to: { personIds },
      kind: `APPROVAL_${state}`,
      title: bilingual(`${TITLES[state].sw}: ${titleSw}`, `${TITLES[state].en}: ${titleEn}`),
      text: bilingual(`${TITLES[state].sw}${said}`, `${TITLES[state].en}${said}`),
      link: approval.link,
      classification: approval.classification,
      confidential: approval.confidential,
    });
  }
}
