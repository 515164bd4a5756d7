import type { Bilingual, Fidelity } from '@uratibu/platform';

/** A focus area (Eneo lengwa), one of the eight pillars of chapter 4, as lists show it. */
export interface FocusArea {
  readonly id: string;
  /** Begins the codes of its action items: `PS`. */
  readonly code: string;
  readonly slug: string;
  /** Its place in the list of 4.1. */
  readonly number: number;
  readonly section: string;
  readonly name: Bilingual;
}

/** A focus area with what the policy says about it. */
export interface FullFocusArea extends FocusArea {
  readonly objective: Bilingual;
  /** What it is founded on. */
  readonly basis: Bilingual;
  readonly fidelity: Fidelity;
}

const fields = (row: string): string => `
  'id', ${row}.id, 'code', ${row}.code, 'slug', ${row}.slug, 'number', ${row}.number, 'section', ${row}.section,
  'name', json_build_object('sw', ${row}.name_sw, 'en', ${row}.name_en)`;

/** SQL for the {@link FocusArea} in the joined row `row` of `focus_area`; null where none was joined. */
export function focusAreaValue(row: string): string {
  return `CASE WHEN ${row}.id IS NOT NULL THEN json_build_object(${fields(row)}) END`;
}

/** SQL for the {@link FullFocusArea} in the row `row` of `focus_area`. */
export function fullFocusAreaValue(row: string): string {
  return `json_build_object(${fields(row)},
    'objective', json_build_object('sw', ${row}.objective_sw, 'en', ${row}.objective_en),
    'basis', json_build_object('sw', ${row}.basis_sw, 'en', ${row}.basis_en),
    'fidelity', ${row}.fidelity)`;
}
