/** What the servers with hand-written resolvers read: one statement for the page, one for each relation of its items. */

const ITEMS = `
  SELECT id, code, title_sw, title_en, state, due_on, rating, progress, focus_area_id, latest_update_id
    FROM action_item ORDER BY due_on, id LIMIT $1`;

const LEADS = `
  SELECT part.action_item_id AS key, institution.code, institution.name_sw, institution.name_en
    FROM assignment part JOIN institution ON institution.id = part.institution_id
   WHERE part.action_item_id = ANY($1::uuid[]) AND part.part = 'LEAD' AND part.state <> 'RELEASED'`;

const FOCUS_AREAS = 'SELECT id AS key, code, name_sw, name_en FROM focus_area WHERE id = ANY($1::uuid[])';

const UPDATES = `
  SELECT id AS key, progress, rating, narrative, signed_off_at FROM status_update WHERE id = ANY($1::uuid[])`;

const named = ({ key, code, name_sw: sw, name_en: en }) => ({ key, code, name: { sw, en } });

const update = ({ key, progress, rating, narrative, signed_off_at: at }) => ({
  key,
  progress,
  rating,
  narrative,
  signedOffAt: at?.toISOString() ?? null,
});

const item = (row) => ({
  id: row.id,
  code: row.code,
  title: { sw: row.title_sw, en: row.title_en },
  state: row.state,
  dueOn: row.due_on,
  rating: row.rating,
  progress: row.progress,
  focusAreaId: row.focus_area_id,
  latestUpdateId: row.latest_update_id,
});

/** The reads of a server, each a prepared statement. */
export class Reads {
  #pool;

  /** @param {import('pg').Pool} pool */
  constructor(pool) {
    this.#pool = pool;
  }

  /** A page of items without their relations. */
  async page(first) {
    const { rows } = await this.#pool.query({ name: 'items', text: ITEMS, values: [first + 1] });
    const nodes = rows.slice(0, first).map(item);
    const last = nodes.at(-1);
    const endCursor = last ? Buffer.from(JSON.stringify([last.dueOn, last.id])).toString('base64url') : null;
    return { nodes, pageInfo: { hasNextPage: rows.length > first, endCursor } };
  }

  /** The lead institution of each item. */
  leads = (itemIds) => this.#byKey('leads', LEADS, itemIds, named);

  /** Focus areas by id. */
  focusAreas = (ids) => this.#byKey('focus-areas', FOCUS_AREAS, ids, named);

  /** Status updates by id. */
  updates = (ids) => this.#byKey('updates', UPDATES, ids, update);

  async #byKey(name, text, keys, map) {
    const { rows } = await this.#pool.query({ name, text, values: [keys] });
    const found = new Map(rows.map((row) => [row.key, map(row)]));
    return keys.map((key) => found.get(key) ?? null);
  }
}

/** The schema of those servers; field by field what Uratibu answers to the same page. */
export const SCHEMA = `
  type BilingualText { sw: String! en: String! }
  type Institution { code: String! name: BilingualText! }
  type FocusArea { code: String! name: BilingualText! }
  type StatusUpdate { progress: Int! rating: String! narrative: String! signedOffAt: String }
  type ActionItem {
    id: ID! code: String! title: BilingualText! state: String! dueOn: String! rating: String progress: Int!
    lead: Institution focusArea: FocusArea latestUpdate: StatusUpdate
  }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type ActionItemConnection { nodes: [ActionItem!]! pageInfo: PageInfo! }
  type Query { actionItems(first: Int!): ActionItemConnection! }
`;
