import { institutionValue, type InstitutionValue } from '@uratibu/institutions';
import { bilingual, type CivilDate } from '@uratibu/platform';
import { commitmentValue, focusAreaValue, type Commitment, type FocusArea } from '@uratibu/policy';
import type { AssignmentState } from '../assignments/assignment.lifecycle.js';
import { statusUpdateColumns, statusUpdateOf } from '../status-updates/status-update.row.js';
import type { ActionItem } from './action-item.entity.js';
import { isOverdue } from './action-item.rules.js';
import type { ActionItemType } from './action-item.type.js';

/** An action item as it is read for the API: plain values, and what its other fields are found by. */
export interface ActionItemValue extends ActionItemType {
  readonly __typename: 'ActionItem';
  readonly objectiveIds: readonly string[];
  readonly interestIds: readonly string[];
  readonly createdById: string;
  readonly proposingInstitutionId: string | null;
  readonly leadAssignmentId: string | null;
  readonly leadState: AssignmentState | null;
  readonly leadInstitutionId: string | null;
}

type Columns = Omit<
  ActionItem,
  | 'descriptionSw'
  | 'descriptionEn'
  | 'indicator'
  | 'latestUpdateId'
  | 'focusAreaId'
  | 'objectiveIds'
  | 'interestIds'
  | 'createdAt'
  | 'stateChangedAt'
> & {
  readonly objectiveIds?: readonly string[];
  readonly interestIds?: readonly string[];
  readonly createdAt?: Date;
  readonly stateChangedAt?: Date;
  readonly descriptionSw?: string;
  readonly descriptionEn?: string;
  readonly indicator?: string;
};

/** A row of a statement made of {@link selectActionItems}. */
export type ActionItemRow = Columns &
  Readonly<Record<string, unknown>> & {
    readonly focusArea?: FocusArea | null;
    readonly commitment?: Commitment;
    readonly leadInstitution?: InstitutionValue | null;
    readonly leadAssignmentId?: string | null;
    readonly leadState?: AssignmentState | null;
    readonly leadInstitutionId?: string | null;
  };

/** Columns that are always read: they are short, and most are asked for. */
const ALWAYS = `
  item.id, item.code, item.version, item.state, item.state_reason AS "stateReason", item.title_sw AS "titleSw",
  item.title_en AS "titleEn", item.priority,
  item.cross_cutting AS "crossCutting", item.cabinet_mandated AS "cabinetMandated", item.classification,
  item.due_on AS "dueOn", item.reporting_period AS "reportingPeriod", item.created_by_id AS "createdById",
  item.proposing_institution_id AS "proposingInstitutionId", item.rating, item.progress`;

/** The fields that a query asks of action items and, below them, of their latest updates. */
export interface AskedOfItems {
  readonly item: ReadonlySet<string>;
  readonly latestUpdate: ReadonlySet<string>;
}

/** What is read along only when one of `fields` is asked for. */
interface Part {
  readonly fields: readonly string[];
  readonly columns: string | ((asked: AskedOfItems | undefined) => string);
  readonly join?: string;
}

// Of several leads, one after another, the last counts; a rejected item keeps the one that was planned.
const LEAD = `
  LEFT JOIN LATERAL (
    SELECT part.id, part.state, part.institution_id FROM assignment part
     WHERE part.action_item_id = item.id AND part.part = 'LEAD' ORDER BY part.created_at DESC, part.id DESC LIMIT 1
  ) lead ON true`;

const PARTS: readonly Part[] = [
  {
    fields: ['description'],
    columns: 'item.description_sw AS "descriptionSw", item.description_en AS "descriptionEn"',
  },
  { fields: ['indicator'], columns: 'item.indicator' },
  { fields: ['objectives'], columns: 'item.objective_ids AS "objectiveIds"' },
  { fields: ['interests'], columns: 'item.interest_ids AS "interestIds"' },
  { fields: ['createdAt'], columns: 'item.created_at AS "createdAt"' },
  { fields: ['stateChangedAt'], columns: 'item.state_changed_at AS "stateChangedAt"' },
  {
    fields: ['focusArea'],
    columns: `${focusAreaValue('area')} AS "focusArea"`,
    join: 'LEFT JOIN focus_area area ON area.id = item.focus_area_id',
  },
  {
    fields: ['commitment'],
    columns: `${commitmentValue('promise')} AS commitment`,
    join: 'JOIN commitment promise ON promise.id = item.commitment_id',
  },
  {
    fields: ['leadInstitution', 'leadAssignment', 'availableActions'],
    columns:
      'lead.id AS "leadAssignmentId", lead.state AS "leadState", lead.institution_id AS "leadInstitutionId"',
    join: LEAD,
  },
  {
    fields: ['leadInstitution'],
    columns: `${institutionValue('leader')} AS "leadInstitution"`,
    join: 'LEFT JOIN institution leader ON leader.id = lead.institution_id',
  },
  {
    fields: ['latestUpdate'],
    columns: (asked) => statusUpdateColumns('report', 'update_', asked?.latestUpdate),
    join: 'LEFT JOIN status_update report ON report.id = item.latest_update_id',
  },
];

/**
 * The select list and the tables of a statement that reads action items.
 * @param items what `item` is in the statement: `action_item item`, or a query in brackets.
 * @param asked the fields that are asked for; everything when absent.
 */
export function selectActionItems(
  items: string,
  asked?: AskedOfItems,
): { readonly columns: string; readonly tables: string } {
  const parts = PARTS.filter(({ fields }) => !asked || fields.some((field) => asked.item.has(field)));
  return {
    columns: [
      ALWAYS,
      ...parts.map(({ columns }) => (typeof columns === 'string' ? columns : columns(asked))),
    ].join(', '),
    tables: [items, ...parts.map((part) => part.join ?? '')].join(' '),
  };
}

/** The action item in a row of such a statement; fields that were not asked for are empty, and nobody reads them. */
export function actionItemOf(row: ActionItemRow, today: CivilDate): ActionItemValue {
  return {
    __typename: 'ActionItem',
    id: row.id,
    code: row.code,
    version: row.version,
    state: row.state,
    stateReason: row.stateReason,
    title: bilingual(row.titleSw, row.titleEn),
    description: bilingual(row.descriptionSw ?? '', row.descriptionEn ?? ''),
    indicator: row.indicator ?? '',
    focusArea: row.focusArea ?? null,
    // This column and the two instants are never null; they are absent only when nobody asked for them.
    commitment: row.commitment as Commitment,
    leadInstitution: row.leadInstitution ?? null,
    priority: row.priority,
    crossCutting: row.crossCutting,
    cabinetMandated: row.cabinetMandated,
    classification: row.classification,
    dueOn: row.dueOn,
    overdue: isOverdue(row, today),
    reportingPeriod: row.reportingPeriod,
    rating: row.rating,
    progress: row.progress,
    latestUpdate: statusUpdateOf(row, 'update_'),
    createdAt: row.createdAt as Date,
    stateChangedAt: row.stateChangedAt as Date,
    objectiveIds: row.objectiveIds ?? [],
    interestIds: row.interestIds ?? [],
    createdById: row.createdById,
    proposingInstitutionId: row.proposingInstitutionId,
    leadAssignmentId: row.leadAssignmentId ?? null,
    leadState: row.leadState ?? null,
    leadInstitutionId: row.leadInstitutionId ?? null,
  };
}
