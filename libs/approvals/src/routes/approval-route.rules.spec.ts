import { describe, expect, test } from '@jest/globals';
import { issuesOfSteps, stepsThatApply, type RouteStepPlan } from './approval-route.rules.js';
import { ROUTE_SEEDS } from './approval-route.seeds.js';

const ROLES = [
  'COORDINATOR',
  'NGCS_DIRECTOR',
  'PRINCIPAL_SECRETARY',
  'CABINET_SECRETARY',
  'ACCOUNTING_OFFICER',
  'CABINET_OFFICE',
  'NSC_OFFICE',
];

const plain: RouteStepPlan = {
  role: 'COORDINATOR',
  institution: 'ANY',
  slaDays: 5,
  needs: 'ONE',
  quorum: null,
  condition: null,
};

const fieldsOf = (key: string, ...steps: RouteStepPlan[]): string[] =>
  issuesOfSteps(key, steps, ROLES).map((issue) => issue.field);

/** A route as the rule book writes it. */
const written = (key: string): string =>
  ROUTE_SEEDS.filter((route) => route.key === key)
    .flatMap((route) => route.steps)
    .map(
      (s) => `${s.institution === 'LEAD' ? 'lead ' : ''}${s.role} (${String(s.slaDays)})${s.condition ?? ''}`,
    )
    .join(' -> ');

describe('The default approval routes', () => {
  test.each([
    ['ACTION_ORDINARY', 'COORDINATOR (5) -> NGCS_DIRECTOR (5)'],
    [
      'ACTION_CROSS_CUTTING',
      'COORDINATOR (5) -> PRINCIPAL_SECRETARY (5) -> NGCS_DIRECTOR (5) -> CABINET_OFFICE (15)',
    ],
    ['ACTION_SECURITY', 'NGCS_DIRECTOR (5) -> NSC_OFFICE (10) -> CABINET_OFFICE (15)'],
    ['COMPLETION', 'lead ACCOUNTING_OFFICER (3) -> COORDINATOR (5) -> CABINET_OFFICE (15)CABINET_MANDATED'],
    ['EXTENSION', 'lead ACCOUNTING_OFFICER (3) -> COORDINATOR (3) -> NGCS_DIRECTOR (5)LONG_EXTENSION'],
    ['CANCELLATION', 'NGCS_DIRECTOR (5) -> CABINET_OFFICE (15)'],
    [
      'ANNUAL_GUIDANCE',
      'PRINCIPAL_SECRETARY (10) -> NGCS_DIRECTOR (10) -> CABINET_SECRETARY (5) -> CABINET_OFFICE (20)',
    ],
    ['REVIEW_REPORT', 'PRINCIPAL_SECRETARY (10) -> NGCS_DIRECTOR (10) -> CABINET_OFFICE (20)'],
  ])('%s runs %s', (key, steps) => {
    expect(written(key)).toBe(steps);
  });

  test('each pass the rules that an administrator must keep', () => {
    for (const { key, steps } of ROUTE_SEEDS) expect(issuesOfSteps(key, steps, ROLES)).toEqual([]);
  });
});

describe('A route', () => {
  test('leaves out the steps whose condition does not hold of the subject', () => {
    const cabinet: RouteStepPlan = { ...plain, role: 'CABINET_OFFICE', condition: 'CABINET_MANDATED' };
    expect(stepsThatApply([plain, cabinet], [])).toEqual([plain]);
    expect(stepsThatApply([plain, cabinet], ['LONG_EXTENSION'])).toEqual([plain]);
    expect(stepsThatApply([plain, cabinet], ['CABINET_MANDATED'])).toEqual([plain, cabinet]);
  });

  test('has at least one step, and one that always applies', () => {
    expect(fieldsOf('COMPLETION')).toEqual(['input.steps']);
    expect(fieldsOf('COMPLETION', { ...plain, condition: 'CABINET_MANDATED' })).toEqual(['input.steps']);
    expect(fieldsOf('COMPLETION', ...Array.from({ length: 11 }, () => plain))).toEqual(['input.steps']);
  });

  test('is decided by roles that take part in decisions: not by oversight or an administrator', () => {
    expect(fieldsOf('COMPLETION', plain, { ...plain, role: 'OVERSIGHT' })).toEqual(['input.steps.1.role']);
    expect(fieldsOf('COMPLETION', { ...plain, role: 'ADMINISTRATOR' })).toEqual(['input.steps.0.role']);
  });

  test('names every field that is wrong, in both languages', () => {
    const wrong: RouteStepPlan = { ...plain, slaDays: 0, needs: 'QUORUM', quorum: 1, institution: 'LEAD' };
    expect(fieldsOf('REVIEW_REPORT', wrong)).toEqual([
      'input.steps.0.institution',
      'input.steps.0.slaDays',
      'input.steps.0.quorum',
    ]);
    for (const { message } of issuesOfSteps('REVIEW_REPORT', [wrong], ROLES)) {
      expect(message.sw.length).toBeGreaterThan(10);
      expect(message.en).not.toBe(message.sw);
    }
    expect(fieldsOf('COMPLETION', { ...plain, quorum: 2 })).toEqual(['input.steps.0.quorum']);
  });
});
