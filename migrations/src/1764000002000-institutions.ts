import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The actors of Table 1 with their duties, and the tree of institutions. */
export class Institutions1764000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [TABLE_ONE_ACTOR, DUTY, INSTITUTION]) await runner.query(table);
    for (const table of ['table_one_actor', 'duty', 'institution']) {
      await runner.query(`SELECT uratibu_audit_table('${table}')`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE institution, duty, table_one_actor');
  }
}

const FIDELITY = `fidelity text NOT NULL CHECK (fidelity IN ('VERBATIM', 'ADAPTED', 'SUMMARY', 'TRANSLATED'))`;

const TABLE_ONE_ACTOR = `
  CREATE TABLE table_one_actor (
    id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE,
    number integer NOT NULL,
    section text NOT NULL,
    state boolean NOT NULL,
    name_sw text NOT NULL,
    name_en text NOT NULL,
    text_sw text NOT NULL,
    text_en text NOT NULL,
    ${FIDELITY},
    named_in text,
    named_as_sw text,
    named_as_en text
  );
  COMMENT ON COLUMN table_one_actor.state IS 'Whether it is an actor of the State';
  COMMENT ON COLUMN table_one_actor.named_in IS 'Where chapter 2 names the same actor; absent for those that only Table 1 has'
`;

const DUTY = `
  CREATE TABLE duty (
    id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE,
    actor_id uuid NOT NULL REFERENCES table_one_actor,
    section text NOT NULL,
    text_sw text NOT NULL,
    text_en text NOT NULL,
    ${FIDELITY},
    focus_area_codes text[] NOT NULL
  );
  CREATE INDEX duty_actor ON duty (actor_id, code)
`;

const INSTITUTION = `
  CREATE TABLE institution (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    code text NOT NULL UNIQUE CHECK (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$'),
    kind text NOT NULL CHECK (kind IN ('STATE_ORGAN', 'MINISTRY', 'STATE_DEPARTMENT', 'AGENCY', 'COUNTY', 'MISSION',
                                       'LEGISLATURE', 'JUDICIARY', 'ACADEMY', 'NON_STATE', 'PARTNER', 'GROUP')),
    name_sw text NOT NULL,
    name_en text NOT NULL,
    parent_id uuid REFERENCES institution,
    path uuid[] NOT NULL,
    actor_id uuid NOT NULL REFERENCES table_one_actor,
    section text,
    active boolean NOT NULL,
    demo boolean NOT NULL,
    curated boolean NOT NULL,
    county_number integer UNIQUE CHECK (county_number BETWEEN 1 AND 47),
    mission_type text CHECK (mission_type IN ('EMBASSY', 'HIGH_COMMISSION', 'PERMANENT_MISSION', 'CONSULATE')),
    iso_code text,
    printed_as text,
    CHECK (path[cardinality(path)] = id),
    CHECK (path[cardinality(path) - 1] IS NOT DISTINCT FROM parent_id),
    CHECK (id <> ALL (path[:cardinality(path) - 1])),
    CHECK ((kind = 'COUNTY') = (county_number IS NOT NULL)),
    CHECK ((kind = 'MISSION') = (mission_type IS NOT NULL))
  );
  CREATE INDEX institution_subtree ON institution USING gin (path);
  CREATE INDEX institution_parent ON institution (parent_id);
  CREATE INDEX institution_actor ON institution (actor_id);
  CREATE INDEX institution_name_sw ON institution (name_sw, id);
  CREATE INDEX institution_name_en ON institution (name_en, id);
  COMMENT ON TABLE institution IS 'Any body that can be assigned work or decide; a tree. A GROUP only holds others together';
  COMMENT ON COLUMN institution.path IS 'From the root to the institution itself: those below x are the rows whose path contains x';
  COMMENT ON COLUMN institution.section IS 'The section of the policy that names it, or under which it falls; absent for one that an administrator added';
  COMMENT ON COLUMN institution.curated IS 'Kept as the catalogue has it; false once an administrator has changed it, and the catalogue then leaves it alone';
  COMMENT ON COLUMN institution.iso_code IS 'ISO 3166-2 of a county, ISO 3166-1 of the country where a mission sits';
  COMMENT ON COLUMN institution.printed_as IS 'The county or mission as the policy prints it, scanning errors and all'
`;
