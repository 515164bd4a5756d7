import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit, which the database keeps by itself, and the outbox. */
export class Platform1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AUDIT_TABLE);
    await runner.query(AUDIT_IS_APPEND_ONLY);
    await runner.query(WRITE_AUDIT);
    await runner.query(AUDIT_A_TABLE);
    await runner.query(OUTBOX);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox; DROP FUNCTION announce_outbox()');
    await runner.query('DROP FUNCTION uratibu_audit_table(text, text, text[])');
    await runner.query('DROP FUNCTION write_audit_entry()');
    await runner.query('DROP TABLE audit_entry; DROP FUNCTION refuse_change_of_audit()');
  }
}

const AUDIT_TABLE = `
  CREATE TABLE audit_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    request_id text NOT NULL,
    operation text NOT NULL,
    person_id uuid,
    role text,
    institution_id uuid,
    on_behalf_of uuid,
    table_name text NOT NULL,
    row_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    change text NOT NULL CHECK (change IN ('INSERT', 'UPDATE', 'DELETE')),
    before jsonb,
    after jsonb
  );
  CREATE INDEX audit_entry_subject ON audit_entry (subject_id, id);
  CREATE INDEX audit_entry_person ON audit_entry (person_id, id);
  COMMENT ON TABLE audit_entry IS 'Who changed what, in which office, for whom, before and after; written by triggers only';
  COMMENT ON COLUMN audit_entry.at IS 'The instant of the unit of work by the platform''s clock; recorded_at is the server''s own';
  COMMENT ON COLUMN audit_entry.subject_id IS 'The thing whose history this belongs to, such as the action item of an assignment'
`;

const AUDIT_IS_APPEND_ONLY = `
  CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'the audit is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
  END $$;
  CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit()
`;

/**
 * Trigger arguments: the column that holds the subject's id, then the columns whose values are not to be kept.
 * An update keeps the changed columns only; one that changes nothing but the version leaves no entry.
 */
const WRITE_AUDIT = `
  CREATE FUNCTION write_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    context jsonb := nullif(current_setting('uratibu.context', true), '')::jsonb;
    hidden text[] := TG_ARGV[1:];
    old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    present jsonb := coalesce(new_row, old_row);
    before jsonb := old_row;
    after jsonb := new_row;
    name text;
  BEGIN
    IF context IS NULL THEN
      RAISE EXCEPTION '%.% is audited: change it within a unit of work', TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'UPDATE' THEN
      SELECT jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, new_row -> o.key) INTO before, after
        FROM jsonb_each(old_row) o WHERE o.value IS DISTINCT FROM new_row -> o.key;
      IF before IS NULL OR before - 'version' = '{}' THEN
        RETURN NULL;
      END IF;
    END IF;
    FOREACH name IN ARRAY coalesce(hidden, '{}') LOOP
      IF before ? name THEN before := jsonb_set(before, ARRAY[name], '"(hidden)"'); END IF;
      IF after ? name THEN after := jsonb_set(after, ARRAY[name], '"(hidden)"'); END IF;
    END LOOP;
    INSERT INTO audit_entry (at, request_id, operation, person_id, role, institution_id, on_behalf_of,
                             table_name, row_id, subject_id, change, before, after)
    VALUES ((context ->> 'at')::timestamptz, context ->> 'request', context ->> 'operation',
            (context ->> 'person')::uuid, context ->> 'role', (context ->> 'institution')::uuid,
            (context ->> 'onBehalfOf')::uuid, TG_TABLE_NAME, (present ->> 'id')::uuid,
            coalesce(present ->> TG_ARGV[0], present ->> 'id')::uuid, TG_OP, before, after);
    RETURN NULL;
  END $$
`;

const AUDIT_A_TABLE = `
  CREATE FUNCTION uratibu_audit_table(audited text, subject_column text DEFAULT 'id', hidden text[] DEFAULT '{}')
  RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    arguments text;
  BEGIN
    SELECT string_agg(quote_literal(a), ', ') INTO arguments FROM unnest(ARRAY[subject_column] || hidden) a;
    EXECUTE format('CREATE TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON %I
                    FOR EACH ROW EXECUTE FUNCTION write_audit_entry(%s)', audited, arguments);
  END $$
`;

const OUTBOX = `
  CREATE TABLE outbox (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    payload jsonb NOT NULL,
    key text UNIQUE,
    due_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    relayed_at timestamptz,
    done_at timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    last_error text,
    dead_at timestamptz
  );
  CREATE INDEX outbox_to_relay ON outbox (due_at, id) WHERE relayed_at IS NULL AND done_at IS NULL AND dead_at IS NULL;
  CREATE INDEX outbox_in_queue ON outbox (relayed_at) WHERE done_at IS NULL AND dead_at IS NULL AND relayed_at IS NOT NULL;
  CREATE INDEX outbox_dead ON outbox (dead_at) WHERE dead_at IS NOT NULL;
  COMMENT ON TABLE outbox IS 'What must happen later: written with its cause, carried to the queue after the commit, marked done by the effect';
  CREATE FUNCTION announce_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM added) THEN
      PERFORM pg_notify('uratibu_outbox', '');
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER outbox_announced AFTER INSERT ON outbox REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION announce_outbox()
`;
