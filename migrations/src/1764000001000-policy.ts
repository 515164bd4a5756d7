import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The policy's catalogue: focus areas and commitments, and what chapter 1 sets out for all of them. */
export class Policy1764000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [FOCUS_AREA, COMMITMENT, NATIONAL_INTEREST, PRINCIPLE, NATIONAL_VALUE, OBJECTIVE]) {
      await runner.query(table);
    }
    for (const table of AUDITED) await runner.query(`SELECT uratibu_audit_table('${table}')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE objective, national_value, principle, national_interest, commitment, focus_area',
    );
  }
}

const AUDITED = [
  'focus_area',
  'commitment',
  'national_interest',
  'principle',
  'national_value',
  'objective',
] as const;

const FIDELITY = `fidelity text NOT NULL CHECK (fidelity IN ('VERBATIM', 'ADAPTED', 'SUMMARY', 'TRANSLATED'))`;

const FOCUS_AREA = `
  CREATE TABLE focus_area (
    id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE CHECK (code ~ '^[A-Z]{2}$'),
    slug text NOT NULL,
    number integer NOT NULL,
    section text NOT NULL,
    name_sw text NOT NULL,
    name_en text NOT NULL,
    objective_sw text NOT NULL,
    objective_en text NOT NULL,
    basis_sw text NOT NULL,
    basis_en text NOT NULL,
    ${FIDELITY}
  );
  COMMENT ON TABLE focus_area IS 'The eight pillars of chapter 4; the code begins the codes of action items'
`;

const COMMITMENT = `
  CREATE TABLE commitment (
    id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE,
    focus_area_id uuid REFERENCES focus_area,
    section text NOT NULL,
    text_sw text NOT NULL,
    text_en text NOT NULL,
    ${FIDELITY},
    related_focus_area_codes text[] NOT NULL
  );
  CREATE INDEX commitment_focus_area ON commitment (focus_area_id, code);
  COMMENT ON COLUMN commitment.focus_area_id IS 'Absent when the commitment cuts across the focus areas';
  COMMENT ON COLUMN commitment.related_focus_area_codes IS 'Other focus areas it touches; of a cross-cutting one, those it fits'
`;

const NATIONAL_INTEREST = `
  CREATE TABLE national_interest (
    id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE,
    number integer NOT NULL,
    section text NOT NULL,
    text_sw text NOT NULL,
    text_en text NOT NULL,
    ${FIDELITY}
  );
  COMMENT ON COLUMN national_interest.number IS 'The order of priority (1.2.1)'
`;

const PRINCIPLE = `
  CREATE TABLE principle (
    id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE,
    number integer NOT NULL,
    section text NOT NULL,
    text_sw text NOT NULL,
    text_en text NOT NULL,
    ${FIDELITY}
  )
`;

const NATIONAL_VALUE = `
  CREATE TABLE national_value (
    id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE,
    number integer NOT NULL,
    section text NOT NULL,
    text_sw text NOT NULL,
    text_en text NOT NULL,
    ${FIDELITY},
    legal_basis_sw text NOT NULL,
    legal_basis_en text NOT NULL,
    parts jsonb NOT NULL CHECK (jsonb_typeof(parts) = 'array')
  );
  COMMENT ON COLUMN national_value.parts IS 'The single values of the group: [{"sw", "en"}]'
`;

const OBJECTIVE = `
  CREATE TABLE objective (
    id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE,
    number integer NOT NULL,
    section text NOT NULL,
    text_sw text NOT NULL,
    text_en text NOT NULL,
    ${FIDELITY},
    focus_area_codes text[] NOT NULL
  );
  COMMENT ON COLUMN objective.focus_area_codes IS 'The focus areas that serve it before all others'
`;
