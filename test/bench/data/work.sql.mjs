/** SQL: the action items, who does them, and what they report. */

/** $1 items, spread over commitments, states, classifications and due dates. */
export const ACTION_ITEMS = `
  INSERT INTO action_item (
    id, code, version, state, title_sw, title_en, description_sw, description_en, indicator, focus_area_id,
    commitment_id, objective_ids, interest_ids, priority, cross_cutting, cabinet_mandated, classification, due_on,
    reporting_period, proposing_institution_id, created_by_id, progress, created_at, state_changed_at)
  WITH catalogue AS MATERIALIZED (
    SELECT (SELECT array_agg(id ORDER BY code) FROM commitment) AS commitments,
           (SELECT array_agg(id ORDER BY code) FROM objective) AS objectives,
           (SELECT array_agg(id ORDER BY code) FROM national_interest) AS interests
  )
  SELECT bench.id(10, i), coalesce(area.code, 'CC') || '-2026-' || lpad(i::text, 5, '0'), 3,
         CASE WHEN bench.draw(i, 1, 100) < 4 THEN 'DRAFT'
              WHEN bench.draw(i, 1, 100) < 7 THEN 'IN_APPROVAL'
              WHEN bench.draw(i, 1, 100) < 10 THEN 'ASSIGNED'
              WHEN bench.draw(i, 1, 100) < 72 THEN 'IN_PROGRESS'
              WHEN bench.draw(i, 1, 100) < 76 THEN 'SUSPENDED'
              WHEN bench.draw(i, 1, 100) < 80 THEN 'IN_VERIFICATION'
              ELSE 'COMPLETED' END,
         'Hatua ya ' || i || ': ' || left(promise.text_sw, 60), 'Action ' || i || ': ' || left(promise.text_en, 60),
         promise.text_sw, promise.text_en, 'Report ' || i || ' is published', promise.focus_area_id, promise.id,
         ARRAY[objectives[1 + bench.draw(i, 2, cardinality(objectives))]],
         ARRAY[interests[1 + bench.draw(i, 3, cardinality(interests))]],
         CASE bench.draw(i, 4, 5) WHEN 0 THEN 'HIGH' ELSE 'ORDINARY' END, promise.focus_area_id IS NULL,
         bench.draw(i, 5, 20) = 0,
         CASE WHEN bench.draw(i, 6, 100) < 25 THEN 'PUBLIC' WHEN bench.draw(i, 6, 100) < 85 THEN 'INTERNAL'
              WHEN bench.draw(i, 6, 100) < 97 THEN 'RESTRICTED' ELSE 'SECRET' END,
         date '2026-06-01' + bench.draw(i, 7, 900),
         CASE bench.draw(i, 8, 4) WHEN 0 THEN 'MONTHLY' ELSE 'QUARTERLY' END,
         CASE WHEN bench.draw(i, 10, 3) > 0 THEN acting.ids[1 + bench.draw(i, 11, acting.n)] END, bench.id(1, 1), 0, timestamptz '2026-01-01' + i * interval '1 minute',
         timestamptz '2026-03-01' + i * interval '1 minute'
    FROM generate_series(1::bigint, $1) i
   CROSS JOIN catalogue
   CROSS JOIN bench.acting
    JOIN commitment promise ON promise.id = commitments[1 + bench.draw(i, 9, cardinality(commitments))]
    LEFT JOIN focus_area area ON area.id = promise.focus_area_id`;

/** One lead for each item, and 0 to 3 institutions that support it. */
export const ASSIGNMENTS = `
  INSERT INTO assignment (id, version, action_item_id, institution_id, part, state, task, ended_with_item, created_at,
                          accepted_at)
  SELECT bench.id(11, i * 4 + k), 2, item.id,
         acting.ids[1 + (bench.draw(i, 21, acting.n) + k * (1 + bench.draw(i, 22, 7))) % acting.n], CASE k WHEN 0 THEN 'LEAD' ELSE 'SUPPORT' END, assigned.state,
         'Part ' || k || ' of ' || item.code, false, item.created_at,
         CASE WHEN assigned.state IN ('ACCEPTED', 'FULFILLED') THEN item.created_at + interval '3 days' END
    FROM action_item item
   CROSS JOIN LATERAL (SELECT split_part(item.code, '-', 3)::bigint AS i) AS number
   CROSS JOIN LATERAL generate_series(0, bench.draw(i, 20, 4)) k
   CROSS JOIN LATERAL (SELECT CASE WHEN item.state IN ('DRAFT', 'IN_APPROVAL') THEN 'PLANNED'
                                   WHEN item.state = 'ASSIGNED' THEN 'PENDING'
                                   WHEN item.state = 'COMPLETED' THEN 'FULFILLED'
                                   ELSE 'ACCEPTED' END AS state) AS assigned
   CROSS JOIN bench.acting`;

