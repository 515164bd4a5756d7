import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf } from '@uratibu/platform';
import {
  contentIssues,
  nextUnreported,
  periodEndOf,
  periodIssues,
  reasonIssues,
  type ReportingFacts,
  type StatusUpdateContent,
} from './status-update.rules.js';

const good: StatusUpdateContent = {
  progress: 40,
  rating: 'ON_TRACK',
  narrative: 'Mafunzo ya maafisa 12 yamefanyika.',
  obstacles: '',
  nextStep: '',
};
const fieldsOf = (
  changes: Partial<StatusUpdateContent>,
  stage: 'DRAFT' | 'SUBMITTED' = 'SUBMITTED',
): string[] => contentIssues({ ...good, ...changes }, stage).map((issue) => issue.field);

describe('A report that is handed in', () => {
  test('needs no more than progress, a rating and a narrative when all goes well', () => {
    expect(fieldsOf({})).toEqual([]);
  });

  test.each([-1, 101, 50.5, Number.NaN])('cannot have a progress of %p', (progress) => {
    expect(fieldsOf({ progress })).toEqual(['input.progress']);
  });

  test('that says DONE has 100 % progress', () => {
    expect(fieldsOf({ rating: 'DONE', progress: 99 })).toEqual(['input.progress']);
    expect(fieldsOf({ rating: 'DONE', progress: 100 })).toEqual([]);
  });

  test('names the obstacles when it is at risk or off track', () => {
    for (const rating of ['AT_RISK', 'OFF_TRACK'] as const) {
      expect(fieldsOf({ rating, obstacles: '  ' })).toEqual(['input.obstacles']);
      expect(fieldsOf({ rating, obstacles: 'Fedha hazijafika.' })).toEqual([]);
    }
  });

  test('has a narrative of 10 to 10,000 characters', () => {
    expect(fieldsOf({ narrative: 'Imefanyw' })).toEqual(['input.narrative']);
    expect(fieldsOf({ narrative: '          x' })).toEqual(['input.narrative']);
    expect(fieldsOf({ narrative: 'x'.repeat(10_001) })).toEqual(['input.narrative']);
    expect(fieldsOf({ narrative: 'x'.repeat(10_000) })).toEqual([]);
  });

  test('has no characters that no one types', () => {
    expect(fieldsOf({ narrative: 'Mafunzo\0 yamefanyika' })).toEqual(['input.narrative']);
    expect(fieldsOf({ narrative: 'Mafunzo\tyamefanyika\r\nkwa siku mbili' })).toEqual([]);
  });

  test('is told everything that is wrong at once, in both languages', () => {
    const issues = contentIssues(
      { progress: 300, rating: 'OFF_TRACK', narrative: '', obstacles: '', nextStep: 'x'.repeat(5_000) },
      'SUBMITTED',
      '',
    );
    expect(issues.map((issue) => issue.field)).toEqual(['progress', 'narrative', 'obstacles', 'nextStep']);
    for (const { message } of issues) {
      expect(message.sw).not.toBe(message.en);
      expect(message.sw.length).toBeGreaterThan(10);
    }
  });
});

describe('A draft', () => {
  test('may be unfinished', () => {
    expect(fieldsOf({ narrative: '', rating: 'DONE', progress: 10 }, 'DRAFT')).toEqual([]);
    expect(fieldsOf({ rating: 'OFF_TRACK' }, 'DRAFT')).toEqual([]);
  });

  test('may not be beyond all bounds', () => {
    expect(fieldsOf({ progress: 101, narrative: 'x'.repeat(10_001) }, 'DRAFT')).toEqual([
      'input.progress',
      'input.narrative',
    ]);
  });
});

const facts: ReportingFacts = {
  period: 'MONTHLY',
  acceptedAt: new Date('2027-01-11T09:00:00+03:00'),
  since: new Date('2027-01-11T09:00:00+03:00'),
  now: new Date('2027-03-02T08:00:00+03:00'),
  reported: ['2027-01-31'],
};

describe('The period of a report', () => {
  test('is a whole one that has begun, since the institution accepted, and is reported on once', () => {
    expect(periodIssues('2027-02-28', facts)).toEqual([]);
    expect(periodIssues('2027-03-31', facts)).toEqual([]);
    const wrong = {
      '2027-02-27': 'siku ya mwisho',
      '2027-02-30': 'siku ya mwisho',
      '2027-04-30': 'hakijaanza',
    };
    for (const [period, words] of Object.entries(wrong)) {
      expect(periodIssues(period, facts)[0]?.message.sw).toContain(words);
    }
    expect(periodIssues('2026-12-31', facts)[0]?.message.en).toContain('before the institution accepted');
    expect(periodIssues('2027-01-31', facts)[0]?.message.en).toContain('already');
  });

  test('is a quarter where reports are quarterly', () => {
    expect(periodIssues('2027-03-31', { ...facts, period: 'QUARTERLY' })).toEqual([]);
    expect(periodIssues('2027-02-28', { ...facts, period: 'QUARTERLY' })[0]?.message.en).toContain('quarter');
  });

  test('is the earliest one without a report when none is named', () => {
    expect(nextUnreported(facts)).toBe('2027-02-28');
    expect(nextUnreported({ ...facts, reported: [] })).toBe('2027-01-31');
    expect(nextUnreported({ ...facts, reported: ['2027-01-31', '2027-03-31'] })).toBe('2027-02-28');
    expect(nextUnreported({ ...facts, since: new Date('2027-02-20T09:00:00+03:00'), reported: [] })).toBe(
      '2027-02-28',
    );
  });

  test('holds the day it is asked about, whatever the day', () => {
    const days = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2026-01-01', n));
    fc.assert(
      fc.property(days, fc.constantFrom('MONTHLY', 'QUARTERLY'), (day, period) => {
        const end = periodEndOf(day, period);
        expect(end >= day).toBe(true);
        expect(periodEndOf(end, period)).toBe(end);
        expect(day.slice(0, 7) <= end.slice(0, 7)).toBe(true);
        const now = new Date(`${day}T12:00:00+03:00`);
        expect(dayOf(now)).toBe(day);
        expect(periodIssues(end, { ...facts, acceptedAt: null, now, period, reported: [] })).toEqual([]);
      }),
    );
  });
});

test('A return says what is to be changed', () => {
  expect(reasonIssues('  x ').map((issue) => issue.field)).toEqual(['reason']);
  expect(reasonIssues('Taja idadi ya waliohudhuria.')).toEqual([]);
});
