import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deadlines, the rules by which they become reminders, the messages that come of them, and the calendar of working days. */
export class Reminders1764000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const tables = [HOLIDAY, RULE, DEADLINE, REMINDER, DIGEST, NOTIFICATION, DELIVERY, MAILBOX, PREFERENCE];
    for (const table of tables) await runner.query(table);
    await runner.query(`SELECT uratibu_audit_table('holiday'), uratibu_audit_table('reminder_rule')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notification_preference, mailbox_message, delivery, notification, digest');
    await runner.query(
      'DROP TABLE reminder_morning, reminder, deadline_office, deadline, reminder_rule, holiday',
    );
  }
}

const HOLIDAY = `
  CREATE TABLE holiday (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    day date NOT NULL UNIQUE,
    kind text NOT NULL CHECK (kind IN ('ADDED', 'CANCELLED')),
    name_sw text NOT NULL,
    name_en text NOT NULL,
    created_at timestamptz NOT NULL
  );
  COMMENT ON TABLE holiday IS 'Changes of the reckoned Kenyan public holidays: declared by the Gazette, or called off'
`;

const CHANNELS = `ARRAY['IN_APP', 'EMAIL']::text[]`;

const AUDIENCES = `ARRAY['RESPONSIBLE', 'SUPERVISOR', 'COORDINATOR', 'NGCS_DIRECTOR', 'CABINET_OFFICE']::text[]`;

const RULE = `
  CREATE TABLE reminder_rule (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    key text NOT NULL UNIQUE,
    offset_days integer NOT NULL CHECK (offset_days BETWEEN -365 AND 365),
    cadence text NOT NULL CHECK (cadence IN ('ONCE', 'WEEKLY')),
    audiences text[] NOT NULL CHECK (cardinality(audiences) > 0 AND audiences <@ ${AUDIENCES}),
    kinds text[],
    channels text[] NOT NULL CHECK (cardinality(channels) > 0 AND channels <@ ${CHANNELS}),
    text_sw text NOT NULL,
    text_en text NOT NULL,
    above_sw text NOT NULL,
    above_en text NOT NULL,
    active boolean NOT NULL,
    CHECK (cadence = 'ONCE' OR offset_days > 0)
  );
  COMMENT ON COLUMN reminder_rule.offset_days IS 'Calendar days from the due date, negative before it';
  COMMENT ON COLUMN reminder_rule.kinds IS 'The kinds of deadline it is for; null for all';
  COMMENT ON COLUMN reminder_rule.above_sw IS 'What those above the one who must act are told'
`;

const DEADLINE = `
  CREATE TABLE deadline (
    id uuid PRIMARY KEY,
    key text NOT NULL,
    kind text NOT NULL,
    state text NOT NULL CHECK (state IN ('OPEN', 'MET', 'CANCELLED')),
    subject_type text NOT NULL,
    subject_id uuid NOT NULL,
    title_sw text NOT NULL,
    title_en text NOT NULL,
    reason_sw text NOT NULL,
    reason_en text NOT NULL,
    link text NOT NULL CHECK (link LIKE '/%'),
    classification text NOT NULL CHECK (classification IN ('PUBLIC', 'INTERNAL', 'RESTRICTED', 'SECRET')),
    confidential boolean NOT NULL,
    due_on date NOT NULL,
    announced_for date,
    excluded_person_ids uuid[] NOT NULL,
    created_at timestamptz NOT NULL,
    closed_at timestamptz,
    CHECK ((state = 'OPEN') = (closed_at IS NULL))
  );
  CREATE UNIQUE INDEX deadline_one_open ON deadline (key) WHERE state = 'OPEN';
  CREATE INDEX deadline_open ON deadline (due_on, id) WHERE state = 'OPEN';
  CREATE INDEX deadline_subject ON deadline (subject_id);
  COMMENT ON COLUMN deadline.key IS 'What its subject calls it by, to meet or move it';
  COMMENT ON COLUMN deadline.confidential IS 'Messages about it carry no content';
  COMMENT ON COLUMN deadline.announced_for IS 'The due date for which those who must act were told at once; null when they were not';
  COMMENT ON COLUMN deadline.excluded_person_ids IS 'Of those who hold a responsible office, who may not act, and waits for nothing';
  CREATE TABLE deadline_office (
    deadline_id uuid NOT NULL REFERENCES deadline ON DELETE CASCADE,
    part text NOT NULL CHECK (part IN ('RESPONSIBLE', 'SUPERVISOR')),
    role text NOT NULL,
    institution_id uuid REFERENCES institution,
    open boolean NOT NULL,
    UNIQUE NULLS NOT DISTINCT (deadline_id, part, role, institution_id)
  );
  CREATE INDEX deadline_office_waiting ON deadline_office (role, institution_id, deadline_id) WHERE open AND part = 'RESPONSIBLE';
  CREATE STATISTICS deadline_office_who (mcv) ON role, institution_id FROM deadline_office;
  ALTER STATISTICS deadline_office_who SET STATISTICS 1000;
  COMMENT ON STATISTICS deadline_office_who IS 'Hardly any role is meant both in one institution and wherever it is held: an inbox is found by index';
  COMMENT ON COLUMN deadline_office.institution_id IS 'Null: whoever holds the role, wherever';
  COMMENT ON COLUMN deadline_office.open IS 'Whether the deadline is open: an inbox must not wade through all that was ever done'
`;

const REMINDER = `
  CREATE TABLE reminder (
    id uuid PRIMARY KEY,
    deadline_id uuid NOT NULL REFERENCES deadline ON DELETE CASCADE,
    rule_id uuid NOT NULL REFERENCES reminder_rule,
    day date NOT NULL,
    audiences text[] NOT NULL CHECK (cardinality(audiences) > 0 AND audiences <@ ${AUDIENCES}),
    state text NOT NULL CHECK (state IN ('PLANNED', 'SENT', 'CANCELLED')),
    morning date,
    CHECK ((state = 'SENT') = (morning IS NOT NULL))
  );
  CREATE UNIQUE INDEX reminder_one_a_day ON reminder (deadline_id, day) WHERE state <> 'CANCELLED';
  CREATE INDEX reminder_planned ON reminder (day) WHERE state = 'PLANNED';
  CREATE INDEX reminder_sent ON reminder (morning) WHERE state = 'SENT';
  COMMENT ON COLUMN reminder.day IS 'The working day at whose 08:00 in Nairobi it is to go out';
  COMMENT ON COLUMN reminder.morning IS 'The morning with which it went: later than the day when the platform stood still';
  CREATE TABLE reminder_morning (
    day date PRIMARY KEY,
    weekly boolean NOT NULL,
    opened_at timestamptz NOT NULL
  );
  COMMENT ON TABLE reminder_morning IS 'Mornings whose reminders have been taken up, each once';
  COMMENT ON COLUMN reminder_morning.weekly IS 'Whether the weekly digest went with it: the first morning of its week'
`;

const DIGEST = `
  CREATE TABLE digest (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    morning date NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (person_id, morning)
  );
  COMMENT ON TABLE digest IS 'One person''s reminders of one morning'
`;

const NOTIFICATION = `
  CREATE TABLE notification (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    digest_id uuid REFERENCES digest,
    deadline_id uuid REFERENCES deadline ON DELETE SET NULL,
    kind text NOT NULL,
    section text CHECK (section IN ('OVERDUE', 'TODAY', 'SOON', 'AWAITS')),
    due_on date,
    title_sw text NOT NULL,
    title_en text NOT NULL,
    text_sw text NOT NULL,
    text_en text NOT NULL,
    link text NOT NULL CHECK (link LIKE '/%'),
    channels text[] NOT NULL CHECK (cardinality(channels) > 0 AND channels <@ ${CHANNELS}),
    created_at timestamptz NOT NULL,
    read_at timestamptz,
    UNIQUE (digest_id, deadline_id),
    CHECK ((digest_id IS NULL) = (section IS NULL))
  );
  CREATE INDEX notification_person ON notification (person_id, created_at, id) WHERE 'IN_APP' = ANY (channels);
  CREATE INDEX notification_unread ON notification (person_id, created_at, id) WHERE read_at IS NULL AND 'IN_APP' = ANY (channels);
  COMMENT ON TABLE notification IS 'One message to one person; in the platform itself this row is the message'
`;

const DELIVERY = `
  CREATE TABLE delivery (
    id uuid PRIMARY KEY,
    digest_id uuid REFERENCES digest,
    notification_id uuid REFERENCES notification,
    person_id uuid NOT NULL REFERENCES person,
    channel text NOT NULL CHECK (channel = 'EMAIL'),
    state text NOT NULL CHECK (state IN ('PENDING', 'SENT', 'DROPPED')),
    provider_key text,
    created_at timestamptz NOT NULL,
    settled_at timestamptz,
    UNIQUE (digest_id, channel),
    UNIQUE (notification_id, channel),
    CHECK ((digest_id IS NULL) <> (notification_id IS NULL)),
    CHECK ((state = 'PENDING') = (settled_at IS NULL))
  );
  COMMENT ON TABLE delivery IS 'What goes out to one person by one channel; its attempts and errors are those of its outbox row';
  COMMENT ON COLUMN delivery.provider_key IS 'By which the receiver knows it again: the Message-ID of an e-mail';
  COMMENT ON COLUMN delivery.state IS 'DROPPED: the person had been disabled by then'
`;

const MAILBOX = `
  CREATE TABLE mailbox_message (
    id uuid PRIMARY KEY,
    message_id text NOT NULL UNIQUE,
    sender text NOT NULL,
    recipient text NOT NULL,
    language text NOT NULL CHECK (language IN ('sw', 'en')),
    subject text NOT NULL,
    text text NOT NULL,
    html text NOT NULL,
    sent_at timestamptz NOT NULL
  );
  CREATE INDEX mailbox_newest ON mailbox_message (sent_at, id);
  CREATE INDEX mailbox_recipient ON mailbox_message (recipient, sent_at, id);
  COMMENT ON TABLE mailbox_message IS 'Where e-mail goes when no SMTP server is set'
`;

const PREFERENCE = `
  CREATE TABLE notification_preference (
    person_id uuid PRIMARY KEY REFERENCES person,
    channels text[] NOT NULL CHECK (cardinality(channels) > 0 AND channels <@ ${CHANNELS}),
    changed_at timestamptz NOT NULL
  );
  COMMENT ON TABLE notification_preference IS 'The channels a person has chosen; without a row, all'
`;
