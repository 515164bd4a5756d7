/** The page in the one form in which all answers are compared. */
import { deepStrictEqual } from 'node:assert/strict';
import pg from 'pg';
import { FOCAL_POINT } from './data/people.sql.mjs';

/**
 * @typedef {object} Item
 * @property {string} code
 * @property {{ sw: string, en: string }} title
 * @property {string} state
 * @property {string} dueOn
 * @property {string | null} rating
 * @property {number} progress
 * @property {object | null} lead
 * @property {object | null} focusArea
 * @property {{ progress: number, rating: string, narrative: string, signedOffAt: string } | null} latestUpdate
 *
 * @typedef {{ nodes: Item[], pageInfo: { hasNextPage: boolean, endCursor: string } }} Page
 */

const EXPECTED = `
  SELECT item.id, item.code, jsonb_build_object('sw', item.title_sw, 'en', item.title_en) AS title, item.state,
         item.due_on::text AS "dueOn", item.rating, item.progress,
         jsonb_build_object('code', lead.code, 'name', jsonb_build_object('sw', lead.name_sw, 'en', lead.name_en)) AS lead,
         CASE WHEN area.id IS NOT NULL THEN jsonb_build_object('code', area.code,
           'name', jsonb_build_object('sw', area.name_sw, 'en', area.name_en)) END AS "focusArea",
         CASE WHEN latest.id IS NOT NULL THEN jsonb_build_object('progress', latest.progress, 'rating', latest.rating,
           'narrative', latest.narrative, 'signedOffAt', latest.signed_off_at) END AS "latestUpdate"
    FROM action_item item
    JOIN assignment part ON part.action_item_id = item.id AND part.part = 'LEAD'
    JOIN institution lead ON lead.id = part.institution_id
    LEFT JOIN focus_area area ON area.id = item.focus_area_id
    LEFT JOIN status_update latest ON latest.id = item.latest_update_id`;

/** The rule book's words for what a focal point sees: cleared for it, and proposed by or given to their institution. */
const SEEN_BY_FOCAL_POINT = `
   WHERE item.classification IN ('PUBLIC', 'INTERNAL')
     AND EXISTS (SELECT FROM membership
                  WHERE membership.person_id = bench.id(1, ${FOCAL_POINT.number})
                    AND (membership.institution_id = item.proposing_institution_id
                         OR membership.institution_id IN (SELECT own.institution_id FROM assignment own
                                                          WHERE own.action_item_id = item.id AND own.state <> 'PLANNED')))`;

/**
 * What a right answer holds, asked of the database in plain words.
 * @param {string} url
 * @param {boolean} scoped what the focal point sees, or everything
 * @param {number} first
 * @returns {Promise<Item[]>}
 */
export async function expectedItems(url, scoped, first) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const where = scoped ? SEEN_BY_FOCAL_POINT : '';
    const order = 'ORDER BY item.due_on, item.id LIMIT $1';
    const { rows } = await client.query(`${EXPECTED} ${where} ${order}`, [first]);
    return rows.map(plain);
  } finally {
    await client.end();
  }
}

/**
 * Checks that a server gave this very page, field by field.
 * @param {Page} page
 * @param {Item[]} expected
 * @throws AssertionError that shows the difference
 */
export function checkPage(page, expected) {
  deepStrictEqual(page.nodes.map(plain), expected);
  deepStrictEqual(page.pageInfo.hasNextPage, true);
  deepStrictEqual(typeof page.pageInfo.endCursor, 'string');
}

const named = (value) => value && { code: value.code, name: { sw: value.name.sw, en: value.name.en } };

/** Only what is compared; instants to the millisecond, in whatever form they came. */
function plain({ id, code, title, state, dueOn, rating, progress, lead, focusArea, latestUpdate }) {
  const report = latestUpdate && {
    progress: latestUpdate.progress,
    rating: latestUpdate.rating,
    narrative: latestUpdate.narrative,
    signedOffAt: new Date(latestUpdate.signedOffAt).toISOString(),
  };
  const titles = { sw: title.sw, en: title.en };
  return {
    id,
    code,
    title: titles,
    state,
    dueOn,
    rating,
    progress,
    lead: named(lead),
    focusArea: named(focusArea),
    latestUpdate: report,
  };
}
