import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Action items, their assignments, status updates, evidence, and the requests to change what is under way. */
export class Actions1764000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [ACTION_ITEM, ASSIGNMENT, STATUS_UPDATE, EVIDENCE, CHANGE_REQUEST]) {
      await runner.query(table);
    }
    await runner.query(`SELECT uratibu_audit_table('action_item', 'id', ARRAY['search'])`);
    for (const part of ['assignment', 'status_update', 'evidence', 'change_request']) {
      await runner.query(`SELECT uratibu_audit_table('${part}', 'action_item_id')`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE action_item DROP COLUMN latest_update_id');
    await runner.query('DROP TABLE change_request, evidence, status_update, assignment, action_item');
    await runner.query('DROP TABLE action_item_number, file_to_sweep; DROP FUNCTION leave_file_to_sweep()');
  }
}

const ACTION_ITEM = `
  CREATE TABLE action_item_number (
    series text PRIMARY KEY,
    last integer NOT NULL
  );
  COMMENT ON TABLE action_item_number IS 'The last number given in each series of codes, such as PS-2027';
  CREATE TABLE action_item (
    id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE,
    version integer NOT NULL,
    state text NOT NULL CHECK (state IN ('DRAFT', 'IN_APPROVAL', 'ASSIGNED', 'IN_PROGRESS', 'SUSPENDED',
                                         'IN_VERIFICATION', 'COMPLETED', 'REJECTED', 'CANCELLED')),
    title_sw text NOT NULL,
    title_en text NOT NULL,
    description_sw text NOT NULL,
    description_en text NOT NULL,
    indicator text NOT NULL,
    focus_area_id uuid REFERENCES focus_area,
    commitment_id uuid NOT NULL REFERENCES commitment,
    objective_ids uuid[] NOT NULL CHECK (cardinality(objective_ids) > 0),
    interest_ids uuid[] NOT NULL CHECK (cardinality(interest_ids) > 0),
    priority text NOT NULL CHECK (priority IN ('ORDINARY', 'HIGH')),
    cross_cutting boolean NOT NULL,
    cabinet_mandated boolean NOT NULL,
    classification text NOT NULL CHECK (classification IN ('PUBLIC', 'INTERNAL', 'RESTRICTED', 'SECRET')),
    due_on date NOT NULL,
    reporting_period text NOT NULL CHECK (reporting_period IN ('MONTHLY', 'QUARTERLY')),
    proposing_institution_id uuid REFERENCES institution,
    created_by_id uuid NOT NULL REFERENCES person,
    latest_update_id uuid,
    rating text CHECK (rating IN ('ON_TRACK', 'AT_RISK', 'OFF_TRACK', 'DONE')),
    progress integer NOT NULL CHECK (progress BETWEEN 0 AND 100),
    state_reason text,
    created_at timestamptz NOT NULL,
    state_changed_at timestamptz NOT NULL,
    search tsvector GENERATED ALWAYS AS (to_tsvector('simple',
      code || ' ' || title_sw || ' ' || title_en || ' ' || description_sw || ' ' || description_en)) STORED
  );
  CREATE INDEX action_item_due ON action_item (due_on, id);
  CREATE INDEX action_item_created ON action_item (created_at, id);
  CREATE INDEX action_item_changed ON action_item (state_changed_at, id);
  CREATE INDEX action_item_progress ON action_item (progress, id);
  CREATE INDEX action_item_focus_area ON action_item (focus_area_id, due_on, id);
  CREATE INDEX action_item_state ON action_item (state, due_on, id);
  CREATE INDEX action_item_commitment ON action_item (commitment_id, due_on, id);
  CREATE INDEX action_item_objectives ON action_item USING gin (objective_ids);
  CREATE INDEX action_item_interests ON action_item USING gin (interest_ids);
  CREATE INDEX action_item_creator ON action_item (created_by_id, created_at, id);
  CREATE INDEX action_item_rating ON action_item (rating, due_on, id);
  CREATE INDEX action_item_proposer ON action_item (proposing_institution_id) WHERE proposing_institution_id IS NOT NULL;
  CREATE INDEX action_item_search ON action_item USING gin (search)
`;

const ASSIGNMENT = `
  CREATE TABLE assignment (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    action_item_id uuid NOT NULL REFERENCES action_item ON DELETE CASCADE,
    institution_id uuid NOT NULL REFERENCES institution,
    part text NOT NULL CHECK (part IN ('LEAD', 'SUPPORT')),
    state text NOT NULL CHECK (state IN ('PLANNED', 'PENDING', 'QUERIED', 'ACCEPTED', 'FULFILLED', 'RELEASED')),
    task text NOT NULL,
    ended_with_item boolean NOT NULL DEFAULT false CHECK (NOT ended_with_item OR state = 'RELEASED'),
    state_reason text,
    created_at timestamptz NOT NULL,
    accepted_at timestamptz
  );
  COMMENT ON COLUMN assignment.ended_with_item IS 'Released because the action item itself ended: the institution still sees what became of it';
  CREATE UNIQUE INDEX assignment_one_lead ON assignment (action_item_id) WHERE part = 'LEAD' AND state <> 'RELEASED';
  CREATE UNIQUE INDEX assignment_once_each ON assignment (action_item_id, institution_id) WHERE state <> 'RELEASED';
  CREATE INDEX assignment_item ON assignment (action_item_id, part);
  CREATE INDEX assignment_institution ON assignment (institution_id, state)
`;

