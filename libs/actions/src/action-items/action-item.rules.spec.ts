import { addDays, dayOf, type Classification } from '@uratibu/platform';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isConfidential, isLongExtension, isOverdue, periodEndAfter, routeOf } from './action-item.rules.js';

const plain = {
  focusAreaCode: 'ED',
  classification: 'INTERNAL',
  crossCutting: false,
  priority: 'ORDINARY',
} as const;

describe('The approval route of an action item', () => {
  test('is the ordinary one where nothing else asks for more', () => {
    expect(routeOf(plain)).toBe('ACTION_ORDINARY');
  });

  test('goes up to Cabinet when the item is cross-cutting or of high priority', () => {
    expect(routeOf({ ...plain, crossCutting: true })).toBe('ACTION_CROSS_CUTTING');
    expect(routeOf({ ...plain, priority: 'HIGH' })).toBe('ACTION_CROSS_CUTTING');
  });

  test('goes to the National Security Council for peace and security, and above INTERNAL, whatever else it is', () => {
    expect(routeOf({ ...plain, focusAreaCode: 'PS', priority: 'HIGH' })).toBe('ACTION_SECURITY');
    for (const classification of ['RESTRICTED', 'SECRET'] satisfies Classification[]) {
      expect(routeOf({ ...plain, classification, crossCutting: true })).toBe('ACTION_SECURITY');
    }
  });

  test('is the security route exactly when messages carry no content', () => {
    expect(isConfidential({ focusAreaCode: null, classification: 'PUBLIC' })).toBe(false);
    expect(isConfidential({ focusAreaCode: 'PS', classification: 'PUBLIC' })).toBe(true);
  });
});

describe('Dates of an action item', () => {
  test('an extension is long beyond 90 days', () => {
    expect(isLongExtension('2027-01-01', addDays('2027-01-01', 90))).toBe(false);
    expect(isLongExtension('2027-01-01', addDays('2027-01-01', 91))).toBe(true);
  });

  test('overdue begins on the day after the due date, by the days of Nairobi', () => {
    const item = { state: 'IN_PROGRESS', dueOn: '2027-03-31' } as const;
    expect(isOverdue(item, dayOf(new Date('2027-03-31T20:59:59Z')))).toBe(false);
    expect(isOverdue(item, dayOf(new Date('2027-03-31T21:00:00Z')))).toBe(true);
    expect(isOverdue({ ...item, state: 'SUSPENDED' }, '2027-05-01')).toBe(false);
    expect(isOverdue({ ...item, state: 'COMPLETED' }, '2027-05-01')).toBe(false);
  });

  test('reporting periods end with the month or the quarter', () => {
    expect(periodEndAfter('2027-02-10', 'MONTHLY')).toBe('2027-02-28');
    expect(periodEndAfter('2027-02-28', 'MONTHLY')).toBe('2027-03-31');
    expect(periodEndAfter('2027-11-30', 'QUARTERLY')).toBe('2027-12-31');
    expect(periodEndAfter('2027-12-31', 'QUARTERLY')).toBe('2028-03-31');
  });

  test('a period always ends after the day asked about, and the day after it begins another month', () => {
    const days = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2024-01-01', n));
    fc.assert(
      fc.property(days, fc.constantFrom('MONTHLY', 'QUARTERLY'), (day, period) => {
        const end = periodEndAfter(day, period);
        expect(end > day).toBe(true);
        expect(addDays(end, 1).endsWith('-01')).toBe(true);
      }),
    );
  });
});
