import { migrations } from '@uratibu/migrations';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RemindersHouse } from '../testing/reminders-house.js';
import { supervisorsOf } from './deadline-spec.js';
import { Deadlines } from './deadlines.service.js';

let house: RemindersHouse;
let deadlines: Deadlines;
beforeAll(async () => {
  house = await RemindersHouse.start(migrations);
  deadlines = house.api.get(Deadlines);
});
afterAll(() => house.stop());

const stateOf = async (key: string): Promise<string[]> =>
  (await house.rows<{ state: string }>('SELECT state FROM deadline WHERE key = $1 ORDER BY id', key)).map(
    (d) => d.state,
  );

describe('A deadline', () => {
  test('that is set has its reminders planned in the same transaction', async () => {
    await house.set('set', '2027-03-18');
    expect(await house.plannedDays('set')).toHaveLength(8);
    const spec = await house.spec('rolled-back', '2027-03-18');
    const broken = house.run(async (tx) => {
      await deadlines.set(tx, spec);
      throw new Error('the use case fails');
    });
    await expect(broken).rejects.toThrow('the use case fails');
    expect(await stateOf('rolled-back')).toEqual([]);
    expect(await house.reminders('rolled-back')).toEqual([]);
  });

  test('that is met has its reminders cancelled in the same transaction', async () => {
    await house.set('met', '2027-03-18');
    const broken = house.run(async (tx) => {
      expect(await deadlines.meet(tx, 'met')).toBe(true);
      throw new Error('the use case fails');
    });
    await expect(broken).rejects.toThrow('the use case fails');
    expect(await house.plannedDays('met')).toHaveLength(8);
    await house.run((tx) => deadlines.meet(tx, 'met'));
    expect(await stateOf('met')).toEqual(['MET']);
    expect(new Set((await house.reminders('met')).map((r) => r.state))).toEqual(new Set(['CANCELLED']));
  });

  test('that is moved has its reminders moved in the same transaction', async () => {
    await house.set('moved', '2027-03-18');
    expect(await house.run((tx) => deadlines.move(tx, 'moved', '2027-04-22'))).toBe(true);
    const planned = await house.plannedDays('moved');
    expect(planned[0]).toBe('2027-03-23');
    expect(planned).toContain('2027-04-22');
    expect(planned).not.toContain('2027-03-18');
    expect(await stateOf('moved')).toEqual(['OPEN']);
  });

  test('that is moved to where it stands keeps its reminders', async () => {
    await house.set('stays', '2027-03-18');
    const before = await house.reminders('stays');
    expect(await house.run((tx) => deadlines.move(tx, 'stays', '2027-03-18'))).toBe(true);
    expect(await house.reminders('stays')).toEqual(before);
  });

  test('that is set again under its key is replaced, with its offices and reminders', async () => {
    await house.set('again', '2027-03-18');
    await house.set('again', '2027-05-20', { responsible: [{ role: 'COORDINATOR', institutionId: null }] });
    expect(await stateOf('again')).toEqual(['OPEN']);
    expect(await house.plannedDays('again')).toContain('2027-05-20');
    expect(await house.plannedDays('again')).not.toContain('2027-03-18');
    const offices = await house.rows<{ role: string; part: string }>(
      `SELECT part, role FROM deadline_office JOIN deadline ON deadline.id = deadline_id WHERE key = 'again'`,
    );
    expect(offices).toEqual([{ part: 'RESPONSIBLE', role: 'COORDINATOR' }]);
  });

  test('that was met can be set anew: its history stays', async () => {
    await house.set('anew', '2027-03-18');
    await house.run((tx) => deadlines.meet(tx, 'anew'));
    await house.set('anew', '2027-04-22');
    expect(await stateOf('anew')).toEqual(['MET', 'OPEN']);
  });

  test('that is not open cannot be met, moved or cancelled, and says so', async () => {
    await house.set('closed', '2027-03-18');
    await house.run((tx) => deadlines.cancel(tx, 'closed'));
    const all = await house.run(async (tx) => [
      await deadlines.meet(tx, 'closed'),
      await deadlines.move(tx, 'closed', '2027-09-01'),
      await deadlines.cancel(tx, 'closed'),
      await deadlines.meet(tx, 'never-set'),
    ]);
    expect(all).toEqual([false, false, false, false]);
    expect(await stateOf('closed')).toEqual(['CANCELLED']);
  });

  test('goes with all others of its subject when that is not waited for any more', async () => {
    const { subjectId } = await house.set('of-subject-1', '2027-03-18');
    await house.set('of-subject-2', '2027-03-18', { subjectId });
    await house.set('of-another', '2027-03-18');
    expect(await house.run((tx) => deadlines.cancelAllOf(tx, subjectId))).toBe(2);
    expect(await stateOf('of-subject-2')).toEqual(['CANCELLED']);
    expect(await house.plannedDays('of-subject-1')).toEqual([]);
    expect(await house.plannedDays('of-another')).toHaveLength(8);
  });

  test('is set with a hundred others by as many statements as alone', async () => {
    const one = await house.spec('one', '2027-03-18');
    const many = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        house.spec(`many-${String(i)}`, i % 2 ? '2027-03-18' : '2027-08-12'),
      ),
    );
    const alone = await house.api.statements(() => house.run((tx) => deadlines.set(tx, one)));
    const together = await house.api.statements(() => house.run((tx) => deadlines.set(tx, ...many)));
    expect(together).toHaveLength(alone.length);
    expect(await house.plannedDays('many-99')).toEqual(await house.plannedDays('one'));
  });
});

test('Two that set one deadline at once leave one', async () => {
  const spec = await house.spec('at-once', '2027-03-18');
  await Promise.all(Array.from({ length: 5 }, () => house.run((tx) => deadlines.set(tx, spec))));
  expect(await stateOf('at-once')).toEqual(['OPEN']);
  expect(await house.plannedDays('at-once')).toHaveLength(8);
});

test('The supervisors of a deadline are the accounting officers of the responsible institutions, unless it names others', () => {
  const responsible = [
    { role: 'FOCAL_POINT', institutionId: 'x' },
    { role: 'ACCOUNTING_OFFICER', institutionId: 'x' },
    { role: 'COORDINATOR', institutionId: null },
  ];
  expect(supervisorsOf({ responsible })).toEqual([{ role: 'ACCOUNTING_OFFICER', institutionId: 'x' }]);
  expect(supervisorsOf({ responsible, supervisors: [] })).toEqual([]);
});
