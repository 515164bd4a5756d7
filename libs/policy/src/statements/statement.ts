import type { Bilingual, Fidelity } from '@uratibu/platform';

/** One entry of a list of chapter 1. */
export interface Statement {
  readonly id: string;
  readonly code: string;
  /** Its place in the policy's list, from 1. */
  readonly number: number;
  readonly section: string;
  readonly fidelity: Fidelity;
  readonly text: Bilingual;
}

/** A prioritised national interest (1.2.1); the number is its priority. */
export type NationalInterest = Statement;

/** A principle of the foreign policy (1.2.2). */
export type Principle = Statement;

/** A group of national values (1.2.3). */
export interface NationalValue extends Statement {
  readonly legalBasis: Bilingual;
  /** The single values. */
  readonly parts: readonly Bilingual[];
}

/** An objective of the foreign policy (1.3). */
export interface Objective extends Statement {
  readonly focusAreaCodes: readonly string[];
}

const fields = (row: string): string => `
  'id', ${row}.id, 'code', ${row}.code, 'number', ${row}.number, 'section', ${row}.section,
  'fidelity', ${row}.fidelity, 'text', json_build_object('sw', ${row}.text_sw, 'en', ${row}.text_en)`;

/** SQL for the {@link Statement} in the row `row` of `national_interest` or `principle`. */
export function statementValue(row: string): string {
  return `json_build_object(${fields(row)})`;
}

/** SQL for the {@link NationalValue} in the row `row` of `national_value`. */
export function nationalValueValue(row: string): string {
  return `json_build_object(${fields(row)}, 'parts', ${row}.parts,
    'legalBasis', json_build_object('sw', ${row}.legal_basis_sw, 'en', ${row}.legal_basis_en))`;
}

/** SQL for the {@link Objective} in the row `row` of `objective`. */
export function objectiveValue(row: string): string {
  return `json_build_object(${fields(row)}, 'focusAreaCodes', ${row}.focus_area_codes)`;
}
