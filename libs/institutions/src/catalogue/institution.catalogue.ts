import { Injectable } from '@nestjs/common';
import { loadTable, toColumns, type CatalogueTable, type LoadCount, type Tx } from '@uratibu/platform';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { lockTree, mendPaths } from '../tree/institution-tree.js';
import { readInstitutionData, type InstitutionData, type InstitutionRow } from './institution-data.js';

const TEXT = { type: 'text' } as const;
const CITED = { section: TEXT, fidelity: TEXT, text_sw: TEXT, text_en: TEXT } as const;

const ACTOR: CatalogueTable = {
  name: 'table_one_actor',
  columns: {
    ...CITED,
    number: { type: 'integer' },
    state: { type: 'boolean' },
    name_sw: TEXT,
    name_en: TEXT,
    named_in: TEXT,
    named_as_sw: TEXT,
    named_as_en: TEXT,
  },
};

const DUTY: CatalogueTable = {
  name: 'duty',
  columns: {
    ...CITED,
    actor_id: { type: 'text', value: '(SELECT id FROM table_one_actor WHERE code = given.actor_id)' },
    focus_area_codes: { type: 'text[]' },
  },
};

/** What a load of the institutions did, by table. */
export type InstitutionLoad = Readonly<Record<'actors' | 'duties' | 'institutions', LoadCount>>;

/** Brings the database in line with the catalogue of institutions. */
@Injectable()
export class InstitutionCatalogue {
  /**
   * Loads Table 1 and the institutions into the caller's transaction. Loaded again, it changes nothing and leaves no
   * audit. An institution that an administrator has changed stays as they left it.
   * @param data the room's own data files when absent.
   * @throws DamagedCatalogue when a data file is not what it should be; nothing is changed then.
   */
  async load(tx: Tx, data: InstitutionData = readInstitutionData()): Promise<InstitutionLoad> {
    return {
      actors: await loadTable(tx.manager, ACTOR, data.actors),
      duties: await loadTable(
        tx.manager,
        DUTY,
        data.duties.map(({ actor, focusAreas, ...row }) => ({
          ...row,
          actorId: actor,
          focusAreaCodes: focusAreas,
        })),
      ),
      institutions: await loadInstitutions(tx.manager, data.institutions),
    };
  }
}

/** What is compared and changed when an institution is loaded again. */
const KEPT = `kind, name_sw, name_en, parent_id, path, actor_id, section, demo, county_number, mission_type, iso_code, printed_as`;
const columnsOf = (row: string): string => KEPT.replace(/\w+/g, (column) => `${row}.${column}`);

/**
 * `node` is every institution there will be, with its parent: the catalogue's word for those it keeps, their own for
 * those that administrators have changed or added. What cannot be reached from a root, because an administrator has
 * meanwhile turned the tree the other way round, is left where it is.
 */
const LOAD_INSTITUTIONS = `
  WITH RECURSIVE given AS (
    SELECT coalesce(known.id, row.id) AS id, row.code, row.kind, row.name_sw, row.name_en, row.parent, row.actor,
           row.section, row.demo, row.county_number, row.mission_type, row.iso_code, row.printed_as,
           coalesce(known.curated, true) AS curated
      FROM jsonb_to_recordset($1::jsonb)
           AS row(id uuid, code text, kind text, name_sw text, name_en text, parent text, actor text, section text,
                  demo boolean, county_number integer, mission_type text, iso_code text, printed_as text)
      LEFT JOIN institution known ON known.code = row.code
  ), node AS (
    SELECT given.id, parent.id AS parent_id
      FROM given LEFT JOIN given parent ON parent.code = given.parent
     WHERE given.curated
    UNION ALL
    SELECT id, parent_id FROM institution
     WHERE NOT EXISTS (SELECT FROM given WHERE given.id = institution.id AND given.curated)
  ), tree AS (
    SELECT id, parent_id, ARRAY[id] AS path FROM node WHERE parent_id IS NULL
    UNION ALL
    SELECT node.id, node.parent_id, tree.path || node.id FROM tree JOIN node ON node.parent_id = tree.id
  )
  INSERT INTO institution AS kept (id, version, code, active, curated, ${KEPT})
  SELECT given.id, 1, given.code, true, true, given.kind, given.name_sw, given.name_en, tree.parent_id, tree.path,
         actor.id, given.section, given.demo, given.county_number, given.mission_type, given.iso_code, given.printed_as
    FROM given JOIN tree ON tree.id = given.id JOIN table_one_actor actor ON actor.code = given.actor
   WHERE given.curated
  ON CONFLICT (code) DO UPDATE
    SET (version, ${KEPT}) = ROW (kept.version + 1, ${columnsOf('excluded')})
  WHERE kept.curated AND (${columnsOf('kept')}) IS DISTINCT FROM (${columnsOf('excluded')})
  RETURNING (xmax = 0) AS inserted`;

async function loadInstitutions(manager: EntityManager, rows: readonly InstitutionRow[]): Promise<LoadCount> {
  await lockTree(manager);
  const changed = await manager.query<{ inserted: boolean }[]>(LOAD_INSTITUTIONS, [
    JSON.stringify(rows.map((row) => ({ id: uuidv7(), ...toColumns(row) }))),
  ]);
  if (changed.length > 0) await mendPaths(manager);
  const inserted = changed.filter((row) => row.inserted).length;
  return { inserted, updated: changed.length - inserted, unchanged: rows.length - changed.length };
}
