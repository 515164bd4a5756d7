import type { Bilingual, Fidelity } from '@uratibu/platform';

/** A commitment (Ahadi): what the policy's text promises. */
export interface Commitment {
  readonly id: string;
  /** Focus area and number, `PS-01`; `CC-01` of one that cuts across. */
  readonly code: string;
  readonly section: string;
  readonly fidelity: Fidelity;
  readonly text: Bilingual;
  /** Absent when it cuts across the focus areas. */
  readonly focusAreaId: string | null;
  /** Other focus areas it touches; of a cross-cutting one, those it fits. */
  readonly relatedFocusAreaCodes: readonly string[];
}

/** SQL for the {@link Commitment} in the row `row` of `commitment`; null where none was joined. */
export function commitmentValue(row: string): string {
  return `CASE WHEN ${row}.id IS NOT NULL THEN json_build_object(
    'id', ${row}.id, 'code', ${row}.code, 'section', ${row}.section, 'fidelity', ${row}.fidelity,
    'text', json_build_object('sw', ${row}.text_sw, 'en', ${row}.text_en),
    'focusAreaId', ${row}.focus_area_id, 'relatedFocusAreaCodes', ${row}.related_focus_area_codes) END`;
}
