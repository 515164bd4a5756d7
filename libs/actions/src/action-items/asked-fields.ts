import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/**
 * The names of the fields that a query asks of what lies at one of `paths` below the field being resolved, so that a
 * page selects nothing heavy that nobody reads. Directives count as if they were not there: at worst too much is read.
 * @param paths such as `[['nodes'], ['edges', 'node']]`; `[[]]` for the field's own selection.
 */
export function askedFields(
  info: GraphQLResolveInfo,
  paths: readonly (readonly string[])[],
): ReadonlySet<string> {
  const own = info.fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const sets = paths.flatMap((path) =>
    path.reduce((at, name) => at.flatMap((set) => below(info, set, name)), own),
  );
  return new Set(sets.flatMap((set) => fieldsIn(info, set).map((field) => field.name)));
}

interface AskedField {
  readonly name: string;
  readonly below: SelectionSetNode | undefined;
}

function below(info: GraphQLResolveInfo, set: SelectionSetNode, name: string): SelectionSetNode[] {
  return fieldsIn(info, set).flatMap((field) => (field.name === name && field.below ? [field.below] : []));
}

function fieldsIn(info: GraphQLResolveInfo, set: SelectionSetNode): AskedField[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ name: selection.name.value, below: selection.selectionSet }];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsIn(info, selection.selectionSet);
    const fragment = info.fragments[selection.name.value];
    return fragment ? fieldsIn(info, fragment.selectionSet) : [];
  });
}
