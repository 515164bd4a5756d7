import { readFileSync } from 'node:fs';
import { buildSchema, isRequiredArgument } from 'graphql';
import type { Citizen } from './citizen.js';
import { documentOf, operationsOf, type Operation } from './operations.js';
import { sampleArgs, type Args } from './samples.js';
import type { Matter } from './story.js';

/** The schema as it is kept in the repository. */
export const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

const queries = operationsOf(schema).filter(({ kind }) => kind === 'query');

/** What must not be told of a matter: its code, its words and the ids of all that belongs to it. */
export const secretsOf = ({ code, id }: Matter, more: readonly string[] = []): string[] => [
  code,
  id,
  ...more,
];

/** The API's answer, as its bytes are. */
export async function bodyOf(citizen: Citizen, query: string, variables: Args): Promise<string> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  };
  return (await citizen.fetch('/graphql', init)).text();
}

/** Asks every query of the schema, with and without arguments, for what belongs to a matter. @returns the queries that told a secret. */
export async function glimpses(
  citizen: Citizen,
  ids: Readonly<Record<string, string>>,
  secrets: readonly string[],
): Promise<string[]> {
  const asked = queries.flatMap((operation) =>
    waysToAsk(operation, ids).map((args) => ({ operation, args })),
  );
  const told = asked.map(async ({ operation, args }) => {
    const given = Object.keys(args);
    const body = await bodyOf(citizen, documentOf(operation, given), args);
    return secrets.filter((secret) => body.includes(secret)).map((secret) => `${operation.name}: ${secret}`);
  });
  return [...new Set((await Promise.all(told)).flat())];
}

/** Without what is optional, with all of it, and with each condition of a filter by itself, so that none hides another. */
function waysToAsk(operation: Operation, ids: Readonly<Record<string, string>>): Args[] {
  const sample = sampleArgs(operation, ids);
  const { args } = operation.field;
  const needed = args
    .filter((arg) => isRequiredArgument(arg) || arg.name === 'first')
    .map(({ name }) => name);
  const bare = Object.fromEntries(needed.map((name) => [name, name === 'first' ? 100 : sample[name]]));
  const optional = args.filter(({ name }) => !needed.includes(name) && name !== 'after');
  const single = optional.flatMap(({ name }) =>
    name === 'filter'
      ? Object.entries(sample['filter'] as Args).map(([part, value]) => ({
          ...bare,
          filter: { [part]: value },
        }))
      : [{ ...bare, [name]: sample[name] }],
  );
  return [bare, ...single];
}
