import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isCivilDate, type CivilDate } from '../clock/civil-date.js';

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function stringOf(node: ValueNode): unknown {
  return node.kind === Kind.STRING ? node.value : undefined;
}

function readDate(value: unknown): CivilDate {
  if (typeof value === 'string' && isCivilDate(value)) return value;
  throw badInput('Toa tarehe halisi kama 2027-06-30. / Give a real date such as 2027-06-30.');
}

function readInstant(value: unknown): Date {
  const instant = typeof value === 'string' && value.includes('T') ? new Date(value) : undefined;
  if (instant && !Number.isNaN(instant.getTime())) return instant;
  throw badInput(
    'Toa wakati kwa mfumo wa ISO 8601, kama 2027-06-30T08:00:00+03:00. / Give an ISO 8601 instant, such as 2027-06-30T08:00:00+03:00.',
  );
}

/** A day without a time. */
export const DateScalar = new GraphQLScalarType<CivilDate, string>({
  name: 'Date',
  description: 'A day in Africa/Nairobi, `YYYY-MM-DD`.',
  serialize: (value) => value as string,
  parseValue: readDate,
  parseLiteral: (node) => readDate(stringOf(node)),
});

/** An instant. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant in UTC, ISO 8601 with milliseconds.',
  serialize: (value) => (value instanceof Date ? value : new Date(value as string)).toISOString(),
  parseValue: readInstant,
  parseLiteral: (node) => readInstant(stringOf(node)),
});

/** A value whose shape depends on what it was read from. Output only. */
export const JsonScalar = new GraphQLScalarType<never, unknown>({
  name: 'JSON',
  description:
    'A JSON value whose shape depends on what it was read from, such as the columns of an audited row.',
  serialize: (value) => value,
  parseValue: () => {
    throw badInput('JSON haipokelewi hapa. / JSON is not taken as input.');
  },
});
