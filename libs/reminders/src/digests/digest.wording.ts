import { ROLE_NAMES, isRole } from '@uratibu/identity';
import {
  bilingual,
  daysBetween,
  LANGUAGES,
  type Bilingual,
  type CivilDate,
  type Language,
} from '@uratibu/platform';
import { AWAITS_YOU } from '../notifications/awaits-you.js';
import type { NotificationSection } from '../notifications/notification.js';
import { fillIn } from '../rules/reminder.template.js';
import { writtenDay, writtenDistance } from '../texts/dates.js';
import { saidOnBehalfOf } from '../texts/on-behalf-of.js';
import type { DigestLine } from './digest.lines.js';

/** What a reminder says to one person. */
export interface ReminderWords {
  readonly kind: 'REMINDER' | 'ESCALATION';
  readonly section: NotificationSection;
  /** Not told of what is confidential. */
  readonly dueOn: CivilDate | null;
  readonly title: Bilingual;
  readonly text: Bilingual;
}

/**
 * Puts a line of a morning into words.
 * @param onBehalfOf the name of the person whose office it is, under delegation.
 */
export function wordsOf(line: DigestLine, morning: CivilDate, onBehalfOf: string | null): ReminderWords {
  if (line.confidential) return { kind: 'REMINDER', section: 'AWAITS', dueOn: null, ...AWAITS_YOU };
  const days = daysBetween(morning, line.dueOn);
  const own = line.audience === 'RESPONSIBLE';
  const template = own ? line.text : line.above;
  const say = (language: Language): string => {
    const said = fillIn(template[language], {
      title: line.title[language],
      reason: line.reason[language],
      dueOn: writtenDay(line.dueOn, language),
      when: writtenDistance(days, language),
      office: line.responsible.map((office) => nameOf(office, language)).join('; '),
    });
    return saidOnBehalfOf(said, onBehalfOf, language);
  };
  const [sw, en] = LANGUAGES.map(say);
  return {
    kind: own ? 'REMINDER' : 'ESCALATION',
    section: sectionOf(days),
    dueOn: line.dueOn,
    title: line.title,
    text: bilingual(sw ?? '', en ?? ''),
  };
}

function sectionOf(days: number): NotificationSection {
  if (days < 0) return 'OVERDUE';
  return days === 0 ? 'TODAY' : 'SOON';
}

function nameOf(office: DigestLine['responsible'][number], language: Language): string {
  const role = isRole(office.role) ? ROLE_NAMES[office.role][language] : office.role;
  return office.institution ? `${role}, ${office.institution[language]}` : role;
}
