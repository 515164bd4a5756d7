import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import { migrations } from '@uratibu/migrations';
import { UnitOfWork, Viewers, type Viewer } from '@uratibu/platform';
import { TestApi } from '@uratibu/platform/testing';
import { InstitutionCatalogue } from './catalogue/institution.catalogue.js';
import { institutionsEntities, InstitutionsModule } from './institutions.module.js';

const ADMIN = 'token-of-an-administrator';
const people: Readonly<Record<string, Viewer>> = {
  [ADMIN]: {
    personId: '0190a000-0000-7000-8000-000000000001',
    name: 'Amina',
    sessionId: '0190a000-0000-7000-8000-000000000002',
    language: 'en',
    requestId: 'test',
    clearance: 'INTERNAL',
    permissions: new Set(['institution:manage']),
    offices: [],
  },
};

@Module({
  providers: [
    { provide: Viewers, useValue: { of: (token: string) => Promise.resolve(people[token] ?? null) } },
  ],
})
class PeopleModule {}

interface Page {
  readonly institutions: {
    readonly nodes: readonly {
      readonly id: string;
      readonly code: string;
      readonly name: { readonly text: string };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly totalCount: number;
  };
}

const PAGE = `query ($filter: InstitutionFilter, $first: Int, $after: String) {
  institutions(filter: $filter, first: $first, after: $after) {
    nodes { id code name { text } } pageInfo { hasNextPage endCursor } totalCount } }`;

let api: TestApi;
const page = async (
  variables: Readonly<Record<string, unknown>>,
  language = 'sw',
): Promise<Page['institutions']> =>
  (await api.graphql<Page>(PAGE, variables, undefined, { 'accept-language': language })).data.institutions;
const idOf = async (code: string): Promise<string> => {
  const query = 'query ($code: String) { institution(code: $code) { id } }';
  return (await api.graphql<{ institution: { id: string } }>(query, { code })).data.institution.id;
};

beforeAll(async () => {
  api = await TestApi.start({
    modules: [InstitutionsModule, PeopleModule],
    entities: institutionsEntities,
    migrations,
  });
  await api
    .get(UnitOfWork)
    .run({ personId: null, language: 'sw', requestId: 'test' }, 'catalogue.load', (tx) =>
      api.get(InstitutionCatalogue).load(tx),
    );
});
afterAll(() => api.stop());

describe('Anyone reads what institutions there are', () => {
  test.each(['sw', 'en'])('Page follows page by name without gaps or doubles (%s)', async (language) => {
    const codes: string[] = [];
    let after: string | null = null;
    do {
      const part: Page['institutions'] = await page({ first: 17, after }, language);
      expect(part.totalCount).toBe(176);
      codes.push(...part.nodes.map((node) => node.code));
      after = part.pageInfo.hasNextPage ? part.pageInfo.endCursor : null;
    } while (after);
    expect(codes).toHaveLength(176);
    expect(new Set(codes).size).toBe(176);
    const column = `name_${language}`;
    const sorted = await api.database.query<{ code: string }[]>(
      `SELECT code FROM institution ORDER BY ${column}, id`,
    );
    expect(codes).toEqual(sorted.map((row) => row.code));
  });

  test('Institutions are found by kind, by actor, by words in either language, and below another', async () => {
    const count = async (filter: object): Promise<number> => (await page({ filter })).totalCount;
    expect(await count({ kinds: ['COUNTY'] })).toBe(47);
    expect(await count({ kinds: ['COUNTY', 'MISSION'] })).toBe(112);
    expect(await count({ actor: 'T1-08' })).toBe(48);
    expect(await count({ under: await idOf('MFDA') })).toBe(69);
    expect(await count({ under: await idOf('SDFA'), kinds: ['MISSION'], text: 'consulate' })).toBe(6);
    expect(await count({ text: ' ubalozi mdogo ' })).toBe(6);
    expect(await count({ under: 'nowhere' })).toBe(0);
    expect(await count({ text: '%' })).toBe(0);
  });

  test('An institution tells its place in the tree and the duties of its actor', async () => {
    const { data } = await api.graphql(`{ institution(code: "MISSION-NEW-YORK") {
      kind missionType isoCode printedAs section name { sw en } parent { code } ancestors { code } children { code }
      actor { code number duties { code section } } } }`);
    expect(data).toEqual({
      institution: {
        kind: 'MISSION',
        missionType: 'PERMANENT_MISSION',
        isoCode: 'US',
        printedAs: 'New York',
        section: 'Misheni za Kidiplomasia',
        name: {
          sw: 'Ujumbe wa Kudumu wa Kenya katika Umoja wa Mataifa, New York',
          en: 'Permanent Mission of Kenya to the United Nations, New York',
        },
        parent: { code: 'SDFA' },
        ancestors: [{ code: 'MFDA' }, { code: 'SDFA' }],
        children: [],
        actor: {
          code: 'T1-05',
          number: 5,
          duties: [1, 2, 3, 4].map((n) => ({ code: `T1-05-${String(n)}`, section: '5.1 Jedwali 1, Na. 5' })),
        },
      },
    });
  });

  test('An institution is found by its id, as such and as a node; nonsense gives null', async () => {
    const id = await idOf('COUNTY-047');
    const query = `query ($id: ID!) { institution(id: $id) { countyNumber isoCode } node(id: $id) { __typename } }`;
    expect((await api.graphql(query, { id })).data).toEqual({
      institution: { countyNumber: 47, isoCode: 'KE-30' },
      node: { __typename: 'Institution' },
    });
    expect((await api.graphql(query, { id: 'nonsense' })).data).toEqual({ institution: null, node: null });
    const neither = await api.graphql('{ institution { code } }');
    expect(neither.errors?.[0]?.extensions).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  test('Table 1 comes in its order with the duties of each actor', async () => {
    const { data } = await api.graphql<{ actors: { state: boolean; duties: object[] }[] }>(
      '{ actors { number state namedIn namedAs { sw } duties { code focusAreaCodes fidelity } } }',
    );
    expect(data.actors).toHaveLength(21);
    expect(data.actors[7]).toMatchObject({
      number: 8,
      namedIn: '2.2 (g)',
      namedAs: { sw: 'Serikali za Kaunti' },
    });
    expect(data.actors[7]?.duties[2]).toEqual({
      code: 'T1-08-3',
      focusAreaCodes: ['EC', 'SC'],
      fidelity: 'ADAPTED',
    });
    expect(data.actors[5]).toMatchObject({ namedIn: null, namedAs: null });
  });

  test('The number of SQL statements is the same for a short page as for a long one', async () => {
    const query = `query ($first: Int) { institutions(first: $first) { totalCount nodes {
      code parent { code children { code } } ancestors { code } children { code } actor { duties { code } } } } }`;
    const short = await api.statements(() => api.graphql(query, { first: 2 }));
    const long = await api.statements(() => api.graphql(query, { first: 100 }));
    expect(long.length).toBeLessThanOrEqual(8);
    expect(short.length).toBeLessThanOrEqual(long.length);
  });

  test('A page of more than a hundred is refused', async () => {
    const answer = await api.graphql(PAGE, { first: 101 });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});

describe('An administrator keeps the tree of institutions through the API', () => {
  const FIELDS = `__typename ... on Institution { code version active parent { code } name { en } }
    ... on Failure { failure: code message } ... on ValidationFailed { issues { field } }`;

  test('An institution is added, renamed, moved, closed and opened', async () => {
    const parentId = await idOf('TRADE');
    const created = await api.graphql<{ createInstitution: { code: string } }>(
      `mutation ($parentId: ID) { createInstitution(input: { code: "EXPORT-DESK", kind: AGENCY, actor: "T1-06",
         name: { sw: "Dawati", en: "Desk" }, parentId: $parentId }) { ${FIELDS} } }`,
      { parentId },
      ADMIN,
    );
    expect(created.errors).toBeUndefined();
    expect(created.data.createInstitution).toMatchObject({
      __typename: 'Institution',
      parent: { code: 'TRADE' },
    });
    const id = await idOf('EXPORT-DESK');
    const { data } = await api.graphql(
      `mutation ($id: ID!) {
        renameInstitution(id: $id, expectedVersion: 1, name: { sw: "Dawati la Mauzo", en: "Export Desk" }) { ${FIELDS} }
        moveInstitution(id: $id, expectedVersion: 2) { ${FIELDS} }
        deactivateInstitution(id: $id, expectedVersion: 3) { ${FIELDS} }
        reactivateInstitution(id: $id, expectedVersion: 4) { ${FIELDS} }
        again: reactivateInstitution(id: $id, expectedVersion: 4) { ${FIELDS} } }`,
      { id },
      ADMIN,
    );
    expect(data).toMatchObject({
      renameInstitution: { version: 2, name: { en: 'Export Desk' } },
      moveInstitution: { version: 3, parent: null },
      deactivateInstitution: { version: 4, active: false },
      reactivateInstitution: { version: 5, active: true },
      again: { __typename: 'VersionConflict' },
    });
  });

  test('Whoever is not signed in changes nothing', async () => {
    const query = `mutation ($id: ID!) { moveInstitution(id: $id, expectedVersion: 1) { ${FIELDS} } }`;
    const { data } = await api.graphql(query, { id: await idOf('NGCS') });
    expect(data).toMatchObject({ moveInstitution: { __typename: 'NotSignedIn' } });
  });
});
