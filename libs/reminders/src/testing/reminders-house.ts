import {
  Delegations,
  identityEntities,
  IdentityModule,
  Memberships,
  People,
  Sessions,
  type Role,
} from '@uratibu/identity';
import { InstitutionCatalogue, institutionsEntities, InstitutionsModule } from '@uratibu/institutions';
import {
  bilingual,
  JobRunner,
  UnitOfWork,
  Viewers,
  type CivilDate,
  type Classification,
  type Language,
  type Tx,
  type Viewer,
} from '@uratibu/platform';
import { TestApi, type TestRoomOptions } from '@uratibu/platform/testing';
import { v7 as uuidv7 } from 'uuid';
import type { DeadlineSpec } from '../deadlines/deadline-spec.js';
import { Deadlines } from '../deadlines/deadlines.service.js';
import { MORNING_JOB } from '../digests/morning.job.js';
import { MailboxModule } from '../mailbox/mailbox.module.js';
import { remindersEntities, RemindersModule } from '../reminders.module.js';
import { RemindersCatalogue } from '../rules/reminders.catalogue.js';

const PASSWORD = 'mti-mrefu-wa-majaribio-2027';
const PLATFORM = { personId: null, language: 'sw', requestId: 'spec' } as const;

/** An e-mail in the embedded mailbox. */
export interface Mail {
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
}

/** A planned or sent reminder. */
export interface PlannedRow {
  readonly day: CivilDate;
  readonly rule: string;
  readonly state: string;
}

/** For specs: the reminders room with the seeded rules, the policy's institutions, and whom the spec needs. */
export class RemindersHouse {
  private constructor(readonly api: TestApi) {}

  static async start(
    migrations: TestRoomOptions['migrations'],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<RemindersHouse> {
    const api = await TestApi.start({
      modules: [InstitutionsModule, IdentityModule, RemindersModule, MailboxModule],
      entities: [...institutionsEntities, ...identityEntities, ...remindersEntities],
      migrations,
      environment: { PUBLIC_URL: 'https://uratibu.example.go.ke', ...environment },
    });
    const house = new RemindersHouse(api);
    await house.run(async (tx) => {
      await api.get(InstitutionCatalogue).load(tx);
      await api.get(RemindersCatalogue).load(tx);
    });
    return house;
  }

  async stop(): Promise<void> {
    await this.api.stop();
  }

  /** One transaction of the platform itself. */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.api.get(UnitOfWork).run(PLATFORM, 'spec', work);
  }

  /** Rows of a statement. */
  rows<Row>(sql: string, ...parameters: readonly unknown[]): Promise<Row[]> {
    return this.api.database.query<Row[]>(sql, [...parameters]);
  }

  /** The id of an institution by its code. */
  async institution(code: string): Promise<string> {
    const [row] = await this.rows<{ id: string }>('SELECT id FROM institution WHERE code = $1', code);
    if (!row) throw new Error(`No institution ${code}`);
    return row.id;
  }

  /** Adds a person in an office; gives their id. */
  async person(
    name: string,
    role: Role,
    code: string,
    more: { readonly clearance?: Classification; readonly language?: Language } = {},
  ): Promise<string> {
    const { person } = await this.api.get(People).add(PLATFORM, {
      email: emailOf(name),
      name,
      language: more.language ?? 'en',
      clearance: more.clearance ?? 'INTERNAL',
      password: PASSWORD,
    });
    const institutionId = await this.institution(code);
    await this.api.get(Memberships).add(PLATFORM, { personId: person.id, institutionId, role });
    return person.id;
  }

  /** Signs in; gives the token. */
  async token(name: string): Promise<string> {
    const client = { userAgent: 'spec', address: '192.0.2.1', requestId: 'spec' };
    return (await this.api.get(Sessions).signIn(emailOf(name), PASSWORD, client)).token;
  }

  /** A person as they would look in a request of now. */
  async viewer(name: string): Promise<Viewer> {
    const viewer = await this.api.get(Viewers).of(await this.token(name), 'spec');
    if (!viewer) throw new Error(`${name} cannot sign in`);
    return viewer;
  }

