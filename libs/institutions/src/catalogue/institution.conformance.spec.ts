import { describe, expect, test } from '@jest/globals';
import { PolicyText, readPolicyData } from '@uratibu/policy';
import { checkTree, readInstitutionData } from './institution-data.js';

const policy = PolicyText.read();
const { actors, duties, institutions } = readInstitutionData();
const countOf = (kind: string): number => institutions.filter((row) => row.kind === kind).length;

describe('Table 1, the institutions and the text of the policy', () => {
  test('Table 1 gives duties to 21 actors, of whom chapter 2 names 18', () => {
    expect(actors.map((actor) => actor.number)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
    expect(actors.filter((actor) => actor.namedIn !== undefined)).toHaveLength(18);
    expect(duties).toHaveLength(56);
    for (const duty of duties) expect(duty.code).toMatch(new RegExp(`^${duty.actor}-\\d$`));
    expect(actors.filter((actor) => !duties.some((duty) => duty.actor === actor.code))).toEqual([]);
  });

  test('The ten actors of the State come first, and no others are of the State', () => {
    expect(actors.filter((actor) => actor.state).map((actor) => actor.number)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].slice(1),
    );
  });

  test('There are 47 counties with their official numbers, and the 65 missions that the scan left readable', () => {
    const counties = institutions.filter((row) => row.kind === 'COUNTY');
    expect(counties.map((county) => county.countyNumber)).toEqual(
      Array.from({ length: 47 }, (_, index) => index + 1),
    );
    expect(new Set(counties.map((county) => county.isoCode)).size).toBe(47);
    expect(counties.find((county) => county.code === 'COUNTY-016')?.name.sw).toBe('Kaunti ya Machakos');
    expect(countOf('MISSION')).toBe(65);
    expect(institutions.filter((row) => row.missionType === 'PERMANENT_MISSION')).toHaveLength(5);
    expect(institutions.filter((row) => row.missionType === 'CONSULATE')).toHaveLength(6);
  });

  test('The institutions on which the platform relies are there', () => {
    const codes = new Set(institutions.map((row) => row.code));
    const needed = ['NGCS', 'CABINET', 'NSC', 'NSC-COMMITTEE', 'MFDA', 'SDFA', 'SDDA', 'FSA', 'PARLIAMENT'];
    expect(needed.filter((code) => !codes.has(code))).toEqual([]);
  });

  test('Only ministries and bodies that the policy does not name are marked as demonstration', () => {
    const demo = institutions.filter((row) => row.demo);
    expect(demo.length).toBeGreaterThan(30);
    expect(demo.filter((row) => policy.says(row.name.sw)).map((row) => row.code)).toEqual([]);
  });

  test('Every actor of Table 1 has at least one institution that works as it', () => {
    const served = new Set(institutions.map((row) => row.actor));
    expect(actors.filter((actor) => !served.has(actor.code)).map((actor) => actor.code)).toEqual([]);
  });

  test('Whatever is called verbatim is found in the text of the policy', () => {
    const verbatim = [
      ...actors.map((actor) => [`${actor.code} name`, actor.name.sw]),
      ...actors.flatMap((actor) => (actor.namedAs ? [[`${actor.code} named as`, actor.namedAs.sw]] : [])),
      ...[...actors, ...duties]
        .filter((row) => row.fidelity === 'VERBATIM')
        .map((row) => [row.code, row.text.sw]),
      ...institutions.flatMap((row) => (row.printedAs ? [[`${row.code} as printed`, row.printedAs]] : [])),
    ];
    expect(verbatim.filter(([, text = '']) => !policy.says(text))).toEqual([]);
  });

  test('Every mend of the scan is one that some verbatim text needs', () => {
    const { focusAreas, commitments, interests, principles, values, objectives } = readPolicyData();
    const statements = [
      ...commitments,
      ...interests,
      ...principles,
      ...values,
      ...objectives,
      ...actors,
      ...duties,
    ];
    const verbatim = [
      ...focusAreas.flatMap((area) => [area.name.sw, area.objective.sw, area.basis.sw]),
      ...statements.filter((row) => row.fidelity === 'VERBATIM').map((row) => row.text.sw),
    ];
    const idle = policy.mends.filter((mend) => {
      const without = PolicyText.read(policy.mends.filter((other) => other !== mend));
      return verbatim.every((text) => without.says(text));
    });
    expect(idle).toEqual([]);
  });

  test('Whatever is called adapted is not the phrase as it stands in the policy', () => {
    const adapted = duties.filter((duty) => duty.fidelity === 'ADAPTED');
    expect(adapted.length).toBeGreaterThan(0);
    expect(adapted.filter((duty) => policy.says(duty.text.sw)).map((duty) => duty.code)).toEqual([]);
  });

  test('Every section that is cited exists in the policy', () => {
    const cited = [...actors, ...duties, ...institutions].map((row) => `${row.code}: ${row.section}`);
    const named = actors.flatMap((actor) => (actor.namedIn ? [`${actor.code}: ${actor.namedIn}`] : []));
    expect([...cited, ...named].filter((line) => !policy.hasSection(line.split(': ')[1] ?? ''))).toEqual([]);
  });

  test('A duty belongs to focus areas that the policy has', () => {
    const areas = new Set(readPolicyData().focusAreas.map((area) => area.code));
    expect(duties.flatMap((duty) => duty.focusAreas).filter((code) => !areas.has(code))).toEqual([]);
  });

  test('A tree with a circle, a lost parent or a double code is refused, and the row is named', () => {
    const a = { code: 'A', parent: 'B' };
    expect(() => checkTree([a, { code: 'B', parent: 'A' }])).toThrow('A, parent: leads in a circle by A');
    expect(() => checkTree([a])).toThrow('A, parent: there is no institution B');
    expect(() => checkTree([{ code: 'B', parent: null }, a, a])).toThrow('A, code: stands twice');
  });
});
