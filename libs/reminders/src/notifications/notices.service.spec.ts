import { migrations } from '@uratibu/migrations';
import { bilingual } from '@uratibu/platform';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ChannelPreferences } from '../preferences/channel-preferences.service.js';
import { RemindersHouse } from '../testing/reminders-house.js';
import { channelsFor } from './notification.js';
import { Notices, type Notice } from './notices.service.js';

let house: RemindersHouse;
let amina: string;
let baraka: string;
beforeAll(async () => {
  house = await RemindersHouse.start(migrations);
  amina = await house.person('Amina', 'FOCAL_POINT', 'COUNTY-016', { language: 'sw' });
  baraka = await house.person('Baraka', 'ACCOUNTING_OFFICER', 'COUNTY-016', { clearance: 'SECRET' });
});
afterAll(() => house.stop());

const notice = async (more: Partial<Notice> = {}): Promise<Notice> => ({
  to: [{ role: 'FOCAL_POINT', institutionId: await house.institution('COUNTY-016') }],
  kind: 'APPROVAL_RETURNED',
  title: bilingual('PS-2027-001 imerudishwa', 'PS-2027-001 was returned'),
  text: bilingual('Taja idadi ya wafanyabiashara.', 'Say how many traders.'),
  link: '/action-items/1',
  classification: 'INTERNAL',
  confidential: false,
  ...more,
});
const tell = async (more: Partial<Notice> = {}): Promise<void> => {
  const told = await notice(more);
  await house.run((tx) => house.api.get(Notices).tell(tx, told));
  await house.api.runJobs();
};

describe('A message at once', () => {
  test("reaches whoever holds the office, inside the platform and by e-mail, in the person's language", async () => {
    await tell();
    expect(await house.notificationsTo(amina)).toMatchObject([
      { kind: 'APPROVAL_RETURNED', title: 'PS-2027-001 was returned', section: null },
    ]);
    const [mail] = await house.mailsTo('Amina');
    expect(mail?.subject).toBe('Taja idadi ya wafanyabiashara: PS-2027-001 imerudishwa');
    expect(mail?.text).toContain('Taja idadi ya wafanyabiashara.');
    expect(mail?.text).toContain('https://uratibu.example.go.ke/action-items/1');
    expect(await house.notificationsTo(baraka)).toEqual([]);
  });

  test('is told to a person once, however many of the offices they hold', async () => {
    const institutionId = await house.institution('COUNTY-016');
    const before = (await house.notificationsTo(baraka)).length;
    await tell({
      to: [
        { role: 'ACCOUNTING_OFFICER', institutionId },
        { role: 'ACCOUNTING_OFFICER', institutionId: null },
      ],
    });
    expect(await house.notificationsTo(baraka)).toHaveLength(before + 1);
  });

  test('is not told when its cause is rolled back', async () => {
    const before = await house.mailsTo('Amina');
    const told = await notice();
    const broken = house.run(async (tx) => {
      await house.api.get(Notices).tell(tx, told);
      throw new Error('the use case fails');
    });
    await expect(broken).rejects.toThrow('the use case fails');
    await house.api.runJobs();
    expect(await house.mailsTo('Amina')).toEqual(before);
  });

  test('is told to nobody who is not cleared for it, and has no content where it is confidential', async () => {
    const before = (await house.notificationsTo(amina)).length;
    await tell({ to: { personIds: [amina, baraka] }, classification: 'SECRET', confidential: true });
    expect(await house.notificationsTo(amina)).toHaveLength(before);
    const last = (await house.mailsTo('Baraka')).at(-1);
    expect(last?.subject).toBe('An item awaits you');
    expect(`${last?.text ?? ''}${last?.html ?? ''}`).not.toMatch(/PS-2027-001|traders/);
  });

  test('takes the channels that the person has chosen', async () => {
    const mails = (await house.mailsTo('Amina')).length;
    const messages = (await house.notificationsTo(amina)).length;
    await house.api.get(ChannelPreferences).set(await house.viewer('Amina'), ['IN_APP']);
    await tell();
    expect(await house.mailsTo('Amina')).toHaveLength(mails);
    expect(await house.notificationsTo(amina)).toHaveLength(messages + 1);
  });

  test('is an e-mail of its own for each that is told', async () => {
    await house.api.get(ChannelPreferences).set(await house.viewer('Amina'), ['EMAIL']);
    const mails = (await house.mailsTo('Amina')).length;
    const told = await notice();
    await house.run(async (tx) => {
      await house.api.get(Notices).tell(tx, told);
      await house.api.get(Notices).tell(tx, told);
    });
    await house.api.runJobs();
    const now = await house.mailsTo('Amina');
    expect(now).toHaveLength(mails + 2);
    expect(new Set(now.map((mail) => mail.messageId)).size).toBe(now.length);
  });
});

test('A message that is offered by none of the chosen channels takes those it is offered by: it must not vanish', () => {
  expect(channelsFor(['EMAIL'], ['IN_APP'])).toEqual(['EMAIL']);
  expect(channelsFor(['IN_APP', 'EMAIL'], ['EMAIL'])).toEqual(['EMAIL']);
});
