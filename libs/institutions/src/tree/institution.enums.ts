import { describedEnum } from '@uratibu/platform';
import type { InstitutionKind, MissionType } from './institution.entity.js';

/** GraphQL enum of kinds of institution. */
export const InstitutionKindEnum = describedEnum<InstitutionKind>(
  'InstitutionKind',
  'What kind of institution it is.',
  {
    STATE_ORGAN: 'Chombo cha dola: an organ of the State, such as the Cabinet or the NGCS.',
    MINISTRY: 'Wizara: a ministry.',
    STATE_DEPARTMENT: 'Idara ya taifa: a state department of a ministry.',
    AGENCY: 'Shirika la umma: an agency or other public body.',
    COUNTY: 'Serikali ya kaunti: a county government.',
    MISSION: 'Misheni ya kidiplomasia: an embassy, high commission, permanent mission or consulate.',
    LEGISLATURE: 'Bunge: Parliament and its Houses.',
    JUDICIARY: 'Mahakama: the Judiciary.',
    ACADEMY: 'Taasisi ya elimu au utafiti: an academy, university or research institute.',
    NON_STATE: 'Mhusika asiye wa dola: an actor that is not of the State.',
    PARTNER: 'Mshirika wa maendeleo: a development partner or an international organisation.',
    GROUP: 'Kundi: only holds others together, such as all counties; nobody works there.',
  },
);

/** GraphQL enum of kinds of mission. */
export const MissionTypeEnum = describedEnum<MissionType>('MissionType', 'What kind of mission it is.', {
  EMBASSY: 'Ubalozi: an embassy.',
  HIGH_COMMISSION:
    'Ubalozi katika nchi ya Jumuiya ya Madola: a high commission, in a country of the Commonwealth.',
  PERMANENT_MISSION: 'Ujumbe wa kudumu: a permanent mission to an international organisation.',
  CONSULATE: 'Ubalozi mdogo: a consulate.',
});
