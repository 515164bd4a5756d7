import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { institutionsEntities } from '@uratibu/institutions';
import { migrations } from '@uratibu/migrations';
import { TestApi } from '@uratibu/platform/testing';
import { IdentityModule, identityEntities } from '../identity.module.js';
import { institutionsSeed, TestPeople } from '../testing/test-people.js';

const PEOPLE = `
  query ($filter: PeopleFilterInput, $first: Int!, $after: String) {
    people(filter: $filter, first: $first, after: $after) {
      totalCount
      nodes { name email active offices { roleName { en } institution { code } } }
      pageInfo { hasNextPage endCursor }
    }
  }`;
const PERSON = `
  query ($id: ID!) {
    person(id: $id) { name email active version language clearance offices { role institution { code } } memberships { role } }
  }`;

type Result = Readonly<Record<string, unknown>>;
interface PeoplePageAnswer {
  readonly totalCount: number;
  readonly nodes: readonly { readonly name: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe('People are seen', () => {
  let api: TestApi;
  let people: TestPeople;
  let administrator: string;
  let coordinator: string;
  let focalPoint: string;

  beforeAll(async () => {
    api = await TestApi.start({
      modules: [IdentityModule],
      entities: [...institutionsEntities, ...identityEntities],
      migrations,
      seed: institutionsSeed,
    });
    people = new TestPeople(api);
    administrator = await people.token(await people.holder('ADMINISTRATOR', 'NGCS', { name: 'Msimamizi' }));
    coordinator = await people.token(await people.holder('COORDINATOR', 'NGCS', { name: 'Mratibu' }));
    focalPoint = await people.token(await people.holder('FOCAL_POINT', 'TRADE', { name: 'Kiungo' }));
  });
  afterAll(() => api.stop());

  async function ask<T = Result>(
    token: string | undefined,
    query: string,
    variables: Result = {},
  ): Promise<T> {
    const { data, errors } = await api.graphql<Record<string, T>>(query, variables, token);
    expect(errors).toBeUndefined();
    return Object.values(data)[0] as T;
  }

  test('the signed-in see name and offices; the e-mail takes person:read, the rest person:manage', async () => {
    const person = await people.holder('FOCAL_POINT', 'COUNTY-016', { name: 'Mwende' });
    const nothing = {
      email: null,
      active: null,
      version: null,
      language: null,
      clearance: null,
      memberships: null,
    };
    const seen = { name: 'Mwende', offices: [{ role: 'FOCAL_POINT', institution: { code: 'COUNTY-016' } }] };
    const { id, email } = person;
    expect(await ask(focalPoint, PERSON, { id })).toEqual({ ...nothing, ...seen });
    expect(await ask(coordinator, PERSON, { id })).toEqual({ ...nothing, ...seen, email, active: true });
    const all = { version: 1, language: 'en', clearance: 'INTERNAL', memberships: [{ role: 'FOCAL_POINT' }] };
    expect(await ask(administrator, PERSON, { id })).toEqual({ ...seen, ...all, email, active: true });
    expect(await ask(await people.token(person), PERSON, { id })).toEqual({
      ...seen,
      ...all,
      email,
      active: true,
    });
  });

  test('who is not signed in finds no person, by any way', async () => {
    const { id } = await people.person();
    expect(await ask(undefined, 'query ($id: ID!) { node(id: $id) { id } }', { id })).toBeNull();
    expect(await ask(focalPoint, 'query ($id: ID!) { node(id: $id) { __typename id } }', { id })).toEqual({
      __typename: 'Person',
      id,
    });
    const { errors } = await api.graphql(PERSON, { id });
    expect(errors?.[0]?.extensions).toHaveProperty('code', 'NOT_SIGNED_IN');
  });

  test('people are listed by name, page by page, to those who may look people up', async () => {
    for (const name of ['Orodha Tatu', 'Orodha Moja', 'Orodha Mbili']) await people.person({ name });
    const page = (after: string | null): Promise<PeoplePageAnswer> =>
      ask<PeoplePageAnswer>(coordinator, PEOPLE, { filter: { search: 'ORODHA' }, first: 2, after });
    const first = await page(null);
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const second = await page(first.pageInfo.endCursor);
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect([...first.nodes, ...second.nodes].map((node) => node.name)).toEqual([
      'Orodha Mbili',
      'Orodha Moja',
      'Orodha Tatu',
    ]);
    const { errors } = await api.graphql(PEOPLE, { first: 2 }, focalPoint);
    expect(errors?.[0]?.extensions).toHaveProperty('code', 'NOT_PERMITTED');
  });

  test('they are found by role, institution, and whether they may sign in', async () => {
    const names = async (filter: Result): Promise<string[]> =>
      (await ask<PeoplePageAnswer>(administrator, PEOPLE, { filter, first: 100 })).nodes.map(
        (node) => node.name,
      );
    await people.holder('FOCAL_POINT', 'HEALTH', { name: 'Daktari' });
    expect(await names({ institutionId: await people.institution('HEALTH'), role: 'FOCAL_POINT' })).toEqual([
      'Daktari',
    ]);
    expect(
      await names({ institutionId: await people.institution('HEALTH'), role: 'ACCOUNTING_OFFICER' }),
    ).toEqual([]);
    expect(await names({ institutionId: 'no-uuid' })).toEqual([]);
    expect(await names({ active: true, search: 'daktari' })).toEqual(['Daktari']);
    expect(await names({ active: false, search: 'daktari' })).toEqual([]);
  });

  test('a page takes the same number of statements however many people are on it', async () => {
    const count = (first: number): Promise<string[]> =>
      api.statements(() => ask(coordinator, PEOPLE, { filter: { active: true }, first }));
    const [few, many] = [await count(1), await count(20)];
    expect(many).toHaveLength(few.length);
    // The viewer, the page, its count, the rest of the people, their offices, the institutions.
    expect(many).toHaveLength(6);
  });
});
