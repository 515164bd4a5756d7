import { describe, expect, test } from '@jest/globals';
import { writtenDay, writtenDistance, writtenInstant } from './dates.js';

describe('Days are written as people write them', () => {
  test('in Swahili', () => {
    expect(writtenDay('2027-01-04', 'sw')).toBe('Jumatatu, tarehe 4 Januari 2027');
    expect(writtenDay('2027-08-13', 'sw')).toBe('Ijumaa, tarehe 13 Agosti 2027');
  });

  test('in English', () => {
    expect(writtenDay('2027-12-12', 'en')).toBe('Sunday, 12 December 2027');
  });

  test('by the clock of Nairobi', () => {
    expect(writtenInstant(new Date('2027-01-03T21:30:00Z'), 'en')).toBe('Monday, 4 January 2027, 00:30');
  });
});

test('How a due date lies to the present day is told in words', () => {
  const said = [-7, -1, 0, 1, 7].map((days) => [writtenDistance(days, 'sw'), writtenDistance(days, 'en')]);
  expect(said).toEqual([
    ['imechelewa kwa siku 7', '7 days overdue'],
    ['imechelewa kwa siku 1', '1 day overdue'],
    ['ni leo', 'today'],
    ['ni kesho', 'tomorrow'],
    ['zimebaki siku 7', '7 days left'],
  ]);
});
