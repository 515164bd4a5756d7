import { bilingual, type Bilingual } from '@uratibu/platform';

/** All that a message about something confidential says. */
export const AWAITS_YOU: { readonly title: Bilingual; readonly text: Bilingual } = {
  title: bilingual('Kuna jambo linakusubiri', 'An item awaits you'),
  text: bilingual('Ingia kwenye Uratibu ili ulisome.', 'Sign in to Uratibu to read it.'),
};
