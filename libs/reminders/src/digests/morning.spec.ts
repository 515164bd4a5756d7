import { People } from '@uratibu/identity';
import { migrations } from '@uratibu/migrations';
import { bilingual } from '@uratibu/platform';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Deadlines } from '../deadlines/deadlines.service.js';
import { emailOf, RemindersHouse } from '../testing/reminders-house.js';

let house: RemindersHouse;
beforeAll(async () => {
  house = await RemindersHouse.start(migrations);
});
afterAll(() => house.stop());
afterEach(async () => {
  const open = await house.rows<{ subjectId: string }>(
    `SELECT DISTINCT subject_id AS "subjectId" FROM deadline WHERE state = 'OPEN'`,
  );
  for (const { subjectId } of open) {
    await house.run((tx) => house.api.get(Deadlines).cancelAllOf(tx, subjectId));
  }
});

const focalOf = async (code: string) => [
  { role: 'FOCAL_POINT', institutionId: await house.institution(code) },
];

describe("One person's reminders of one morning", () => {
  test('come as one digest: what is overdue first, then what is due today, then what is coming', async () => {
    const wanjiku = await house.person('Wanjiku', 'FOCAL_POINT', 'COUNTY-016');
    house.api.clock.set('2027-01-04T12:00:00+03:00');
    await house.set('soon', '2027-01-12');
    await house.set('today', '2027-01-05');
    await house.set('overdue', '2027-01-04');
    await house.morning('2027-01-05');
    const mails = await house.mailsTo('Wanjiku');
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe('Uratibu: 3 items, Tuesday, 5 January 2027');
    const order = ['Desk of overdue', 'Desk of today', 'Desk of soon'].map(
      (t) => mails[0]?.text.indexOf(t) ?? -1,
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    expect((await house.notificationsTo(wanjiku)).map((n) => n.section)).toEqual([
      'OVERDUE',
      'TODAY',
      'SOON',
    ]);
  });

  test('say why it waits, until when, and where to go', async () => {
    const [mail] = await house.mailsTo('Wanjiku');
    expect(mail?.text).toContain(
      'Waits for your acceptance. It was due on Monday, 4 January 2027 (1 day overdue).',
    );
    expect(mail?.text).toContain('Waits for your acceptance. Due on Tuesday, 5 January 2027 (today).');
    expect(mail?.text).toContain('Due on Tuesday, 12 January 2027 (7 days left).');
    expect(mail?.text).toContain('https://uratibu.example.go.ke/action-items/soon');
    expect(mail?.html).toContain('<a href="https://uratibu.example.go.ke/action-items/soon"');
    expect(mail?.html).toContain('<html lang="en">');
  });

  test('are written in the language of the person', async () => {
    await house.person('Juma', 'FOCAL_POINT', 'COUNTY-001', { language: 'sw' });
    await house.set('bandari', '2027-01-13', { responsible: await focalOf('COUNTY-001') });
    await house.morning('2027-01-06');
    const [mail] = await house.mailsTo('Juma');
    expect(mail?.subject).toBe('Uratibu: jambo 1, Jumatano, tarehe 6 Januari 2027');
    expect(mail?.text).toContain('Habari za asubuhi, Juma.');
    expect(mail?.text).toContain(
      'Inasubiri ukubali kazi hii. Mwisho ni Jumatano, tarehe 13 Januari 2027 (zimebaki siku 7).',
    );
    expect(mail?.html).toContain('<html lang="sw">');
  });

  test('hold each thing once, though the person is told in two offices: as the one who must act', async () => {
    const both = await house.person('Both', 'FOCAL_POINT', 'COUNTY-002');
    const institutionId = await house.institution('COUNTY-002');
    await house.set('twice', '2027-01-06', {
      responsible: [{ role: 'FOCAL_POINT', institutionId }],
      supervisors: [{ role: 'FOCAL_POINT', institutionId }],
    });
    await house.morning('2027-01-07');
    expect(await house.notificationsTo(both)).toMatchObject([{ kind: 'REMINDER', title: 'Desk of twice' }]);
  });

  test('are none when nothing has come due', async () => {
    await house.morning('2027-01-08');
    expect(await house.rows(`SELECT FROM digest WHERE morning = '2027-01-08'`)).toEqual([]);
  });
});

describe('An overdue deadline', () => {
  test('is told one level higher after 1, 7, 14 and 30 days, and then every week', async () => {
    await house.person('Focal', 'FOCAL_POINT', 'COUNTY-003');
    await house.person('Officer', 'ACCOUNTING_OFFICER', 'COUNTY-003');
    await house.person('Coordinator', 'COORDINATOR', 'NGCS');
    await house.person('Director', 'NGCS_DIRECTOR', 'NGCS');
    await house.person('Cabinet', 'CABINET_OFFICE', 'CABINET');
    const who = ['Focal', 'Officer', 'Coordinator', 'Director', 'Cabinet'];
    const told = async (): Promise<number[]> =>
      Promise.all(who.map(async (name) => (await house.mailsTo(name)).length));
    // Due on Thursday, 14 January 2027.
    await house.set('ladder', '2027-01-14', { responsible: await focalOf('COUNTY-003') });
    await house.mornings(['2027-01-14', '2027-01-15']);
    expect(await told()).toEqual([2, 1, 0, 0, 0]);
    await house.mornings(['2027-01-18', '2027-01-19', '2027-01-20', '2027-01-21']);
    expect(await told()).toEqual([3, 2, 1, 0, 0]);
    await house.mornings(['2027-01-25', '2027-01-28']);
    expect(await told()).toEqual([4, 3, 2, 1, 0]);
    // 30 days are over on Saturday, 13 February.
    await house.mornings(['2027-02-08', '2027-02-12', '2027-02-15', '2027-02-16']);
    expect(await told()).toEqual([4, 3, 2, 1, 1]);
    await house.mornings(['2027-02-22', '2027-02-23']);
    expect(await told()).toEqual([4, 3, 2, 1, 2]);
    const [escalation] = await house.mailsTo('Officer');
    expect(escalation?.text).toContain('Waits for Focal Point, ');
    expect(escalation?.text).not.toContain('your acceptance');
  });

  test('is on the weekly digest of the first morning that a week has, though that is no Monday', async () => {
    await house.person('Cabinet2', 'CABINET_OFFICE', 'CABINET');
    await house.set('old', '2027-02-01', { responsible: await focalOf('COUNTY-003') });
    // Easter Monday is the 29th of March.
    await house.mornings(['2027-03-29', '2027-03-30', '2027-03-31']);
    const mails = await house.mailsTo('Cabinet2');
    expect(mails.map((mail) => mail.subject)).toEqual(['Uratibu: 1 item, Tuesday, 30 March 2027']);
  });
});

describe('Who is told', () => {
  test('is whoever holds the office that morning: a delegate within the dates of the delegation, and the holder too', async () => {
    house.api.clock.set('2027-04-05T07:00:00+03:00');
    await house.person('Holder', 'FOCAL_POINT', 'COUNTY-004');
    const kaimu = await house.person('Kaimu', 'FOCAL_POINT', 'COUNTY-005');
    await house.lend('Holder', kaimu, '2027-04-06', '2027-04-07');
    for (const due of ['2027-04-05', '2027-04-06', '2027-04-07', '2027-04-08']) {
      await house.set(`on-${due}`, due, { responsible: await focalOf('COUNTY-004'), supervisors: [] });
    }
    const days = ['2027-04-05', '2027-04-06', '2027-04-07', '2027-04-08'];
    await house.mornings(days);
    expect((await house.mailsTo('Holder')).map((mail) => mail.subject.slice(-12))).toHaveLength(4);
    expect((await house.mailsTo('Kaimu')).map((mail) => /(\d+) April/.exec(mail.subject)?.[1])).toEqual([
      '6',
      '7',
    ]);
    expect((await house.mailsTo('Kaimu'))[0]?.text).toContain('You act for Holder.');
    expect((await house.mailsTo('Holder'))[0]?.text).not.toContain('You act for');
  });

  test('is nobody who may not act, nor whoever acts for them', async () => {
    house.api.clock.set('2027-04-12T07:00:00+03:00');
    const submitter = await house.person('Submitter', 'ACCOUNTING_OFFICER', 'COUNTY-006');
    const stand = await house.person('Standin', 'FOCAL_POINT', 'COUNTY-007');
    await house.person('Colleague', 'ACCOUNTING_OFFICER', 'COUNTY-006');
    await house.lend('Submitter', stand, '2027-04-12', '2027-04-16');
    await house.set('own-matter', '2027-04-13', {
      responsible: [{ role: 'ACCOUNTING_OFFICER', institutionId: await house.institution('COUNTY-006') }],
      excludedPersonIds: [submitter],
    });
    await house.mornings(['2027-04-12', '2027-04-13']);
    expect(await house.mailsTo('Submitter')).toEqual([]);
    expect(await house.mailsTo('Standin')).toEqual([]);
    expect(await house.mailsTo('Colleague')).toHaveLength(2);
  });

  test('is nobody without the clearance', async () => {
    house.api.clock.set('2027-04-19T07:00:00+03:00');
    const low = await house.person('Low', 'FOCAL_POINT', 'COUNTY-008');
    await house.person('High', 'FOCAL_POINT', 'COUNTY-008', { clearance: 'SECRET' });
    await house.set('secret', '2027-04-20', {
      responsible: await focalOf('COUNTY-008'),
      classification: 'SECRET',
      confidential: true,
    });
    await house.morning('2027-04-20');
    expect(await house.notificationsTo(low)).toEqual([]);
    expect(await house.mailsTo('Low')).toEqual([]);
    expect(await house.mailsTo('High')).toHaveLength(1);
  });

  test('gets no content of what is confidential, only that an item awaits them', async () => {
    const [mail] = await house.mailsTo('High');
    const said = `${mail?.subject ?? ''} ${mail?.text ?? ''} ${mail?.html ?? ''}`;
    expect(said).toContain('An item awaits you');
    expect(said).toContain('https://uratibu.example.go.ke/action-items/secret');
    expect(said).not.toMatch(/Desk|acceptance|overdue|Due|Isiolo|Focal/i);
  });

  test('is nobody who has been disabled by the time the e-mail goes out', async () => {
    house.api.clock.set('2027-04-26T07:00:00+03:00');
    const leaver = await house.person('Leaver', 'FOCAL_POINT', 'COUNTY-009');
    await house.set('left', '2027-04-26', { responsible: await focalOf('COUNTY-009') });
    house.api.clock.set('2027-04-26T08:00:00+03:00');
    await house.announceMorning();
    await house.runJobsNamed('reminders.morning', 'reminders.digests');
    expect(await house.notificationsTo(leaver)).toHaveLength(1);
    await house.api
      .get(People)
      .disable({ personId: null, language: 'sw', requestId: 'spec' }, { id: leaver, version: 1 });
    await house.api.runJobs();
    const states = await house.rows('SELECT state FROM delivery WHERE person_id = $1', leaver);
    expect(states).toEqual([{ state: 'DROPPED' }]);
    expect(await house.mailsTo('Leaver')).toEqual([]);
  });
});

describe('A morning', () => {
  test('is none on a holiday: its reminders have gone the working day before', async () => {
    house.api.clock.set('2027-05-28T07:00:00+03:00');
    await house.person('Feast', 'FOCAL_POINT', 'COUNTY-010');
    // 1 June 2027, Madaraka Day, is a Tuesday.
    await house.set('madaraka', '2027-06-01', { responsible: await focalOf('COUNTY-010') });
    await house.mornings(['2027-05-31', '2027-06-01']);
    expect((await house.mailsTo('Feast')).map((mail) => mail.subject)).toEqual([
      'Uratibu: 1 item, Monday, 31 May 2027',
    ]);
    expect(await house.rows(`SELECT FROM reminder_morning WHERE day = '2027-06-01'`)).toEqual([]);
  });

  test('that a stopped platform has missed is made up at the next run, once', async () => {
    house.api.clock.set('2027-06-07T09:00:00+03:00');
    await house.person('Late', 'FOCAL_POINT', 'COUNTY-011');
    await house.set('missed', '2027-06-15', { responsible: await focalOf('COUNTY-011') });
    await house.set('met-meanwhile', '2027-06-15', { responsible: await focalOf('COUNTY-011') });
    // The job of the 8th lies in the outbox; nobody runs it until the 10th, in the afternoon.
    house.api.clock.set('2027-06-08T08:00:00+03:00');
    await house.announceMorning();
    await house.run((tx) => house.api.get(Deadlines).meet(tx, 'met-meanwhile'));
    house.api.clock.set('2027-06-10T14:30:00+03:00');
    await house.api.runJobs();
    await house.morning('2027-06-10', '16:00');
    await house.morning('2027-06-11');
    const mails = await house.mailsTo('Late');
    expect(mails.map((mail) => mail.subject)).toEqual(['Uratibu: 1 item, Thursday, 10 June 2027']);
    expect(mails[0]?.text).toContain('Desk of missed');
    expect(mails[0]?.text).toContain('(5 days left)');
  });

  test('that is made up before 08:00 leaves the new day its own digest', async () => {
    house.api.clock.set('2027-06-14T09:00:00+03:00');
    await house.person('Early', 'FOCAL_POINT', 'COUNTY-012');
    await house.set('tuesday', '2027-06-15', { responsible: await focalOf('COUNTY-012') });
    await house.set('wednesday', '2027-06-16', { responsible: await focalOf('COUNTY-012') });
    await house.morning('2027-06-16', '03:00');
    expect((await house.mailsTo('Early')).map((mail) => mail.subject)).toEqual([
      'Uratibu: 2 items, Tuesday, 15 June 2027',
    ]);
    await house.morning('2027-06-16');
    expect((await house.mailsTo('Early')).map((mail) => mail.subject)).toEqual([
      'Uratibu: 2 items, Tuesday, 15 June 2027',
      'Uratibu: 2 items, Wednesday, 16 June 2027',
    ]);
  });

  test('of many people is several jobs, and everybody has one digest', async () => {
    house.api.clock.set('2027-06-21T09:00:00+03:00');
    const institutionId = await house.institution('COUNTY-013');
    await house.run((tx) =>
      tx.manager.query(
        `WITH added AS (
           INSERT INTO person (id, version, email, name, language, password_hash, clearance, created_at)
           SELECT gen_random_uuid(), 1, 'many-' || n || '@example.go.ke', 'Many ' || n, 'en', '-', 'INTERNAL', now()
             FROM generate_series(1, 250) n RETURNING id)
         INSERT INTO membership (id, version, person_id, institution_id, role, starts_on)
         SELECT gen_random_uuid(), 1, id, $1, 'FOCAL_POINT', '2027-01-01' FROM added`,
        [institutionId],
      ),
    );
    await house.set('of-many', '2027-06-22', { responsible: [{ role: 'FOCAL_POINT', institutionId }] });
    await house.morning('2027-06-22');
    const jobs = await house.rows(
      `SELECT FROM outbox WHERE name = 'reminders.digests' AND key LIKE '%|2027-06-22|%'`,
    );
    expect(jobs).toHaveLength(3);
    const mails = await house.rows<{ recipient: string }>(
      `SELECT recipient FROM mailbox_message WHERE recipient LIKE 'many-%'`,
    );
    expect(mails).toHaveLength(250);
    expect(new Set(mails.map((mail) => mail.recipient)).size).toBe(250);
  });
});

test('A title with signs that HTML means something by is shown as it is', async () => {
  house.api.clock.set('2027-06-28T09:00:00+03:00');
  await house.person('Signs', 'FOCAL_POINT', 'COUNTY-014');
  await house.set('signs', '2027-06-29', {
    responsible: await focalOf('COUNTY-014'),
    title: bilingual('A & B <script>', 'A & B <script>'),
  });
  await house.morning('2027-06-29');
  const [mail] = await house.mailsTo('Signs');
  expect(mail?.recipient).toBe(emailOf('Signs'));
  expect(mail?.html).toContain('A &amp; B &lt;script&gt;');
  expect(mail?.html).not.toContain('<script>');
  expect(mail?.text).toContain('A & B <script>');
});
