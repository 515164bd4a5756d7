import {
  ExpectedFailure,
  SqlParameters,
  type CivilDate,
  type FieldIssue,
  type Viewer,
} from '@uratibu/platform';
import { validate as isUuid } from 'uuid';
import type { ActionItemFilter } from './action-item.filter.js';
import { LIVE_STATES } from './action-item.lifecycle.js';

/** SQL for an assignment that counts as a part its institution has, or had when the item ended. */
const COUNTS = `(part.state <> 'RELEASED' OR part.ended_with_item)`;

/**
 * A filter's conditions on `item`, one for each thing that was given. A text that is searched is not among them.
 * @throws ExpectedFailure `ValidationFailed` for what is no id.
 */
export function filterConditions(
  filter: ActionItemFilter,
  viewer: Viewer,
  sql: SqlParameters,
  today: CivilDate,
): string[] {
  checkIds(filter);
  const conditions: string[] = [];
  const when = <T>(given: T | null | undefined, condition: (value: T) => string): void => {
    if (given !== null && given !== undefined) conditions.push(condition(given));
  };
  const among = (column: string, type: string) => (values: readonly string[]) =>
    `${column} = ANY(${sql.add(values)}::${type}[])`;
  when(filter.focusAreaIds, among('item.focus_area_id', 'uuid'));
  when(
    filter.focusAreaCodes,
    (codes) =>
      `item.focus_area_id IN (SELECT named.id FROM focus_area named WHERE named.code = ANY(${sql.add(codes)}::text[]))`,
  );
  when(filter.crossCutting, (cuts) => `item.cross_cutting = ${sql.add(cuts)}`);
  when(filter.commitmentIds, among('item.commitment_id', 'uuid'));
  when(filter.objectiveIds, (ids) => `item.objective_ids && ${sql.add(ids)}::uuid[]`);
  when(filter.interestIds, (ids) => `item.interest_ids && ${sql.add(ids)}::uuid[]`);
  when(filter.states, among('item.state', 'text'));
  when(filter.ratings, among('item.rating', 'text'));
  when(filter.priority, (priority) => `item.priority = ${sql.add(priority)}`);
  when(filter.classifications, among('item.classification', 'text'));
  when(filter.cabinetMandated, (mandated) => `item.cabinet_mandated = ${sql.add(mandated)}`);
  when(filter.dueFrom, (day) => `item.due_on >= ${sql.add(day)}::date`);
  when(filter.dueTo, (day) => `item.due_on <= ${sql.add(day)}::date`);
  when(filter.overdue, (overdue) => `${overdue ? '' : 'NOT '}${overdueSql(sql, today)}`);
  when(filter.createdByMe, (mine) => `(item.created_by_id = ${sql.add(viewer.personId)}) = ${sql.add(mine)}`);
  when(filter.mine, (mine) => `${mine ? '' : 'NOT '}${mineSql(viewer, sql)}`);
  if (filter.institutionId || filter.part) conditions.push(partSql(filter, sql));
  return conditions;
}

/** The same rule as `isOverdue`. */
function overdueSql(sql: SqlParameters, today: CivilDate): string {
  return `(item.state = ANY(${sql.add(LIVE_STATES)}::text[]) AND item.due_on < ${sql.add(today)}::date)`;
}

function mineSql(viewer: Viewer, sql: SqlParameters): string {
  const own = `${sql.add([...new Set(viewer.offices.map((office) => office.institutionId))])}::uuid[]`;
  return `(item.created_by_id = ${sql.add(viewer.personId)} OR item.proposing_institution_id = ANY(${own})
    OR item.id = ANY(ARRAY(SELECT part.action_item_id FROM assignment part
                            WHERE part.institution_id = ANY(${own}) AND ${COUNTS})))`;
}

function partSql({ institutionId, withSubtree, part }: ActionItemFilter, sql: SqlParameters): string {
  const conditions = ['part.action_item_id = item.id', COUNTS];
  if (part) conditions.push(`part.part = ${sql.add(part)}`);
  if (institutionId) {
    const institution = `${sql.add(institutionId)}::uuid`;
    conditions.push(
      withSubtree === false
        ? `part.institution_id = ${institution}`
        : `part.institution_id IN (SELECT below.id FROM institution below WHERE below.path @> ARRAY[${institution}])`,
    );
  }
  return `EXISTS (SELECT FROM assignment part WHERE ${conditions.join(' AND ')})`;
}

const ID_FIELDS = ['focusAreaIds', 'commitmentIds', 'objectiveIds', 'interestIds', 'institutionId'] as const;

function checkIds(filter: ActionItemFilter): void {
  const issues: FieldIssue[] = ID_FIELDS.flatMap((field) => {
    const ids = [filter[field] ?? []].flat();
    if (ids.every((id) => isUuid(id))) return [];
    return [
      {
        field: `filter.${field}`,
        message: { sw: 'Toa kitambulisho halisi (UUID).', en: 'Give a real id (a UUID).' },
      },
    ];
  });
  if (issues.length > 0) throw ExpectedFailure.validation(...issues);
}
