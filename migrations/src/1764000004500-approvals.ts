import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Approval routes, and the approvals that run along them with their steps and decisions. */
export class Approvals1764000004500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [ROUTE, ROUTE_STEP, APPROVAL, STEP, DECISION, DECISION_IS_FINAL]) {
      await runner.query(table);
    }
    await runner.query(`SELECT uratibu_audit_table('approval_route')`);
    await runner.query(`SELECT uratibu_audit_table('approval_route_step', 'route_id')`);
    await runner.query(`SELECT uratibu_audit_table('approval')`);
    await runner.query(`SELECT uratibu_audit_table('approval_step', 'approval_id')`);
    await runner.query(`SELECT uratibu_audit_table('decision', 'approval_id')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE decision; DROP FUNCTION refuse_change_of_decision()');
    await runner.query('DROP TABLE approval_step, approval, approval_route_step, approval_route');
  }
}

const ROUTE = `
  CREATE TABLE approval_route (
    id uuid PRIMARY KEY,
    key text NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    name_sw text NOT NULL,
    name_en text NOT NULL,
    active boolean NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (key, version)
  );
  CREATE UNIQUE INDEX approval_route_active ON approval_route (key) WHERE active;
  COMMENT ON TABLE approval_route IS 'A revision is a new row; approvals under way keep the version they began with'
`;

const ROUTE_STEP = `
  CREATE TABLE approval_route_step (
    id uuid PRIMARY KEY,
    route_id uuid NOT NULL REFERENCES approval_route ON DELETE CASCADE,
    number integer NOT NULL CHECK (number > 0),
    role text NOT NULL,
    institution text NOT NULL CHECK (institution IN ('ANY', 'LEAD')),
    sla_days integer NOT NULL CHECK (sla_days > 0),
    needs text NOT NULL CHECK (needs IN ('ONE', 'ALL', 'QUORUM')),
    quorum integer,
    condition text CHECK (condition IN ('CABINET_MANDATED', 'LONG_EXTENSION')),
    UNIQUE (route_id, number),
    CHECK ((needs = 'QUORUM') = (quorum IS NOT NULL AND quorum > 1))
  )
`;

const APPROVAL = `
  CREATE TABLE approval (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    subject_type text NOT NULL,
    subject_id uuid NOT NULL,
    node_type text NOT NULL,
    node_id uuid NOT NULL,
    route_id uuid NOT NULL REFERENCES approval_route,
    state text NOT NULL CHECK (state IN ('OPEN', 'GRANTED', 'RETURNED', 'REJECTED', 'WITHDRAWN', 'CANCELLED')),
    current_step integer NOT NULL CHECK (current_step > 0),
    title_sw text NOT NULL,
    title_en text NOT NULL,
    link text NOT NULL,
    classification text NOT NULL CHECK (classification IN ('PUBLIC', 'INTERNAL', 'RESTRICTED', 'SECRET')),
    confidential boolean NOT NULL,
    lead_institution_id uuid REFERENCES institution,
    submitted_by_id uuid NOT NULL REFERENCES person,
    submitted_for_id uuid REFERENCES person,
    submitted_role text NOT NULL,
    submitted_institution_id uuid NOT NULL REFERENCES institution,
    party_ids uuid[] NOT NULL,
    opened_at timestamptz NOT NULL,
    settled_at timestamptz,
    CHECK (submitted_by_id = ANY (party_ids)),
    CHECK ((state = 'OPEN') = (settled_at IS NULL))
  );
  CREATE UNIQUE INDEX approval_one_open ON approval (subject_type, subject_id) WHERE state = 'OPEN';
  CREATE INDEX approval_node ON approval (node_id, opened_at DESC, id DESC);
  CREATE INDEX approval_newest ON approval (opened_at DESC, id DESC);
  CREATE INDEX approval_open ON approval (opened_at DESC, id DESC) WHERE state = 'OPEN';
  COMMENT ON COLUMN approval.party_ids IS 'Who submitted it, for whom, and its authors: none of them decides'
`;

const STEP = `
  CREATE TABLE approval_step (
    id uuid PRIMARY KEY,
    approval_id uuid NOT NULL REFERENCES approval ON DELETE CASCADE,
    number integer NOT NULL CHECK (number > 0),
    role text NOT NULL,
    institution_id uuid REFERENCES institution,
    sla_days integer NOT NULL CHECK (sla_days > 0),
    needs text NOT NULL CHECK (needs IN ('ONE', 'ALL', 'QUORUM')),
    quorum integer,
    due_on date,
    opened_at timestamptz,
    completed_at timestamptz,
    UNIQUE (approval_id, number),
    CHECK ((needs = 'QUORUM') = (quorum IS NOT NULL AND quorum > 1)),
    CHECK ((due_on IS NULL) = (opened_at IS NULL))
  );
  COMMENT ON COLUMN approval_step.institution_id IS 'Null: whoever holds the role, in whatever institution'
`;

const DECISION = `
  CREATE TABLE decision (
    id uuid PRIMARY KEY,
    approval_id uuid NOT NULL,
    step_number integer NOT NULL,
    person_id uuid NOT NULL REFERENCES person,
    on_behalf_of_id uuid REFERENCES person,
    role text NOT NULL,
    institution_id uuid NOT NULL REFERENCES institution,
    kind text NOT NULL CHECK (kind IN ('ENDORSE', 'RETURN', 'REJECT', 'DEFER')),
    comment text,
    defer_until date,
    minute_number text,
    minute_on date,
    decided_at timestamptz NOT NULL,
    FOREIGN KEY (approval_id, step_number) REFERENCES approval_step (approval_id, number),
    CHECK (kind = 'ENDORSE' OR comment IS NOT NULL),
    CHECK ((kind = 'DEFER') = (defer_until IS NOT NULL)),
    CHECK ((minute_number IS NULL) = (minute_on IS NULL)),
    CHECK (role <> 'CABINET_OFFICE' OR minute_number IS NOT NULL)
  );
  CREATE INDEX decision_approval ON decision (approval_id, decided_at, id);
  CREATE UNIQUE INDEX decision_once_by_person ON decision (approval_id, person_id) WHERE kind <> 'DEFER';
  CREATE UNIQUE INDEX decision_once_for_person ON decision (approval_id, coalesce(on_behalf_of_id, person_id))
    WHERE kind <> 'DEFER'
`;

const DECISION_IS_FINAL = `
  CREATE FUNCTION refuse_change_of_decision() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'a decision is final: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
  END $$;
  CREATE TRIGGER decision_final BEFORE UPDATE OR DELETE OR TRUNCATE ON decision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_decision()
`;
