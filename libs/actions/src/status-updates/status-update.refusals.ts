import { bilingual, ExpectedFailure, type FieldIssue } from '@uratibu/platform';
import type { StatusUpdate } from './status-update.entity.js';
import { statusUpdateLifecycle } from './status-update.lifecycle.js';

/** What is said of an act that the lifecycle's table does not hold: it is no change of state. */
export function illegal(update: Pick<StatusUpdate, 'state'>, event: string): ExpectedFailure {
  const { name } = statusUpdateLifecycle.table;
  const possible = statusUpdateLifecycle.from(update.state).map((t) => t.event);
  return ExpectedFailure.illegalTransition(name, update.state, event, possible);
}

/** @throws ExpectedFailure `IllegalTransition` for all but a draft. */
export function refuseUnlessDraft(update: Pick<StatusUpdate, 'state'>, event: string): void {
  if (update.state !== 'DRAFT') throw illegal(update, event);
}

/** Throws all that is wrong at once, if anything is. */
export function refuseIssues(...issues: readonly FieldIssue[]): void {
  if (issues.length > 0) throw ExpectedFailure.validation(...issues);
}

/** The period of an update stays once it was handed in, and a correction has that of what it corrects. */
export const OTHER_PERIOD: FieldIssue = {
  field: 'input.periodEnd',
  message: bilingual(
    'Kipindi cha taarifa iliyowasilishwa hakibadiliki.',
    'The period of what was handed in does not change.',
  ),
};

/** One draft at a time for each assignment. */
export const ANOTHER_DRAFT = (field: string): FieldIssue => ({
  field,
  message: bilingual(
    'Kuna rasimu ya mgao huu tayari. Iwasilishe au ifute kwanza.',
    'A draft for this assignment stands already. Hand it in or discard it first.',
  ),
});

/** The record keeps what was handed in. */
export const WAS_HANDED_IN = bilingual(
  'Taarifa hii iliwasilishwa tayari: irekebishe na uiwasilishe tena.',
  'This update was handed in already: mend it and hand it in again.',
);

/** One correction for each update; the next corrects the correction. */
export const HAS_CORRECTION = bilingual(
  'Marekebisho ya taarifa hii yapo tayari.',
  'A correction of this update exists already.',
);

/** What is superseded by an update that was handed in waits for nobody any more. */
export const IS_SUPERSEDED = bilingual(
  'Taarifa hii imerekebishwa na taarifa mpya: ishughulikie hiyo.',
  'This update is superseded by a new one: attend to that.',
);
