import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { institutionsEntities } from '@uratibu/institutions';
import { migrations } from '@uratibu/migrations';
import { AuditHistory } from '@uratibu/platform';
import { TestApi } from '@uratibu/platform/testing';
import { IdentityModule, identityEntities } from '../identity.module.js';
import { institutionsSeed, TestPeople } from '../testing/test-people.js';

const ADD = `
  mutation ($input: AddPersonInput!) {
    result: addPerson(input: $input) {
      __typename
      ... on PersonWithPassword { person { id version name email clearance active } temporaryPassword }
      ... on ValidationFailed { issues { field message } }
    }
  }`;

type Result = Readonly<Record<string, unknown>>;

describe('An administrator keeps people', () => {
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

  const change = (name: string, more = ''): string => {
    const payload =
      name === 'resetPassword'
        ? 'PersonWithPassword { temporaryPassword }'
        : 'Person { version active clearance }';
    return `mutation ($id: ID!, $version: Int!) { result: ${name}(id: $id, expectedVersion: $version${more}) {
      __typename ... on ${payload} ... on VersionConflict { currentVersion } } }`;
  };

  test('adds a person, and hands them a temporary password that is shown once', async () => {
    const input = {
      email: ' Zuhura@MFA.go.ke ',
      name: ' Zuhura   Ali ',
      language: 'sw',
      clearance: 'RESTRICTED',
    };
    const added = await ask(administrator, ADD, { input });
    expect(added).toMatchObject({
      __typename: 'PersonWithPassword',
      person: {
        version: 1,
        name: 'Zuhura Ali',
        email: 'zuhura@mfa.go.ke',
        clearance: 'RESTRICTED',
        active: true,
      },
      temporaryPassword: expect.stringMatching(/^([a-hj-km-np-z2-9]{4}-){4}[a-hj-km-np-z2-9]{4}$/),
    });
    expect(await ask(administrator, ADD, { input })).toMatchObject({
      __typename: 'ValidationFailed',
      issues: [{ field: 'input.email', message: 'Somebody has this e-mail already.' }],
    });
  });

  test('is told every field that is wrong, in their language', async () => {
    const input = { email: 'zuhura', name: '', language: 'sw', clearance: 'PUBLIC' };
    expect(await ask(administrator, ADD, { input })).toMatchObject({
      issues: [
        { field: 'input.email', message: 'Give a whole e-mail address, such as asha@mfa.go.ke.' },
        { field: 'input.name', message: 'Give a name of 2 to 120 characters.' },
      ],
    });
  });

  test('of two who add one e-mail at once, one is refused', async () => {
    const input = { email: 'twins@mfa.go.ke', name: 'Pacha', language: 'sw', clearance: 'INTERNAL' };
    const both = await Promise.all([ask(administrator, ADD, { input }), ask(administrator, ADD, { input })]);
    expect(both.map((one) => one['__typename']).sort()).toEqual(['PersonWithPassword', 'ValidationFailed']);
  });

  test('disables and enables, clears, and resets a password: each on the version they saw', async () => {
    const { id } = await people.person();
    expect(await ask(administrator, change('disablePerson'), { id, version: 1 })).toMatchObject({
      version: 2,
      active: false,
    });
    expect(await ask(administrator, change('enablePerson'), { id, version: 1 })).toEqual({
      __typename: 'VersionConflict',
      currentVersion: 2,
    });
    expect(await ask(administrator, change('enablePerson'), { id, version: 2 })).toMatchObject({
      version: 3,
      active: true,
    });
    const secret = change('setClearance', ', clearance: SECRET');
    expect(await ask(administrator, secret, { id, version: 3 })).toMatchObject({
      version: 4,
      clearance: 'SECRET',
    });
    const reset = await ask(administrator, change('resetPassword'), { id, version: 4 });
    expect(reset).toMatchObject({ __typename: 'PersonWithPassword', temporaryPassword: expect.any(String) });
    const history = await api.get(AuditHistory).of([id], 10);
    expect(history.map((entry) => [entry.operation, entry.role])).toEqual([
      ['person.resetPassword', 'ADMINISTRATOR'],
      ['person.setClearance', 'ADMINISTRATOR'],
      ['person.enable', 'ADMINISTRATOR'],
      ['person.disable', 'ADMINISTRATOR'],
      ['person.add', null],
    ]);
    expect(history[0]?.after).toMatchObject({ password_hash: '(hidden)' });
  });

  test('gives and ends offices', async () => {
    const { id } = await people.person();
    const input = { personId: id, institutionId: await people.institution('TRADE'), role: 'FOCAL_POINT' };
    const add = `mutation ($input: AddMembershipInput!) { result: addMembership(input: $input) {
      __typename ... on Membership { id version startsOn endsOn roleName { sw } institution { code } person { name } } } }`;
    const added = await ask(administrator, add, { input });
    expect(added).toMatchObject({
      startsOn: '2027-01-04',
      endsOn: null,
      roleName: { sw: 'Afisa Kiungo' },
      institution: { code: 'TRADE' },
    });
    const end = `mutation ($id: ID!, $version: Int!) { result: endMembership(id: $id, expectedVersion: $version, lastDay: "2027-01-31") {
      __typename ... on Membership { endsOn } } }`;
    expect(await ask(administrator, end, { id: added['id'], version: 1 })).toMatchObject({
      endsOn: '2027-01-31',
    });
  });

  test.each(['addPerson', 'disablePerson', 'setClearance', 'addMembership'])(
    'nobody else does: %s',
    async (mutation) => {
      const { id } = await people.person();
      const input = { personId: id, institutionId: id, role: 'FOCAL_POINT' };
      const person = { email: 'x@mfa.go.ke', name: 'Jina', language: 'sw', clearance: 'SECRET' };
      const queries: Record<string, [string, Result]> = {
        addPerson: [ADD, { input: person }],
        disablePerson: [change('disablePerson'), { id, version: 1 }],
        setClearance: [change('setClearance', ', clearance: SECRET'), { id, version: 1 }],
        addMembership: [
          'mutation ($input: AddMembershipInput!) { addMembership(input: $input) { __typename } }',
          { input },
        ],
      };
      const [query, variables] = queries[mutation] ?? ['', {}];
      expect(await ask(coordinator, query, variables)).toEqual({ __typename: 'NotPermitted' });
      expect(await ask(focalPoint, query, variables)).toEqual({ __typename: 'NotPermitted' });
      expect(await ask(undefined, query, variables)).toEqual({ __typename: 'NotSignedIn' });
    },
  );

  test.each(['no-uuid', '00000000-0000-7000-8000-000000000000'])(
    'nobody is found by the id %s',
    async (id) => {
      expect(await ask(administrator, change('disablePerson'), { id, version: 1 })).toEqual({
        __typename: 'NotFound',
      });
      expect(await ask(administrator, 'query ($id: ID!) { person(id: $id) { id } }', { id })).toBeNull();
    },
  );

  test('an office is lent and taken back, and both see it', async () => {
    const [giver, receiver] = [
      await people.holder('FOCAL_POINT', 'TRADE'),
      await people.holder('FOCAL_POINT', 'KENINVEST'),
    ];
    const [giving, receiving] = [await people.token(giver), await people.token(receiver)];
    const mine = await ask<{ offices: { membershipId: string }[] }>(
      giving,
      '{ viewer { offices { membershipId } } }',
    );
    const membershipId = mine.offices[0]?.membershipId;
    expect(
      await ask(
        giving,
        `query ($m: ID!) { possibleDelegates(membershipId: $m, search: "${receiver.name}") { id } }`,
        { m: membershipId },
      ),
    ).toEqual([{ id: receiver.id }]);
    const input = {
      membershipId,
      delegateId: receiver.id,
      startsOn: '2027-01-04',
      endsOn: '2027-01-08',
      reason: 'Mafunzo',
    };
    const lend = `mutation ($input: DelegateInput!) { result: delegate(input: $input) { __typename ... on Delegation { id version } } }`;
    const lent = await ask(giving, lend, { input });
    expect(lent).toMatchObject({ __typename: 'Delegation', version: 1 });
    const see = `{ viewer { offices { role since until onBehalfOf { id } }
      delegations { role institution { code } delegator { id } delegate { id } inForce reason } } }`;
    const delegation = {
      role: 'FOCAL_POINT',
      institution: { code: 'TRADE' },
      delegator: { id: giver.id },
      delegate: { id: receiver.id },
      inForce: true,
      reason: 'Mafunzo',
    };
    expect(await ask(giving, see)).toMatchObject({ delegations: [delegation] });
    expect(await ask(receiving, see)).toMatchObject({
      delegations: [delegation],
      offices: [
        { onBehalfOf: null },
        { since: '2027-01-04', until: '2027-01-08', onBehalfOf: { id: giver.id } },
      ],
    });
    const revoke = `mutation ($id: ID!) { result: revokeDelegation(id: $id, expectedVersion: 1) { ... on Delegation { inForce } } }`;
    expect(await ask(giving, revoke, { id: lent['id'] })).toEqual({ inForce: false });
    expect(await ask(receiving, see)).toMatchObject({ offices: [{ onBehalfOf: null }] });
  });
});
