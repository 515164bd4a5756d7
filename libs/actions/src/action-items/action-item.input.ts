import {
  bilingual,
  dayOf,
  isCivilDate,
  isCleared,
  type Bilingual,
  type CivilDate,
  type Classification,
  type FieldIssue,
} from '@uratibu/platform';
import type { ActionItem } from './action-item.entity.js';

/** What is told of an action item when it is drafted. */
export interface ActionItemDraft {
  readonly title: Bilingual;
  readonly description: Bilingual;
  readonly indicator: string;
  readonly commitmentId: string;
  readonly objectiveIds: readonly string[];
  readonly interestIds: readonly string[];
  readonly priority: ActionItem['priority'];
  readonly cabinetMandated: boolean;
  readonly classification: Classification;
  readonly dueOn: CivilDate;
  readonly reportingPeriod: ActionItem['reportingPeriod'];
  /** The institution that is to lead. */
  readonly leadId: string;
  /** Institutions that are to support. */
  readonly supportIds: readonly string[];
}

const TITLE_MAX = 200;
const TEXT_MAX = 10_000;

/** What is wrong with a draft by itself; whether what it refers to exists is asked of the database. */
export function issuesOf(
  draft: ActionItemDraft,
  author: { readonly clearance: Classification },
  now: Date,
): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const must = (holds: boolean, field: string, sw: string, en: string): void => {
    if (!holds) issues.push({ field: `input.${field}`, message: bilingual(sw, en) });
  };
  for (const language of ['sw', 'en'] as const) {
    const title = draft.title[language].trim();
    must(
      title.length >= 3 && title.length <= TITLE_MAX,
      `title.${language}`,
      `Andika kichwa chenye herufi 3 hadi ${String(TITLE_MAX)}.`,
      `Give a title of 3 to ${String(TITLE_MAX)} characters.`,
    );
    must(
      draft.description[language].length <= TEXT_MAX,
      `description.${language}`,
      `Maelezo yasizidi herufi ${String(TEXT_MAX)}.`,
      `Keep the description within ${String(TEXT_MAX)} characters.`,
    );
  }
  must(
    draft.indicator.trim().length >= 3 && draft.indicator.length <= 1_000,
    'indicator',
    'Eleza kwa herufi 3 hadi 1,000 jinsi itakavyojulikana kuwa imekamilika.',
    'Say in 3 to 1,000 characters by what one can tell that it is done.',
  );
  must(
    isCivilDate(draft.dueOn) && draft.dueOn > dayOf(now),
    'dueOn',
    'Toa tarehe iliyo baada ya leo, kama 2027-06-30.',
    'Give a date after today, such as 2027-06-30.',
  );
  must(
    draft.objectiveIds.length > 0,
    'objectiveIds',
    'Taja angalau lengo moja la sera (1.3).',
    'Name at least one objective of the policy (1.3).',
  );
  must(
    draft.interestIds.length > 0,
    'interestIds',
    'Taja angalau takwa moja la taifa (1.2.1).',
    'Name at least one national interest (1.2.1).',
  );
  must(
    !draft.supportIds.includes(draft.leadId) && new Set(draft.supportIds).size === draft.supportIds.length,
    'supportIds',
    'Taja kila taasisi mara moja tu, na si ile inayoongoza.',
    'Name each institution once, and not the lead.',
  );
  must(
    isCleared(author.clearance, draft.classification),
    'classification',
    'Huwezi kuweka kiwango cha usiri kinachozidi kibali chako.',
    'You cannot classify above your own clearance.',
  );
  return issues;
}
