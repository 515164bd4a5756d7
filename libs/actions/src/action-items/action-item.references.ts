import { bilingual, type FieldIssue } from '@uratibu/platform';
import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { ActionItemDraft } from './action-item.input.js';

/** The commitment that an action item carries out, as far as it decides about the item. */
export interface CommitmentFacts {
  readonly focusAreaId: string | null;
  readonly focusAreaCode: string | null;
}

/** What a draft refers to, as it was found. */
export interface References {
  /** Absent when there is no such commitment. */
  readonly commitment: CommitmentFacts | null;
  readonly issues: readonly FieldIssue[];
}

interface Found {
  readonly commitment: CommitmentFacts | null;
  readonly objectives: readonly string[];
  readonly interests: readonly string[];
  readonly institutions: readonly string[];
}

/** Looks up everything that a draft refers to, in one statement, and names each field that refers to nothing. */
export async function findReferences(manager: EntityManager, draft: ActionItemDraft): Promise<References> {
  const institutionIds = [draft.leadId, ...draft.supportIds];
  const [found] = await manager.query<Found[]>(LOOKUP, [
    isUuid(draft.commitmentId) ? draft.commitmentId : null,
    uuidsOf(draft.objectiveIds),
    uuidsOf(draft.interestIds),
    uuidsOf(institutionIds),
  ]);
  if (!found) throw new Error('The look-up of references gave no row');
  const issues: FieldIssue[] = [];
  const must = (holds: boolean, field: string, sw: string, en: string): void => {
    if (!holds) issues.push({ field: `input.${field}`, message: bilingual(sw, en) });
  };
  const all = (asked: readonly string[], known: readonly string[]): boolean =>
    asked.every((id) => known.includes(id));
  must(found.commitment !== null, 'commitmentId', 'Hakuna ahadi kama hiyo.', 'There is no such commitment.');
  must(
    all(draft.objectiveIds, found.objectives),
    'objectiveIds',
    'Taja malengo ya sera yaliyopo (1.3).',
    'Name objectives that the policy has (1.3).',
  );
  must(
    all(draft.interestIds, found.interests),
    'interestIds',
    'Taja matakwa ya taifa yaliyopo (1.2.1).',
    'Name national interests that the policy has (1.2.1).',
  );
  must(found.institutions.includes(draft.leadId), 'leadId', NOT_ASSIGNABLE.sw, NOT_ASSIGNABLE.en);
  must(all(draft.supportIds, found.institutions), 'supportIds', NOT_ASSIGNABLE.sw, NOT_ASSIGNABLE.en);
  return { commitment: found.commitment, issues };
}

/** What is said of an institution that cannot be given work. */
export const NOT_ASSIGNABLE = bilingual(
  'Taja taasisi iliyopo na inayofanya kazi, si kundi la taasisi.',
  'Name an institution that exists and is active, not a group of institutions.',
);

/** Whether an institution can be given work: it exists, is active, and is no mere group. */
export async function isAssignable(manager: EntityManager, institutionId: string): Promise<boolean> {
  if (!isUuid(institutionId)) return false;
  const rows = await manager.query<unknown[]>(`SELECT FROM institution WHERE id = $1 AND ${ASSIGNABLE}`, [
    institutionId,
  ]);
  return rows.length > 0;
}

const uuidsOf = (ids: readonly string[]): string[] => ids.filter((id) => isUuid(id));

const ASSIGNABLE = `active AND kind <> 'GROUP'`;

const LOOKUP = `
  SELECT (SELECT json_build_object('focusAreaId', area.id, 'focusAreaCode', area.code)
            FROM commitment LEFT JOIN focus_area area ON area.id = commitment.focus_area_id
           WHERE commitment.id = $1::uuid) AS commitment,
         ARRAY(SELECT id FROM objective WHERE id = ANY($2::uuid[])) AS objectives,
         ARRAY(SELECT id FROM national_interest WHERE id = ANY($3::uuid[])) AS interests,
         ARRAY(SELECT id FROM institution WHERE id = ANY($4::uuid[]) AND ${ASSIGNABLE}) AS institutions`;
