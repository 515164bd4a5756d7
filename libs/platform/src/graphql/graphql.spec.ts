import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { Args, ArgsType, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { migrations } from '@uratibu/migrations';
import { DataSource } from 'typeorm';
import { Public, Requires, SignedIn } from '../access/access.js';
import { Viewers } from '../access/viewers.js';
import type { Viewer } from '../access/viewer.js';
import { SqlParameters } from '../database/sql-parameters.js';
import { ExpectedFailure } from '../errors/expected-failure.js';
import { TestApi } from '../testing/index.js';
import { bilingual } from '../text/bilingual.js';
import { BilingualText } from './bilingual.type.js';
import { keyset } from './keyset.js';
import { Node, NodeSources } from './node.js';
import { checkPage, connectionType, PageArgs, type Page } from './page.type.js';
import { CurrentViewer } from './request-context.js';
import { resultUnion } from './result-union.js';

@ObjectType('Boat', { implements: () => [Node], description: 'A boat.' })
class Boat extends Node {
  @Field(() => BilingualText, { description: 'Its name.' })
  name: BilingualText;

  @Field(() => Int, { description: 'Its length.' })
  metres: number;
}

const BoatConnection = connectionType(Boat, 'Boat');
const LaunchResult = resultUnion('LaunchResult', () => Boat);
const order = keyset([
  { sql: 'boat.metres', type: 'integer', descending: true },
  { sql: 'boat.id', type: 'uuid' },
]);
const boatOf = (row: { id: string; metres: number }): Boat => ({ ...row, name: bilingual('Mashua', 'Boat') });

@ArgsType()
class LaunchArgs {
  @Field(() => String, { description: 'How it goes wrong.' })
  how: string;
}

@Resolver()
class Harbour {
  constructor(private readonly database: DataSource) {}

  @Public()
  @Query(() => BoatConnection, { description: 'All boats, the longest first.' })
  async boats(@Args() args: PageArgs): Promise<Page<Boat>> {
    checkPage(args);
    const sql = new SqlParameters();
    const rows = await this.database.query<{ id: string; metres: number }[]>(
      `SELECT boat.id, boat.metres, ${order.columns} FROM boat WHERE ${order.after(sql, args.after)}
        ORDER BY ${order.orderBy} LIMIT ${sql.add(args.first + 1)}`,
      sql.values,
    );
    return order.page(rows, args, boatOf, async () => {
      const [counted] = await this.database.query<{ n: number }[]>('SELECT count(*) AS n FROM boat');
      return counted?.n ?? 0;
    });
  }

  @Requires('boat:launch')
  @Mutation(() => LaunchResult, { description: 'Launches a boat, or fails.' })
  launch(@Args() { how }: LaunchArgs): Boat {
    if (how === 'conflict') throw ExpectedFailure.versionConflict(1, 2);
    if (how === 'field') throw ExpectedFailure.invalid('how', 'Andika jina.', 'Give a name.');
    if (how === 'crash') throw new Error('the secret of the engine room');
    return boatOf({ id: '0190a000-0000-7000-8000-000000000001', metres: 1 });
  }

  @SignedIn()
  @Query(() => ID, { description: 'The one who asks.' })
  captain(@CurrentViewer() viewer: Viewer): string {
    return viewer.personId;
  }
}

const people: Record<string, Partial<Viewer>> = {
  'token-of-a-sailor-0000': { personId: 'sailor', language: 'sw', permissions: new Set(['boat:launch']) },
  'token-of-a-guest-00000': { personId: 'guest', language: 'en', permissions: new Set() },
};

@Injectable()
class Crew extends Viewers {
  of(token: string): Promise<Viewer | null> {
    return Promise.resolve((people[token] as Viewer | undefined) ?? null);
  }
}

@Module({ providers: [Harbour, { provide: Viewers, useClass: Crew }] })
class HarbourModule {}

describe('The GraphQL base', () => {
  let api: TestApi;
  const launch = (how: string, token?: string) =>
    api.graphql(
      'mutation ($how: String!) { launch(how: $how) { __typename ... on Boat { metres name { text } } ... on Failure { code message } ... on VersionConflict { currentVersion } ... on ValidationFailed { issues { field message } } } }',
      { how },
      token,
    );

  beforeAll(async () => {
    api = await TestApi.start({ modules: [HarbourModule], entities: [], migrations: migrations.slice(0, 1) });
    await api.database.query(
      'CREATE TABLE boat (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), metres integer NOT NULL)',
    );
    await api.database.query('INSERT INTO boat (metres) SELECT n % 7 FROM generate_series(1, 50) n');
    api.get(NodeSources).register({
      typename: 'Boat',
      find: async (_context, ids) => {
        const rows = await api.database.query<Boat[]>('SELECT id, metres FROM boat WHERE id = ANY($1)', [
          ids,
        ]);
        return ids.map((id) => rows.find((row) => row.id === id) ?? null);
      },
    });
  });
  afterAll(() => api.stop());

  test('a page follows a page without gaps or doubles, and costs one statement', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: { data: { boats: Page<{ id: string }> } } = await api.graphql(
        'query ($after: String) { boats(first: 8, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      seen.push(...page.data.boats.nodes.map((boat) => boat.id));
      after = page.data.boats.pageInfo.hasNextPage ? page.data.boats.pageInfo.endCursor : null;
    } while (after);
    expect(new Set(seen).size).toBe(50);
    expect(seen).toHaveLength(50);
    const statements = await api.statements(() => api.graphql('{ boats { nodes { id } } }'));
    expect(statements).toHaveLength(1);
  });

  test('the count is taken only when asked for', async () => {
    const statements = await api.statements(async () => {
      expect((await api.graphql('{ boats { totalCount } }')).data).toEqual({ boats: { totalCount: 50 } });
    });
    expect(statements).toHaveLength(2);
  });

  test('a cursor of another list, and a page too large, are refused with the argument named', async () => {
    const other = Buffer.from(JSON.stringify(['abcdef', '1', '2'])).toString('base64url');
    const [refused, large] = await Promise.all([
      api.graphql('query ($after: String) { boats(after: $after) { nodes { id } } }', { after: other }),
      api.graphql('{ boats(first: 1000) { nodes { id } } }'),
    ]);
    expect(refused.errors?.[0]?.extensions).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ field: 'after' }],
    });
    expect(large.errors?.[0]?.extensions).toMatchObject({ issues: [{ field: 'first' }] });
  });

  test('a permission is asked for before the operation runs', async () => {
    expect((await launch('well')).data).toMatchObject({ launch: { __typename: 'NotSignedIn' } });
    expect((await launch('well', 'token-of-a-guest-00000')).data).toMatchObject({
      launch: { __typename: 'NotPermitted', message: expect.stringContaining('office') },
    });
    expect((await launch('well', 'token-of-a-sailor-0000')).data).toEqual({
      launch: { __typename: 'Boat', metres: 1, name: { text: 'Mashua' } },
    });
  });

  test('an expected failure is a member of the result, in the language of the viewer', async () => {
    expect((await launch('conflict', 'token-of-a-sailor-0000')).data).toMatchObject({
      launch: {
        code: 'VERSION_CONFLICT',
        currentVersion: 2,
        message: expect.stringContaining('Mtu mwingine'),
      },
    });
    expect((await launch('field', 'token-of-a-sailor-0000')).data).toMatchObject({
      launch: { issues: [{ field: 'how', message: 'Andika jina.' }] },
    });
  });

  test('what goes wrong inside stays inside', async () => {
    const answer = await launch('crash', 'token-of-a-sailor-0000');
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INCIDENT' });
    expect(JSON.stringify(answer)).not.toContain('engine room');
  });

  test('a query that asks for the viewer says that nobody is signed in', async () => {
    const answer = await api.graphql('{ captain }', {}, undefined, { 'accept-language': 'en' });
    expect(answer.errors?.[0]).toMatchObject({
      message: 'Sign in first to go on.',
      extensions: { code: 'NOT_SIGNED_IN' },
    });
  });

  test('a node is found by its id, whatever its type', async () => {
    const [boat] = await api.database.query<{ id: string }[]>('SELECT id FROM boat LIMIT 1');
    const found = await api.graphql('query ($id: ID!) { node(id: $id) { __typename id } }', { id: boat?.id });
    expect(found.data).toEqual({ node: { __typename: 'Boat', id: boat?.id } });
    expect((await api.graphql('{ node(id: "nonsense") { id } }')).data).toEqual({ node: null });
  });
});
