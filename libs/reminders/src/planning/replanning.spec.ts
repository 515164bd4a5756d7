import { migrations } from '@uratibu/migrations';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Holidays } from '../calendar/holidays.service.js';
import { WorkingDays } from '../calendar/working-days.js';
import { ReminderRules } from '../rules/reminder-rules.service.js';
import { RemindersCatalogue } from '../rules/reminders.catalogue.js';
import { RemindersHouse } from '../testing/reminders-house.js';

let house: RemindersHouse;
beforeAll(async () => {
  house = await RemindersHouse.start(migrations);
  await house.person('Admin', 'ADMINISTRATOR', 'NGCS');
  await house.person('Focal', 'FOCAL_POINT', 'COUNTY-016');
});
afterAll(() => house.stop());

const ruleOf = async (key: string) => {
  const rule = (await house.api.get(ReminderRules).all()).find((r) => r.key === key);
  if (!rule) throw new Error(`No rule ${key}`);
  return rule;
};

describe('A holiday that is declared', () => {
  test('moves the reminders of its day to the working day before, at once', async () => {
    await house.set('declared', '2027-02-18');
    expect(await house.plannedDays('declared')).toContain('2027-02-11');
    const admin = await house.viewer('Admin');
    await house.api
      .get(Holidays)
      .add(admin, '2027-02-11', { sw: 'Siku ya maombolezo', en: 'Day of mourning' });
    expect(await house.plannedDays('declared')).not.toContain('2027-02-11');
    expect(await house.plannedDays('declared')).toContain('2027-02-10');
    expect(await house.api.get(WorkingDays).after(house.api.database.manager, '2027-02-10', 1)).toBe(
      '2027-02-12',
    );
  });

  test('is taken back, and the reminders with it', async () => {
    await house.api.get(Holidays).remove(await house.viewer('Admin'), '2027-02-11');
    expect(await house.plannedDays('declared')).toContain('2027-02-11');
  });

  test('is refused twice, and in the past', async () => {
    const admin = await house.viewer('Admin');
    const name = { sw: 'Sikukuu', en: 'Holiday' };
    await expect(house.api.get(Holidays).add(admin, '2027-06-01', name)).rejects.toThrow('VALIDATION_FAILED');
    await expect(house.api.get(Holidays).add(admin, '2027-01-04', name)).rejects.toThrow('VALIDATION_FAILED');
    await expect(house.api.get(Holidays).remove(admin, '2027-06-02')).rejects.toThrow('VALIDATION_FAILED');
  });

  test('can be one of the Act that is called off: it is worked then', async () => {
    await house.set('madaraka', '2027-06-01');
    expect(await house.plannedDays('madaraka')).toContain('2027-05-31');
    const admin = await house.viewer('Admin');
    await house.api.get(Holidays).remove(admin, '2027-06-01');
    expect(await house.plannedDays('madaraka')).toContain('2027-06-01');
    const entry = (await house.api.get(Holidays).of(2027)).find(({ day }) => day === '2027-06-01');
    expect(entry).toMatchObject({ standing: 'CANCELLED', name: { en: 'Madaraka Day' } });
    await house.api.get(Holidays).add(admin, '2027-06-01', { sw: '', en: '' });
    expect(await house.plannedDays('madaraka')).not.toContain('2027-06-01');
  });
});

describe('A rule that is changed', () => {
  test('plans the reminders of all open deadlines anew, in the same transaction', async () => {
    await house.set('ruled', '2027-09-16');
    const rule = await ruleOf('BEFORE_7');
    const admin = await house.viewer('Admin');
    await house.api.get(ReminderRules).update(admin, rule.id, rule.version, { offsetDays: -10 });
    expect(await house.plannedDays('ruled')).toContain('2027-09-06');
    expect(await house.plannedDays('ruled')).not.toContain('2027-09-09');
    const changed = await ruleOf('BEFORE_7');
    expect(changed.version).toBe(rule.version + 1);
    const audited = await house.rows(
      `SELECT role FROM audit_entry WHERE table_name = 'reminder_rule' AND change = 'UPDATE' AND row_id = $1`,
      rule.id,
    );
    expect(audited).toEqual([{ role: 'ADMINISTRATOR' }]);
  });

  test('is changed by no statement more when ten times as many deadlines are open', async () => {
    const admin = await house.viewer('Admin');
    const change = async (days: number): Promise<number> => {
      const rule = await ruleOf('BEFORE_14');
      const rules = house.api.get(ReminderRules);
      return (
        await house.api.statements(() => rules.update(admin, rule.id, rule.version, { offsetDays: days }))
      ).length;
    };
    const few = await change(-15);
    for (let i = 0; i < 30; i += 1)
      await house.set(`more-${String(i)}`, `2027-10-${String(i + 1).padStart(2, '0')}`);
    expect(await change(-13)).toBe(few);
  });

  test('is refused to whoever saw an older version, and where its texts could not be filled in', async () => {
    const admin = await house.viewer('Admin');
    const rules = house.api.get(ReminderRules);
    const rule = await ruleOf('BEFORE_1');
    await expect(rules.update(admin, rule.id, rule.version + 1, { active: false })).rejects.toThrow(
      'VERSION_CONFLICT',
    );
    const text = { sw: '{jina}', en: '{name}' };
    await expect(rules.update(admin, rule.id, rule.version, { text })).rejects.toThrow('VALIDATION_FAILED');
    await expect(rules.update(admin, rule.id, rule.version, { audiences: [] })).rejects.toThrow(
      'VALIDATION_FAILED',
    );
    await expect(rules.update(admin, 'x', 1, {})).rejects.toThrow('NOT_FOUND');
  });

  test('leaves what a stopped platform has yet to send', async () => {
    house.api.clock.set('2027-10-21T09:00:00+03:00');
    await house.set('waits', '2027-10-25');
    // The platform stands still over the morning of the 22nd; then a rule is changed, before the morning is made up.
    house.api.clock.set('2027-10-22T09:00:00+03:00');
    const rule = await ruleOf('BEFORE_1');
    await house.api
      .get(ReminderRules)
      .update(await house.viewer('Admin'), rule.id, rule.version, { active: false });
    await house.morning('2027-10-22', '10:00');
    const [mail] = (await house.mailsTo('Focal')).filter((m) => m.text.includes('Desk of waits'));
    expect(mail?.text).toContain('Monday, 25 October 2027 (3 days left)');
  });
});

test('Seeded rules that are loaded again leave what an administrator has changed', async () => {
  await house.run((tx) => house.api.get(RemindersCatalogue).load(tx));
  expect((await ruleOf('BEFORE_7')).offsetDays).toBe(-10);
});

test('The ladder of seeded rules is that of the rule book', async () => {
  const ladder = (await house.api.get(ReminderRules).all())
    .filter((rule) => rule.offsetDays > 0)
    .map((rule) => [rule.offsetDays, rule.cadence, rule.audiences]);
  expect(ladder).toEqual([
    [1, 'ONCE', ['RESPONSIBLE', 'SUPERVISOR']],
    [7, 'ONCE', ['RESPONSIBLE', 'SUPERVISOR', 'COORDINATOR']],
    [14, 'ONCE', ['RESPONSIBLE', 'SUPERVISOR', 'COORDINATOR', 'NGCS_DIRECTOR']],
    [30, 'WEEKLY', ['CABINET_OFFICE']],
  ]);
});