const STATUS_UPDATE = `
  CREATE TABLE status_update (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    action_item_id uuid NOT NULL REFERENCES action_item ON DELETE CASCADE,
    assignment_id uuid NOT NULL REFERENCES assignment ON DELETE CASCADE,
    institution_id uuid NOT NULL REFERENCES institution,
    state text NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'SIGNED_OFF', 'ACKNOWLEDGED', 'RETURNED')),
    period_end date NOT NULL,
    progress integer NOT NULL CHECK (progress BETWEEN 0 AND 100),
    rating text NOT NULL CHECK (rating IN ('ON_TRACK', 'AT_RISK', 'OFF_TRACK', 'DONE')),
    narrative text NOT NULL,
    obstacles text NOT NULL,
    next_step text NOT NULL,
    supersedes_id uuid UNIQUE REFERENCES status_update,
    author_id uuid NOT NULL REFERENCES person,
    writer_ids uuid[] NOT NULL CHECK (author_id = ANY (writer_ids)),
    state_reason text,
    created_at timestamptz NOT NULL,
    submitted_at timestamptz,
    signed_off_at timestamptz,
    signed_off_by_id uuid REFERENCES person,
    acknowledged_at timestamptz
  );
  COMMENT ON COLUMN status_update.writer_ids IS 'Everyone who wrote in it or handed it in: none of them signs it off';
  CREATE INDEX status_update_recent ON status_update (created_at DESC, id DESC);
  CREATE INDEX status_update_assignment ON status_update (assignment_id, created_at DESC, id DESC);
  CREATE INDEX status_update_item ON status_update (action_item_id, created_at DESC, id DESC);
  CREATE INDEX status_update_waiting ON status_update (institution_id, state) WHERE state IN ('DRAFT', 'SUBMITTED', 'SIGNED_OFF');
  CREATE UNIQUE INDEX status_update_one_draft ON status_update (assignment_id)
    WHERE state = 'DRAFT' AND submitted_at IS NULL;
  CREATE UNIQUE INDEX status_update_one_each_period ON status_update (assignment_id, period_end)
    WHERE supersedes_id IS NULL;
  ALTER TABLE action_item ADD FOREIGN KEY (latest_update_id) REFERENCES status_update
`;

const EVIDENCE = `
  CREATE TABLE evidence (
    id uuid PRIMARY KEY,
    action_item_id uuid NOT NULL REFERENCES action_item ON DELETE CASCADE,
    status_update_id uuid NOT NULL REFERENCES status_update ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('FILE', 'LINK')),
    title text NOT NULL,
    url text,
    file_name text,
    media_type text,
    bytes bigint,
    sha256 text,
    storage_key text UNIQUE,
    added_by_id uuid NOT NULL REFERENCES person,
    added_at timestamptz NOT NULL,
    CHECK ((kind = 'LINK') = (url IS NOT NULL)),
    CHECK ((kind = 'FILE') = (storage_key IS NOT NULL AND sha256 IS NOT NULL AND bytes IS NOT NULL))
  );
  CREATE INDEX evidence_update ON evidence (status_update_id, added_at);
  CREATE INDEX evidence_item ON evidence (action_item_id);
  CREATE TABLE file_to_sweep (
    storage_key text PRIMARY KEY,
    due_at timestamptz NOT NULL
  );
  CREATE INDEX file_to_sweep_due ON file_to_sweep (due_at);
  COMMENT ON TABLE file_to_sweep IS 'Files that no evidence names: of an upload under way until it ends, and what a deleted row leaves';
  CREATE FUNCTION leave_file_to_sweep() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO file_to_sweep (storage_key, due_at)
    VALUES (OLD.storage_key, (current_setting('uratibu.context')::jsonb ->> 'at')::timestamptz);
    RETURN NULL;
  END $$;
  CREATE TRIGGER evidence_leaves_file AFTER DELETE ON evidence
    FOR EACH ROW WHEN (OLD.storage_key IS NOT NULL) EXECUTE FUNCTION leave_file_to_sweep()
`;

const CHANGE_REQUEST = `
  CREATE TABLE change_request (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    action_item_id uuid NOT NULL REFERENCES action_item ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('EXTENSION', 'CANCELLATION')),
    state text NOT NULL CHECK (state IN ('IN_APPROVAL', 'GRANTED', 'RETURNED', 'REJECTED', 'WITHDRAWN')),
    reason text NOT NULL,
    previous_due_on date,
    requested_due_on date,
    institution_id uuid NOT NULL REFERENCES institution,
    requested_by_id uuid NOT NULL REFERENCES person,
    requested_at timestamptz NOT NULL,
    settled_at timestamptz,
    CHECK ((kind = 'EXTENSION') = (requested_due_on IS NOT NULL AND previous_due_on IS NOT NULL))
  );
  CREATE UNIQUE INDEX change_request_one_open ON change_request (action_item_id, kind) WHERE state = 'IN_APPROVAL';
  CREATE INDEX change_request_item ON change_request (action_item_id, requested_at)
`;
