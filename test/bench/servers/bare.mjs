/** The limit of what can be reached: Node's own HTTP, and one statement in which PostgreSQL writes the JSON itself. */
import { createServer } from 'node:http';
import { announce, listen, openPool } from './serve.mjs';

const PAGE = `
  WITH page AS (
    SELECT item.*, row_number() OVER (ORDER BY item.due_on, item.id) AS place
      FROM action_item item ORDER BY item.due_on, item.id LIMIT $1::integer + 1
  ), shown AS (
    SELECT page.place, page.due_on, page.id, json_build_object(
             'id', page.id,
             'code', page.code,
             'title', json_build_object('sw', page.title_sw, 'en', page.title_en),
             'state', page.state,
             'dueOn', page.due_on,
             'rating', page.rating,
             'progress', page.progress,
             'lead', json_build_object('code', institution.code,
                       'name', json_build_object('sw', institution.name_sw, 'en', institution.name_en)),
             'focusArea', CASE WHEN area.id IS NOT NULL THEN json_build_object('code', area.code,
                            'name', json_build_object('sw', area.name_sw, 'en', area.name_en)) END,
             'latestUpdate', CASE WHEN latest.id IS NOT NULL THEN json_build_object(
                               'progress', latest.progress, 'rating', latest.rating,
                               'narrative', latest.narrative, 'signedOffAt', latest.signed_off_at) END) AS node
      FROM page
      JOIN assignment lead ON lead.action_item_id = page.id AND lead.part = 'LEAD' AND lead.state <> 'RELEASED'
      JOIN institution ON institution.id = lead.institution_id
      LEFT JOIN focus_area area ON area.id = page.focus_area_id
      LEFT JOIN status_update latest ON latest.id = page.latest_update_id
     WHERE page.place <= $1::integer
  )
  SELECT json_build_object(
           'nodes', (SELECT json_agg(node ORDER BY place) FROM shown),
           'pageInfo', json_build_object(
             'hasNextPage', (SELECT count(*) > $1::integer FROM page),
             'endCursor', (SELECT due_on || ' ' || id FROM shown ORDER BY place DESC LIMIT 1)))::text AS page`;

const pool = openPool();

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    response.writeHead(500).end(String(error));
  });
});

async function answer(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { first } = JSON.parse(Buffer.concat(chunks).toString());
  const { rows } = await pool.query({ name: 'page', text: PAGE, values: [first] });
  response.writeHead(200, { 'content-type': 'application/json' }).end(rows[0].page);
}

announce(await listen(server));
