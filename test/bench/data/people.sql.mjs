/** SQL: the tools that all data is made with, and the people of the platform, two of them signed in. */

/** Sees all items, whatever their classification. */
export const COORDINATOR = { number: 1, token: 'bench-coordinator-0123456789' };

/** Sees what Machakos County proposed or has a part in, as far as it is not restricted. */
export const FOCAL_POINT = { number: 2, token: 'bench-focal-point-0123456789' };

/**
 * `bench.id(kind, n)`: an id in the form of a UUID v7; `bench.draw(n, salt, sides)`: 0 .. sides - 1, as if by chance;
 * `bench.acting`: one row with the institutions that can be given work.
 */
export const TOOLS = `
  CREATE SCHEMA bench;
  CREATE FUNCTION bench.id(kind integer, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid;
  CREATE FUNCTION bench.draw(n bigint, salt integer, sides integer) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN abs(hashint8extended(n, salt) % sides)::integer;
  CREATE TABLE bench.acting AS
    SELECT array_agg(id ORDER BY code) AS ids, count(*)::integer AS n
      FROM institution WHERE active AND kind <> 'GROUP'`;

/** The viewers of the run. Nobody signs in by password here: the hash is of none. */
export const VIEWERS = `
  INSERT INTO person (id, version, email, name, language, password_hash, clearance, created_at)
  VALUES (bench.id(1, 1), 1, 'coordinator@bench.invalid', 'Coordinator', 'en', '-', 'SECRET', '2026-01-01'),
         (bench.id(1, 2), 1, 'machakos@bench.invalid', 'Focal Point of Machakos', 'sw', '-', 'INTERNAL', '2026-01-01')`;

/** One more person for each institution. */
export const FOCAL_POINTS = `
  INSERT INTO person (id, version, email, name, language, password_hash, clearance, created_at)
  SELECT bench.id(1, 100 + place), 1, lower(code) || '@bench.invalid', 'Focal Point ' || code, 'sw', '-', 'INTERNAL',
         '2026-01-01'
    FROM bench.acting, unnest(acting.ids) WITH ORDINALITY AS held (id, place) JOIN institution USING (id)`;

/** Who holds which office. */
export const MEMBERSHIPS = `
  INSERT INTO membership (id, version, person_id, institution_id, role, starts_on)
  SELECT bench.id(2, 100 + place), 1, bench.id(1, 100 + place), id, 'FOCAL_POINT', date '2026-01-01'
    FROM bench.acting, unnest(acting.ids) WITH ORDINALITY AS held (id, place)
   UNION ALL
  SELECT bench.id(2, 1), 1, bench.id(1, 1), id, 'COORDINATOR', date '2026-01-01' FROM institution WHERE code = 'NGCS'
   UNION ALL
  SELECT bench.id(2, 2), 1, bench.id(1, 2), id, 'FOCAL_POINT', date '2026-01-01' FROM institution WHERE code = 'COUNTY-016'`;

/** A viewer's sign-in: $1 the person's number, $2 the token. */
export const SESSIONS = `
  INSERT INTO session (id, person_id, token_hash, user_agent, address, created_at, last_seen_at, expires_at)
  VALUES (bench.id(3, $1), bench.id(1, $1), sha256(convert_to($2, 'UTF8')), 'bench', '127.0.0.1', now(), now(),
          now() + interval '1 day')`;
