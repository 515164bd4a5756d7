import type { Bilingual, Fidelity } from '@uratibu/platform';

/** An actor of Table 1 (Mhusika). */
export interface TableOneActor {
  readonly id: string;
  /** `T1-01` to `T1-21`. */
  readonly code: string;
  readonly number: number;
  readonly section: string;
  readonly fidelity: Fidelity;
  /** Whether it is an actor of the State. */
  readonly state: boolean;
  readonly name: Bilingual;
  /** The whole of its duties, as the table has them. */
  readonly text: Bilingual;
  /** Where chapter 2 names the same actor. */
  readonly namedIn: string | null;
  readonly namedAs: Bilingual | null;
}

/** One duty (Jukumu) of an actor of Table 1. */
export interface Duty {
  readonly id: string;
  /** Actor and number: `T1-08-2`. */
  readonly code: string;
  readonly section: string;
  readonly fidelity: Fidelity;
  readonly text: Bilingual;
  readonly actorId: string;
  readonly focusAreaCodes: readonly string[];
}

/** SQL for the {@link TableOneActor} in the row `row` of `table_one_actor`; null where none was joined. */
export function actorValue(row: string): string {
  return `CASE WHEN ${row}.id IS NOT NULL THEN json_build_object(
    'id', ${row}.id, 'code', ${row}.code, 'number', ${row}.number, 'section', ${row}.section,
    'fidelity', ${row}.fidelity, 'state', ${row}.state,
    'name', json_build_object('sw', ${row}.name_sw, 'en', ${row}.name_en),
    'text', json_build_object('sw', ${row}.text_sw, 'en', ${row}.text_en), 'namedIn', ${row}.named_in,
    'namedAs', CASE WHEN ${row}.named_in IS NOT NULL
                    THEN json_build_object('sw', ${row}.named_as_sw, 'en', ${row}.named_as_en) END) END`;
}

/** SQL for the {@link Duty} in the row `row` of `duty`. */
export function dutyValue(row: string): string {
  return `json_build_object(
    'id', ${row}.id, 'code', ${row}.code, 'section', ${row}.section, 'fidelity', ${row}.fidelity,
    'text', json_build_object('sw', ${row}.text_sw, 'en', ${row}.text_en),
    'actorId', ${row}.actor_id, 'focusAreaCodes', ${row}.focus_area_codes)`;
}
