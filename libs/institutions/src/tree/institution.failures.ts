import { bilingual, ExpectedFailure } from '@uratibu/platform';

/** What the platform calls an institution in a message. */
export const INSTITUTION_NAME = bilingual('Taasisi', 'Institution');

/** There is no such institution to stand below. */
export const parentUnknown = (field: string): ExpectedFailure =>
  ExpectedFailure.invalid(
    field,
    'Taasisi ya juu haipo. Chagua iliyopo.',
    'There is no such institution above. Choose one that exists.',
  );

/** The institution above is closed. */
export const parentClosed = (field: string): ExpectedFailure =>
  ExpectedFailure.invalid(
    field,
    'Taasisi ya juu imefungwa. Ifungue kwanza, au chagua nyingine.',
    'The institution above is closed. Open it first, or choose another.',
  );

/** An institution can not stand below itself. */
export const circle = (): ExpectedFailure =>
  ExpectedFailure.invalid(
    'parentId',
    'Taasisi haiwezi kuwekwa chini yake yenyewe wala chini ya taasisi iliyo chini yake.',
    'An institution can stand neither below itself nor below one that stands below it.',
  );

/** Another institution has the code. */
export const codeTaken = (): ExpectedFailure =>
  ExpectedFailure.invalid(
    'input.code',
    'Msimbo huu unatumiwa na taasisi nyingine. Chagua mwingine.',
    'Another institution has this code. Choose another.',
  );

/** Table 1 has no such actor. */
export const actorUnknown = (): ExpectedFailure =>
  ExpectedFailure.invalid(
    'input.actor',
    'Jedwali 1 halina mhusika huyu. Toa msimbo kuanzia T1-01 hadi T1-21.',
    'Table 1 has no such actor. Give a code from T1-01 to T1-21.',
  );

/** Active institutions stand below one that was to be closed. */
export const stillAbove = (): ExpectedFailure =>
  ExpectedFailure.invalid(
    'id',
    'Kuna taasisi zinazofanya kazi chini yake. Zifunge au zihamishe kwanza.',
    'Active institutions stand below it. Close or move them first.',
  );

/** It has been closed before. */
export const alreadyClosed = (name: string): ExpectedFailure =>
  ExpectedFailure.illegalTransition(name, 'CLOSED', 'deactivate', ['reactivate']);

/** It is open. */
export const alreadyActive = (name: string): ExpectedFailure =>
  ExpectedFailure.illegalTransition(name, 'ACTIVE', 'reactivate', ['deactivate']);
