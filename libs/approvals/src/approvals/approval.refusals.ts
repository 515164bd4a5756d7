import { bilingual, type Bilingual } from '@uratibu/platform';
import type { Refusal } from './approval.rules.js';

/** How it is said that somebody may not decide. */
export const REFUSALS: Readonly<Record<Refusal, Bilingual>> = {
  NOT_YOUR_STEP: bilingual(
    'Ngazi hii inasubiri uamuzi wa wadhifa ambao huna.',
    'This step waits for the decision of an office that you do not hold.',
  ),
  YOUR_OWN: bilingual(
    'Mtu haamui juu ya alichowasilisha au kukiandaa mwenyewe, wala kwa niaba ya aliyefanya hivyo.',
    'Nobody decides on what they submitted or wrote, nor on behalf of somebody who did.',
  ),
  DECIDED_EARLIER: bilingual(
    'Mtu haamui katika ngazi mbili za idhini moja, wala kwa niaba ya aliyeamua katika ngazi nyingine.',
    'Nobody decides two steps of one approval, nor on behalf of somebody who decided another step.',
  ),
  DECIDED_THIS_STEP: bilingual(
    'Wewe, au unayemkaimu, mmekwisha kuamua katika ngazi hii; uamuzi ni wa mwisho.',
    'You, or the person you act for, have decided at this step already; a decision is final.',
  ),
};

/** How it is said that somebody may not take an approval back. */
export const NOT_YOURS_TO_WITHDRAW = bilingual(
  'Aliyewasilisha, au aliye katika wadhifa uleule, ndiye anayeweza kuiondoa.',
  'Only whoever submitted it, or holds the same office, can take it back.',
);
