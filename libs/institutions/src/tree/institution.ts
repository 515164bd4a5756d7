import type { Bilingual } from '@uratibu/platform';
import type { Institution, InstitutionKind, MissionType } from './institution.entity.js';

/** An institution as readers see it. */
export interface InstitutionValue {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly kind: InstitutionKind;
  readonly name: Bilingual;
  readonly parentId: string | null;
  /** From the root to itself. */
  readonly path: readonly string[];
  readonly actorId: string;
  readonly section: string | null;
  readonly active: boolean;
  readonly demo: boolean;
  readonly countyNumber: number | null;
  readonly missionType: MissionType | null;
  readonly isoCode: string | null;
  readonly printedAs: string | null;
}

/** SQL for the {@link InstitutionValue} in the row `row` of `institution`; null where none was joined. */
export function institutionValue(row: string): string {
  return `CASE WHEN ${row}.id IS NOT NULL THEN json_build_object(
    'id', ${row}.id, 'version', ${row}.version, 'code', ${row}.code, 'kind', ${row}.kind,
    'name', json_build_object('sw', ${row}.name_sw, 'en', ${row}.name_en), 'parentId', ${row}.parent_id,
    'path', ${row}.path, 'actorId', ${row}.actor_id, 'section', ${row}.section, 'active', ${row}.active,
    'demo', ${row}.demo, 'countyNumber', ${row}.county_number, 'missionType', ${row}.mission_type,
    'isoCode', ${row}.iso_code, 'printedAs', ${row}.printed_as) END`;
}

/** What readers see of a loaded institution. */
export function valueOf({ nameSw, nameEn, curated: _curated, ...row }: Institution): InstitutionValue {
  return { ...row, name: { sw: nameSw, en: nameEn } };
}
