import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** A query or a mutation of the schema. */
export interface Operation {
  readonly kind: 'query' | 'mutation';
  readonly name: string;
  readonly field: GraphQLField<unknown, unknown>;
}

const FAILURES = `
  ... on Failure { failure: code message }
  ... on ValidationFailed { issues { field message } }
  ... on VersionConflict { currentVersion }
  ... on IllegalTransition { possible }
  ... on TooManyAttempts { retryAfter }`;

/** All queries and mutations of a schema. */
export function operationsOf(schema: GraphQLSchema): Operation[] {
  const of = (kind: Operation['kind'], fields: Record<string, GraphQLField<unknown, unknown>> = {}) =>
    Object.entries(fields).map(([name, field]) => ({ kind, name, field }));
  return [
    ...of('query', schema.getQueryType()?.getFields()),
    ...of('mutation', schema.getMutationType()?.getFields()),
  ];
}

/**
 * The document that calls an operation with some of its arguments, each by a variable of its own name.
 * @param more what to select of the payload beside its plain fields.
 */
export function documentOf(
  { kind, name, field }: Operation,
  given: readonly string[] = field.args.map((arg) => arg.name),
  more = '',
): string {
  const args = field.args.filter((arg) => given.includes(arg.name));
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const call = passed ? `${name}(${passed})` : name;
  return `${kind} ${declared ? `(${declared})` : ''} { ${call} ${selectionOf(field, more)} }`;
}

function selectionOf(field: GraphQLField<unknown, unknown>, more: string): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return '';
  if (!isUnionType(type)) return `{ ${plain(type, 2)} ${more} }`;
  const payloads = type
    .getTypes()
    .filter((member) => !member.getInterfaces().some(({ name }) => name === 'Failure'));
  const fragments = payloads.map((member) => `... on ${member.name} { ${plain(member, 1)} ${more} }`);
  return `{ __typename ${fragments.join(' ')} ${FAILURES} }`;
}

/** All fields of a type that need no arguments, so many levels deep. */
function plain(type: GraphQLNamedType, depth: number): string {
  if (isInterfaceType(type)) return '__typename id';
  if (!isObjectType(type)) return '__typename';
  const fields = Object.values(type.getFields()).filter(
    (field) => !field.args.some((arg) => isNonNullType(arg.type)),
  );
  const chosen = fields.flatMap((field) => {
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return field.args.length === 0 ? [field.name] : [];
    if (depth <= 1) return inner.name === 'BilingualText' ? [`${field.name} { sw en }`] : [];
    return [`${field.name} { ${plain(inner, depth - 1)} }`];
  });
  return ['__typename', ...chosen].join(' ');
}
