import { describe, expect, test } from '@jest/globals';
import { readPolicyData } from '../catalogue/policy-data.js';
import { PolicyText } from './policy-text.js';

const policy = PolicyText.read();
const data = readPolicyData();
const statements = [
  ...data.commitments,
  ...data.interests,
  ...data.principles,
  ...data.values,
  ...data.objectives,
];

/** Every Swahili text that claims to be the policy's own, by what it is called in a failure. */
const verbatim: readonly (readonly [string, string])[] = [
  ...data.focusAreas.flatMap((area) => [
    [`${area.code} name`, area.name.sw] as const,
    [`${area.code} objective`, area.objective.sw] as const,
    [`${area.code} basis`, area.basis.sw] as const,
  ]),
  ...statements.filter((row) => row.fidelity === 'VERBATIM').map((row) => [row.code, row.text.sw] as const),
  ...data.values.flatMap((group) =>
    group.parts.map((part) => [`${group.code} ${part.en}`, part.sw] as const),
  ),
];

describe('The catalogue and the text of the policy', () => {
  test('The policy has eight focus areas, each with its commitments, and 16 commitments that cut across them', () => {
    const counts = data.focusAreas.map(
      (area) =>
        `${area.code} ${String(data.commitments.filter((row) => row.focusArea === area.code).length)}`,
    );
    expect(counts).toEqual(['PS 11', 'EC 20', 'OB 11', 'GG 18', 'EV 4', 'ST 7', 'DI 8', 'SC 8']);
    expect(data.commitments.filter((row) => row.focusArea === null)).toHaveLength(16);
    expect(data.focusAreas.map((area) => area.section)).toEqual(
      [2, 3, 4, 5, 6, 7, 8, 9].map((number) => `4.${String(number)}`),
    );
  });

  test('The policy has seven national interests, eight principles, four groups of values and eight objectives', () => {
    expect(data.interests.map((row) => row.number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(data.principles.map((row) => row.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(data.values.map((group) => group.parts.length)).toEqual([6, 8, 4, 1]);
    expect(data.objectives.map((row) => row.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('A commitment carries the code of its focus area, and a cross-cutting one CC', () => {
    for (const row of data.commitments) {
      expect(row.code).toMatch(new RegExp(`^${row.focusArea ?? 'CC'}-\\d{2}$`));
    }
  });

  test('Whatever is called verbatim is found in the text of the policy', () => {
    expect(verbatim.filter(([, text]) => !policy.says(text))).toEqual([]);
  });

  test('Whatever is called adapted is not the phrase as it stands in the policy', () => {
    const adapted = statements.filter((row) => row.fidelity === 'ADAPTED');
    expect(adapted.length).toBeGreaterThan(0);
    expect(adapted.filter((row) => policy.says(row.text.sw)).map((row) => row.code)).toEqual([]);
  });

  test('Every section that is cited exists in the policy', () => {
    const cited = [...data.focusAreas, ...statements].filter((row) => !policy.hasSection(row.section));
    expect(cited.map((row) => `${row.code}: ${row.section}`)).toEqual([]);
  });

  test('A section that does not exist is not found', () => {
    for (const section of ['4.10', '7.1', '1.3 (ix)', '5.1 Jedwali 1, Na. 22', 'Hitimisho']) {
      expect([section, policy.hasSection(section)]).toEqual([section, false]);
    }
  });

  test('Every mended scanning error stands in the scan', () => {
    expect(policy.mends.filter(([printed]) => !policy.prints(printed))).toEqual([]);
  });
});
