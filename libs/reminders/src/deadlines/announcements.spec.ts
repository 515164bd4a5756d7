import { migrations } from '@uratibu/migrations';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RemindersHouse } from '../testing/reminders-house.js';
import { Deadlines } from './deadlines.service.js';

let house: RemindersHouse;
let amina: string;
let baraka: string;
beforeAll(async () => {
  house = await RemindersHouse.start(migrations);
  amina = await house.person('Amina', 'FOCAL_POINT', 'COUNTY-016');
  baraka = await house.person('Baraka', 'FOCAL_POINT', 'COUNTY-001', { clearance: 'SECRET' });
});
afterAll(() => house.stop());

const announce = async (
  key: string,
  dueOn: string,
  more: Parameters<RemindersHouse['set']>[2] = {},
): Promise<void> => {
  await house.set(key, dueOn, { announce: true, ...more });
  await house.api.runJobs();
};
const heard = async (personId: string): Promise<number> => (await house.notificationsTo(personId)).length;

describe('What newly waits for somebody', () => {
  test('is told to them at once, when it is asked for', async () => {
    await house.set('quiet', '2027-01-11');
    expect(await heard(amina)).toBe(0);
    await announce('told', '2027-01-11');
    expect(await house.notificationsTo(amina)).toMatchObject([
      {
        kind: 'WAITS',
        title: 'Desk of told',
        text: 'Waits for your acceptance. Due on Monday, 11 January 2027 (7 days left).',
      },
    ]);
    expect((await house.mailsTo('Amina')).map((mail) => mail.subject)).toEqual([
      'Waits for your acceptance: Desk of told',
    ]);
  });

  test('is told once for each due date, however often it is set', async () => {
    await announce('told', '2027-01-11');
    expect(await heard(amina)).toBe(1);
    await announce('told', '2027-01-12');
    expect(await heard(amina)).toBe(2);
  });

  test('is told again when it waits again', async () => {
    await house.run((tx) => house.api.get(Deadlines).meet(tx, 'told'));
    await announce('told', '2027-01-12');
    expect(await heard(amina)).toBe(3);
  });

  test('is told to a delegate too, and for whom', async () => {
    await house.lend('Amina', baraka, '2027-01-04', '2027-01-05');
    await announce('lent', '2027-01-13');
    const [told] = await house.notificationsTo(baraka);
    expect(told?.text).toContain('You act for Amina.');
  });

  test('is told to nobody who may not act, nor to whoever acts for them', async () => {
    const before = [await heard(amina), await heard(baraka)];
    await announce('not-hers', '2027-01-13', { excludedPersonIds: [amina] });
    expect([await heard(amina), await heard(baraka)]).toEqual(before);
  });

  test('is told to nobody without the clearance, and without content where it is confidential', async () => {
    const before = await heard(amina);
    await announce('secret', '2027-01-13', { classification: 'SECRET', confidential: true });
    expect(await heard(amina)).toBe(before);
    const last = (await house.mailsTo('Baraka')).at(-1);
    expect(last?.subject).toBe('An item awaits you');
    expect(`${last?.text ?? ''}${last?.html ?? ''}`).not.toMatch(/Desk|acceptance|January|Amina/);
  });

  test('is not told when its cause is rolled back', async () => {
    const before = await heard(amina);
    const spec = await house.spec('rolled-back', '2027-01-14', { announce: true });
    const broken = house.run(async (tx) => {
      await house.api.get(Deadlines).set(tx, spec);
      throw new Error('the use case fails');
    });
    await expect(broken).rejects.toThrow('the use case fails');
    expect(await heard(amina)).toBe(before);
  });
});