/** $1 reports of the leads of those items that were ever under way, 4 or 5 of each; the newest is not always signed off. */
export const STATUS_UPDATES = `
  INSERT INTO status_update (
    id, version, action_item_id, assignment_id, institution_id, state, period_end, progress, rating, narrative,
    obstacles, next_step, author_id, writer_ids, created_at, submitted_at, signed_off_at, signed_off_by_id,
    acknowledged_at)
  WITH reporting AS (
    SELECT row_number() OVER (ORDER BY item.id) - 1 AS place, count(*) OVER () AS n, item.id AS item_id, part.id,
           part.institution_id, bench.id(1, 100 + array_position(acting.ids, part.institution_id)) AS author_id
      FROM action_item item
      JOIN assignment part ON part.action_item_id = item.id AND part.part = 'LEAD'
     CROSS JOIN bench.acting
     WHERE item.state NOT IN ('DRAFT', 'IN_APPROVAL', 'ASSIGNED')
  ), report AS (
    SELECT u, u / n AS turn, reporting.*,
           (date '2026-04-01' + make_interval(months => 3 * (u / n)::integer) - interval '1 day')::date AS period_end,
           CASE WHEN u + n < $1 THEN 'ACKNOWLEDGED'
                ELSE (ARRAY['DRAFT', 'SUBMITTED', 'SIGNED_OFF', 'SIGNED_OFF', 'ACKNOWLEDGED', 'ACKNOWLEDGED',
                            'ACKNOWLEDGED', 'ACKNOWLEDGED'])[1 + bench.draw(u, 30, 8)] END AS state
      FROM generate_series(0::bigint, $1 - 1) u
      JOIN reporting ON reporting.place = u % (SELECT count(*) FROM reporting)
  )
  SELECT bench.id(12, u), 3, item_id, id, institution_id, state, period_end,
         least(100, 15 * turn + bench.draw(u, 31, 25)),
         (ARRAY['ON_TRACK', 'ON_TRACK', 'ON_TRACK', 'AT_RISK', 'OFF_TRACK'])[1 + bench.draw(u, 32, 5)],
         'In the period to ' || period_end || ' the working group met ' || 1 + bench.draw(u, 33, 9) || ' times, '
           || bench.draw(u, 34, 40) || ' officers were trained and ' || bench.draw(u, 35, 12) || ' of the agreed outputs '
           || 'were handed over. The partners confirmed their contribution for the coming period.',
         'The release of funds came ' || bench.draw(u, 36, 30) || ' days late.', 'Hold the next meeting and publish its minutes.',
         author_id, ARRAY[author_id], period_end + interval '5 days',
         CASE WHEN state <> 'DRAFT' THEN period_end + interval '6 days' END,
         CASE WHEN state IN ('SIGNED_OFF', 'ACKNOWLEDGED') THEN period_end + interval '8 days' + u * interval '1 ms' END,
         CASE WHEN state IN ('SIGNED_OFF', 'ACKNOWLEDGED') THEN bench.id(1, 1) END,
         CASE WHEN state = 'ACKNOWLEDGED' THEN period_end + interval '10 days' END
    FROM report`;

/** The newest report that was signed off counts for the item. */
export const LATEST_UPDATES = `
  UPDATE action_item item
     SET latest_update_id = latest.id, rating = latest.rating,
         progress = CASE WHEN item.state = 'COMPLETED' THEN 100 ELSE latest.progress END
    FROM (SELECT DISTINCT ON (action_item_id) * FROM status_update WHERE signed_off_at IS NOT NULL
           ORDER BY action_item_id, period_end DESC) AS latest
   WHERE latest.action_item_id = item.id`;
