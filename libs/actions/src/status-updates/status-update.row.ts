import type { StatusUpdate } from './status-update.entity.js';

/** A status update as it is read for the API: the plain columns. */
export interface StatusUpdateValue extends StatusUpdate {
  readonly __typename: 'StatusUpdate';
}

const COLUMNS: readonly (keyof StatusUpdate)[] = [
  'id',
  'version',
  'actionItemId',
  'assignmentId',
  'institutionId',
  'state',
  'periodEnd',
  'progress',
  'rating',
  'narrative',
  'obstacles',
  'nextStep',
  'supersedesId',
  'authorId',
  'writerIds',
  'stateReason',
  'createdAt',
  'submittedAt',
  'signedOffAt',
  'signedOffById',
  'acknowledgedAt',
];

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * The select list of a status update, for any statement that joins it.
 * @param alias the table's name in the statement.
 * @param prefix put before each column's name, so that several things fit in one row.
 * @param asked the GraphQL fields that are asked for, so that nothing beside them is read; everything when absent.
 */
export function statusUpdateColumns(alias: string, prefix: string, asked?: ReadonlySet<string>): string {
  return columnsFor(asked)
    .map((column) => `${alias}.${snake(column)} AS "${prefix}${column}"`)
    .join(', ');
}

/** Fields that are no column of that name are found by other columns: then all are read. */
function columnsFor(asked: ReadonlySet<string> | undefined): readonly (keyof StatusUpdate)[] {
  const isColumn = (field: string): boolean => COLUMNS.some((column) => column === field);
  if (!asked || ![...asked].every((field) => isColumn(field) || field === '__typename')) return COLUMNS;
  return COLUMNS.filter((column) => column === 'id' || asked.has(column));
}

/** The status update in a row that {@link statusUpdateColumns} selected; null where the join found none. */
export function statusUpdateOf(
  row: Readonly<Record<string, unknown>>,
  prefix: string,
): StatusUpdateValue | null {
  if (row[`${prefix}id`] === null || row[`${prefix}id`] === undefined) return null;
  const value: Record<string, unknown> = { __typename: 'StatusUpdate' };
  for (const column of COLUMNS) value[column] = row[`${prefix}${column}`];
  return value as unknown as StatusUpdateValue;
}
