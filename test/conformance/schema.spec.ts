import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLSchema,
} from 'graphql';
import { House } from '../support/house.js';

const FILE = new URL('../../schema.graphql', import.meta.url);

/** Every part of the schema that a reader would have to guess at. */
function undescribed(schema: GraphQLSchema): string[] {
  const missing: string[] = [];
  const check = (name: string, described: { description?: string | null }): void => {
    if (!described.description?.trim()) missing.push(name);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    const root = [schema.getQueryType(), schema.getMutationType()].some((known) => known === type);
    if (!root) check(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field);
    }
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        check(`${type.name}.${field.name}`, field);
        for (const arg of field.args) check(`${type.name}.${field.name}(${arg.name})`, arg);
      }
    }
  }
  return missing;
}

describe('The GraphQL schema', () => {
  let house: House;
  let schema: GraphQLSchema;

  beforeAll(async () => {
    house = await House.open();
    ({ schema } = house.app.get(GraphQLSchemaHost, { strict: false }));
  });
  afterAll(() => house.close());

  test('is the one kept in schema.graphql; `npm run generate` writes it anew', () => {
    const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;
    if (process.env['URATIBU_GENERATE']) writeFileSync(FILE, printed);
    expect(readFileSync(FILE, 'utf8')).toBe(printed);
  });

  test('describes every type, field, argument and value', () => {
    expect(undescribed(schema)).toEqual([]);
  });

  test('gives every mutation a result that holds its expected failures', () => {
    const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
    expect(fields.length).toBeGreaterThan(30);
    expect(fields.map((field) => String(field.type)).filter((type) => !type.endsWith('Result!'))).toEqual([]);
  });
});