  /** Lends somebody's first own office. */
  async lend(from: string, toId: string, startsOn: CivilDate, endsOn: CivilDate): Promise<void> {
    const viewer = await this.viewer(from);
    const own = viewer.offices.find((office) => !office.onBehalfOf);
    if (!own) throw new Error(`${from} holds no office`);
    const { membershipId } = own;
    const reason = 'Likizo ya mwaka';
    await this.api
      .get(Delegations)
      .delegate(viewer, { membershipId, delegateId: toId, startsOn, endsOn, reason });
  }

  /** A deadline of Machakos' focal point. */
  async spec(key: string, dueOn: CivilDate, more: Partial<DeadlineSpec> = {}): Promise<DeadlineSpec> {
    return {
      kind: 'ACCEPTANCE',
      key,
      subjectType: 'ActionItem',
      subjectId: uuidv7(),
      title: bilingual(`Dawati la ${key}`, `Desk of ${key}`),
      reason: bilingual('Inasubiri ukubali kazi hii', 'Waits for your acceptance'),
      link: `/action-items/${key}`,
      classification: 'INTERNAL',
      confidential: false,
      dueOn,
      responsible: [{ role: 'FOCAL_POINT', institutionId: await this.institution('COUNTY-016') }],
      ...more,
    };
  }

  /** Sets such a deadline. */
  async set(key: string, dueOn: CivilDate, more: Partial<DeadlineSpec> = {}): Promise<DeadlineSpec> {
    const spec = await this.spec(key, dueOn, more);
    await this.run((tx) => this.api.get(Deadlines).set(tx, spec));
    return spec;
  }

  /** A deadline's reminders, the earliest first. */
  reminders(key: string): Promise<PlannedRow[]> {
    return this.rows<PlannedRow>(
      `SELECT reminder.day, rule.key AS rule, reminder.state
         FROM reminder JOIN reminder_rule rule ON rule.id = reminder.rule_id
         JOIN deadline ON deadline.id = reminder.deadline_id
        WHERE deadline.key = $1 ORDER BY reminder.day, reminder.id`,
      key,
    );
  }

  /** The days for which a deadline's reminders are planned. */
  async plannedDays(key: string): Promise<CivilDate[]> {
    const rows = await this.reminders(key);
    return rows.filter((row) => row.state === 'PLANNED').map((row) => row.day);
  }

  /** Writes the morning's job as the relay would, without running it. */
  async announceMorning(): Promise<void> {
    const dueAt = this.api.clock.now();
    const key = `${MORNING_JOB}|${dueAt.toISOString()}`;
    await this.run((tx) => tx.enqueue({ name: MORNING_JOB, payload: {}, dueAt, key }));
  }

  /** Runs the jobs of these names that are due, one name after the other, and leaves all others. */
  async runJobsNamed(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      const due = await this.rows<{ id: string }>(
        'SELECT id FROM outbox WHERE name = $1 AND done_at IS NULL AND due_at <= $2 ORDER BY due_at, id',
        name,
        this.api.clock.now(),
      );
      for (const { id } of due) await this.api.get(JobRunner).run(id);
    }
  }

  /** Lets it become 08:00 (or another time) of a day, and runs all that is due. */
  async morning(day: CivilDate, time = '08:00'): Promise<void> {
    this.api.clock.set(`${day}T${time}:00+03:00`);
    await this.announceMorning();
    await this.api.runJobs();
  }

  /** Runs through the mornings of all days from one to another. */
  async mornings(days: readonly CivilDate[]): Promise<void> {
    for (const day of days) await this.morning(day);
  }

  /** E-mails to a person, the oldest first. */
  mailsTo(name: string): Promise<Mail[]> {
    return this.rows<Mail>(
      `SELECT recipient, subject, text, html, message_id AS "messageId" FROM mailbox_message
        WHERE recipient = $1 ORDER BY sent_at, id`,
      emailOf(name),
    );
  }

  /** Messages to a person inside the platform, the oldest first. */
  notificationsTo(
    personId: string,
  ): Promise<{ kind: string; title: string; text: string; section: string | null }[]> {
    return this.rows(
      `SELECT kind, title_en AS title, text_en AS text, section FROM notification
        WHERE person_id = $1 ORDER BY created_at, due_on, id`,
      personId,
    );
  }
}

/** The e-mail address of a person of the specs. */
export function emailOf(name: string): string {
  return `${name.toLowerCase()}@example.go.ke`;
}
