import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, the offices they hold and lend, their sign-ins. */
export class Identity1764000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [PERSON, MEMBERSHIP, DELEGATION, SESSION, SIGN_IN_ATTEMPT]) await runner.query(table);
    await runner.query(`SELECT uratibu_audit_table('person', 'id', ARRAY['password_hash'])`);
    await runner.query(`SELECT uratibu_audit_table('membership', 'person_id')`);
    await runner.query(`SELECT uratibu_audit_table('delegation', 'membership_id')`);
    await runner.query(SESSION_IS_AUDITED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sign_in_attempt, session, delegation, membership, person');
  }
}

const PERSON = `
  CREATE TABLE person (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    email text NOT NULL UNIQUE CHECK (email = lower(email)),
    name text NOT NULL,
    language text NOT NULL CHECK (language IN ('sw', 'en')),
    password_hash text NOT NULL,
    temporary_password_until timestamptz,
    clearance text NOT NULL CHECK (clearance IN ('PUBLIC', 'INTERNAL', 'RESTRICTED', 'SECRET')),
    disabled_at timestamptz,
    created_at timestamptz NOT NULL
  );
  CREATE INDEX person_name ON person (name, id);
  COMMENT ON COLUMN person.temporary_password_until IS 'Set while the password is one that an administrator gave: it opens one sign-in before this instant, and gives no office until it is changed'
`;

const MEMBERSHIP = `
  CREATE TABLE membership (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    person_id uuid NOT NULL REFERENCES person,
    institution_id uuid NOT NULL REFERENCES institution,
    role text NOT NULL CHECK (role IN ('COORDINATOR', 'NGCS_DIRECTOR', 'POLICY_OFFICER', 'PRINCIPAL_SECRETARY',
                                       'CABINET_SECRETARY', 'ME_OFFICER', 'FOCAL_POINT', 'ACCOUNTING_OFFICER',
                                       'CABINET_OFFICE', 'NSC_OFFICE', 'OVERSIGHT', 'ADMINISTRATOR')),
    starts_on date NOT NULL,
    ends_on date,
    CHECK (ends_on >= starts_on - 1)
  );
  CREATE INDEX membership_person ON membership (person_id, starts_on);
  CREATE INDEX membership_office ON membership (role, institution_id);
  CREATE INDEX membership_institution ON membership (institution_id);
  COMMENT ON COLUMN membership.ends_on IS 'The last day in office; the day before starts_on for one that was ended at once'
`;

const DELEGATION = `
  CREATE TABLE delegation (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    membership_id uuid NOT NULL REFERENCES membership,
    delegate_id uuid NOT NULL REFERENCES person,
    starts_on date NOT NULL,
    ends_on date NOT NULL CHECK (ends_on >= starts_on),
    reason text NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
  );
  CREATE INDEX delegation_membership ON delegation (membership_id, starts_on);
  CREATE INDEX delegation_delegate ON delegation (delegate_id, starts_on);
  COMMENT ON TABLE delegation IS 'Kaimu: the delegate acts in the office of the membership, from the first day to the last, while the membership itself is in force'
`;

const SESSION = `
  CREATE TABLE session (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    token_hash bytea NOT NULL UNIQUE,
    user_agent text NOT NULL,
    address text NOT NULL,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
  );
  CREATE INDEX session_person ON session (person_id) WHERE revoked_at IS NULL;
  CREATE INDEX session_expiry ON session (expires_at);
  COMMENT ON COLUMN session.token_hash IS 'SHA-256 of the token; the token itself is nowhere but with the client'
`;

/** Sign-in, sign-out and revocation are on record; that somebody was seen again is not a change worth one. */
const SESSION_IS_AUDITED = `
  CREATE TRIGGER audited AFTER INSERT OR DELETE ON session
    FOR EACH ROW EXECUTE FUNCTION write_audit_entry('person_id', 'token_hash');
  CREATE TRIGGER audited_update AFTER UPDATE ON session
    FOR EACH ROW WHEN (to_jsonb(OLD) - 'last_seen_at' IS DISTINCT FROM to_jsonb(NEW) - 'last_seen_at')
    EXECUTE FUNCTION write_audit_entry('person_id', 'token_hash')
`;

const SIGN_IN_ATTEMPT = `
  CREATE TABLE sign_in_attempt (
    kind text NOT NULL CHECK (kind IN ('EMAIL', 'ADDRESS', 'PERSON')),
    key bytea NOT NULL,
    attempts integer NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (kind, key)
  );
  CREATE INDEX sign_in_attempt_since ON sign_in_attempt (since);
  COMMENT ON TABLE sign_in_attempt IS 'How often a password was tried within the window that began at since, by e-mail, by client address and by person who is signed in';
  COMMENT ON COLUMN sign_in_attempt.key IS 'SHA-256 of what was tried: people type passwords into the wrong field'
`;
