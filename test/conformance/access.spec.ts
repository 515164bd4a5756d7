import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { PERMISSIONS_OF, ROLES } from '@uratibu/identity';
import type { Access } from '@uratibu/platform';
import { declaredAccesses } from '../support/declared-access.js';
import { House } from '../support/house.js';

describe('Every operation of the schema', () => {
  let house: House;
  let operations: string[];
  let declared: Map<string, Access | undefined>;

  beforeAll(async () => {
    house = await House.open();
    const { schema } = house.app.get(GraphQLSchemaHost, { strict: false });
    operations = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap(
      (type) => (type ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : []),
    );
    declared = declaredAccesses(house);
  });
  afterAll(() => house.close());

  test('declares who may call it', () => {
    expect(operations.length).toBeGreaterThan(60);
    expect(operations.filter((operation) => declared.get(operation) === undefined)).toEqual([]);
  });

  test('asks only for permissions that some role gives', () => {
    const given = new Set(ROLES.flatMap((role) => PERMISSIONS_OF[role]));
    const asked = [...declared.values()].flatMap((access) =>
      typeof access === 'object' ? [access.permission] : [],
    );
    expect(asked.filter((permission) => !given.has(permission))).toEqual([]);
  });

  test('changes nothing for someone who has not signed in, but for the sign-in itself', () => {
    const open = operations.filter((operation) => declared.get(operation) === 'PUBLIC');
    expect(open.filter((operation) => operation.startsWith('Mutation.'))).toEqual(['Mutation.signIn']);
  });
});
