import { bilingual, type Bilingual, type FieldIssue } from '@uratibu/platform';
import type { InstitutionKind, MissionType } from './institution.entity.js';

const NAME_MAX = 200;
const CODE = /^[A-Z0-9]+(-[A-Z0-9]+)*$/;
const CODE_MAX = 60;

/** What is wrong with a name. */
export function nameIssuesOf(name: Bilingual, field: string): FieldIssue[] {
  return (['sw', 'en'] as const)
    .filter((language) => name[language].trim().length < 2 || name[language].length > NAME_MAX)
    .map((language) => ({
      field: `${field}.${language}`,
      message: bilingual(
        `Andika jina lenye herufi 2 hadi ${String(NAME_MAX)}.`,
        `Give a name of 2 to ${String(NAME_MAX)} characters.`,
      ),
    }));
}

/** What is wrong with a new institution by itself; whether what it refers to exists is asked of the database. */
export function issuesOf(input: {
  readonly code: string;
  readonly kind: InstitutionKind;
  readonly name: Bilingual;
  readonly missionType?: MissionType | null;
}): FieldIssue[] {
  const issues = nameIssuesOf(input.name, 'input.name');
  const must = (holds: boolean, field: string, sw: string, en: string): void => {
    if (!holds) issues.push({ field: `input.${field}`, message: bilingual(sw, en) });
  };
  must(
    CODE.test(input.code) && input.code.length <= CODE_MAX,
    'code',
    `Tumia herufi kubwa, tarakimu na vistari, zisizozidi ${String(CODE_MAX)}, kama KENINVEST.`,
    `Use capital letters, digits and hyphens, at most ${String(CODE_MAX)}, such as KENINVEST.`,
  );
  must(
    input.kind !== 'COUNTY',
    'kind',
    'Kaunti ni 47 kwa mujibu wa Katiba; nyingine haiwezi kuongezwa.',
    'The Constitution has 47 counties; no other can be added.',
  );
  must(
    (input.kind === 'MISSION') === Boolean(input.missionType),
    'missionType',
    'Taja aina ya misheni kwa misheni, na kwa misheni pekee.',
    'Say what type of mission it is, of a mission and of a mission only.',
  );
  return issues;
}
