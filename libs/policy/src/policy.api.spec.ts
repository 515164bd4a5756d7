import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import { migrations } from '@uratibu/migrations';
import { UnitOfWork, Viewers } from '@uratibu/platform';
import { TestApi } from '@uratibu/platform/testing';
import { PolicyCatalogue } from './catalogue/policy.catalogue.js';
import { CommitmentLoader } from './commitments/commitment.loader.js';
import { PolicyReader } from './policy-reader.js';
import { policyEntities, PolicyModule } from './policy.module.js';

/** Nobody signs in here. */
@Module({ providers: [{ provide: Viewers, useValue: { of: () => Promise.resolve(null) } }] })
class NobodyModule {}

let api: TestApi;

interface Coded {
  readonly id: string;
  readonly code: string;
}

beforeAll(async () => {
  api = await TestApi.start({ modules: [PolicyModule, NobodyModule], entities: policyEntities, migrations });
  await api
    .get(UnitOfWork)
    .run({ personId: null, language: 'sw', requestId: 'test' }, 'catalogue.load', (tx) =>
      api.get(PolicyCatalogue).load(tx),
    );
});
afterAll(() => api.stop());

const codesOf = async (filter: string): Promise<string[]> => {
  const { data, errors } = await api.graphql<{ commitments: Coded[] }>(
    `{ commitments(filter: ${filter}) { code } }`,
  );
  expect(errors).toBeUndefined();
  return data.commitments.map((row) => row.code);
};

describe('The public reads the policy without signing in', () => {
  test('The eight focus areas come in the order of 4.1, in both languages, with their commitments', async () => {
    const { data } = await api.graphql<{ focusAreas: (Coded & { commitments: Coded[] })[] }>(
      '{ focusAreas { code number section name { sw en text } objective { en } basis { sw } commitments { code } } }',
      {},
      undefined,
      { 'accept-language': 'en' },
    );
    expect(data.focusAreas.map((area) => area.code)).toEqual([
      'PS',
      'EC',
      'OB',
      'GG',
      'EV',
      'ST',
      'DI',
      'SC',
    ]);
    expect(data.focusAreas[4]).toMatchObject({
      number: 5,
      section: '4.6',
      name: {
        sw: 'Diplomasia ya Mazingira na Mabadiliko ya Tabianchi',
        en: 'Environment and Climate Change Diplomacy',
        text: 'Environment and Climate Change Diplomacy',
      },
      objective: { en: expect.stringContaining('Kenya will continue to support these offices') },
      commitments: [{ code: 'EV-01' }, { code: 'EV-02' }, { code: 'EV-03' }, { code: 'EV-04' }],
    });
  });

  test('A focus area is found by its code; an unknown code gives null', async () => {
    const { data } = await api.graphql(
      '{ PS: focusArea(code: "PS") { slug fidelity } XX: focusArea(code: "XX") { slug } }',
    );
    expect(data).toEqual({ PS: { slug: 'peace-security', fidelity: 'VERBATIM' }, XX: null });
  });

  test('Commitments are found by focus area, by what they fit, by whether they cut across, and by words', async () => {
    expect(await codesOf('{ focusArea: "EV" }')).toEqual(['EV-01', 'EV-02', 'EV-03', 'EV-04']);
    expect((await codesOf('{ crossCutting: true }')).length).toBe(16);
    const fits = await codesOf('{ fits: "EV" }');
    expect(fits.slice(0, 6)).toEqual(['OB-06', 'GG-10', 'EV-01', 'EV-02', 'EV-03', 'EV-04']);
    expect(fits.slice(6).every((code) => code.startsWith('CC-'))).toBe(true);
    expect(await codesOf('{ text: "VIZA" }')).toEqual(['GG-09']);
    expect(await codesOf('{ text: "100%_" }')).toEqual([]);
  });

  test('Interests, principles, values and objectives come in their order', async () => {
    const { data } = await api.graphql<Record<string, unknown[]>>(`{
      interests { code number text { en } } principles { code } objectives { code suggestedFocusAreas { code } }
      values { code legalBasis { sw } parts { en } }
    }`);
    expect(Object.values(data).map((rows) => rows.length)).toEqual([7, 8, 8, 4]);
    expect(data['interests']?.[1]).toEqual({ code: 'NI-2', number: 2, text: { en: 'Economic Prosperity' } });
    expect(data['objectives']?.[2]).toEqual({
      code: 'OBJ-3',
      suggestedFocusAreas: [{ code: 'EC' }, { code: 'OB' }, { code: 'ST' }],
    });
    expect(data['values']?.[3]).toEqual({
      code: 'NV-4',
      legalBasis: { sw: 'Katiba ya Kenya, Ibara 10(2)(d)' },
      parts: [{ en: 'sustainable development' }],
    });
  });

  test('Whatever the catalogue holds is found again by its id', async () => {
    const { data } = await api.graphql<Record<string, Coded[]>>(
      '{ focusAreas { id } commitments { id } interests { id } principles { id } values { id } objectives { id } }',
    );
    const found = await Promise.all(
      Object.values(data).map(async (rows) => {
        const query = 'query ($id: ID!) { node(id: $id) { __typename id } }';
        const answer = await api.graphql<{ node: { __typename: string } }>(query, { id: rows[0]?.id });
        return answer.data.node.__typename;
      }),
    );
    expect(found).toEqual([
      'FocusArea',
      'Commitment',
      'NationalInterest',
      'Principle',
      'NationalValue',
      'Objective',
    ]);
  });

  test('Rows are read each at the place of its id, and null for what is no id of theirs', async () => {
    const [first] = await api.get(PolicyReader).commitments({ focusArea: 'EV' });
    const found = await api
      .get(CommitmentLoader)
      .find(['nonsense', first?.id ?? '', '0190a000-0000-7000-8000-000000000000']);
    expect(found).toEqual([null, first, null]);
  });

  test('The number of SQL statements is the same for one focus area as for all commitments', async () => {
    const query = `query ($filter: CommitmentFilter) { commitments(filter: $filter) {
      code crossCutting focusArea { code objective { sw } } relatedFocusAreas { code basis { en } } } }`;
    const few = await api.statements(() => api.graphql(query, { filter: { focusArea: 'EC' } }));
    const all = await api.statements(() => api.graphql(query));
    expect(few.length).toBe(3);
    expect(all.length).toBe(3);
  });
});
