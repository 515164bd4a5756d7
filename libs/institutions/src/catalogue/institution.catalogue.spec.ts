import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import { UnitOfWork, type Actor, type Tx } from '@uratibu/platform';
import { TestRoom } from '@uratibu/platform/testing';
import { institutionsEntities, InstitutionsModule } from '../institutions.module.js';
import { readInstitutionData, type InstitutionData, type InstitutionRow } from './institution-data.js';
import { InstitutionCatalogue, type InstitutionLoad } from './institution.catalogue.js';

const platform: Actor = { personId: null, language: 'sw', requestId: 'test' };
let room: TestRoom;

const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => room.get(UnitOfWork).run(platform, 'test', work);
const load = (data?: InstitutionData): Promise<InstitutionLoad> =>
  run((tx) => room.get(InstitutionCatalogue).load(tx, data));
const edited = (code: string, edit: Partial<InstitutionRow>): InstitutionData => {
  const data = readInstitutionData();
  return {
    ...data,
    institutions: data.institutions.map((row) => (row.code === code ? { ...row, ...edit } : row)),
  };
};
const audited = async (): Promise<number> =>
  (await room.database.query<{ count: number }[]>('SELECT count(*) AS count FROM audit_entry'))[0]?.count ??
  0;
const pathOf = async (code: string): Promise<string> => {
  const rows = await room.database.query<{ path: string }[]>(
    `SELECT string_agg(above.code, ' > ' ORDER BY step.place) AS path
       FROM institution, unnest(path) WITH ORDINALITY AS step(id, place) JOIN institution above ON above.id = step.id
      WHERE institution.code = $1`,
    [code],
  );
  return rows[0]?.path ?? '';
};

beforeAll(async () => {
  room = await TestRoom.start({ modules: [InstitutionsModule], entities: institutionsEntities, migrations });
});
afterAll(() => room.stop());

describe('Table 1 and the institutions as a catalogue', () => {
  test('The first load brings in 21 actors, their 56 duties and 176 institutions', async () => {
    const none = { updated: 0, unchanged: 0 };
    expect(await load()).toEqual({
      actors: { inserted: 21, ...none },
      duties: { inserted: 56, ...none },
      institutions: { inserted: 176, ...none },
    });
    expect(await audited()).toBe(253);
  });

  test('Each institution stands in its place in the tree', async () => {
    expect(await pathOf('MISSION-ADDIS-ABABA')).toBe('MFDA > SDFA > MISSION-ADDIS-ABABA');
    expect(await pathOf('COUNTY-016')).toBe('COUNTIES > COUNTY-016');
    expect(await pathOf('NGCS')).toBe('CABINET > NGCS');
  });

  test('Loaded again, it changes nothing, keeps every id and leaves no audit', async () => {
    const ids = 'SELECT id, version FROM institution ORDER BY id';
    const before = await room.database.query<unknown[]>(ids);
    const entries = await audited();
    expect((await load()).institutions).toEqual({ inserted: 0, updated: 0, unchanged: 176 });
    expect(await room.database.query(ids)).toEqual(before);
    expect(await audited()).toBe(entries);
  });

  test('A load costs one statement for each table, and one to lock the tree', async () => {
    const statements = await room.statements(() => load());
    expect(statements.filter((statement) => !statement.includes('set_config'))).toHaveLength(4);
  });

  test('A row that changed is updated under its id, audited, and not doubled', async () => {
    const entries = await audited();
    const counts = await load(edited('SDDA', { name: { sw: 'Idara ya Diaspora', en: 'Diaspora Affairs' } }));
    expect(counts.institutions).toEqual({ inserted: 0, updated: 1, unchanged: 175 });
    expect(await audited()).toBe(entries + 1);
    expect((await load()).institutions.updated).toBe(1);
  });

  test('An institution that the catalogue moves takes along whatever stands below it', async () => {
    const counts = await load(edited('SDFA', { parent: 'CABINET' }));
    expect(counts.institutions.updated).toBe(66);
    expect(await pathOf('MISSION-DUBAI')).toBe('CABINET > SDFA > MISSION-DUBAI');
    await load();
    expect(await pathOf('MISSION-DUBAI')).toBe('MFDA > SDFA > MISSION-DUBAI');
  });

  test('What an administrator changed stays as they left it, wherever the catalogue has it', async () => {
    await run(async (tx) => {
      await tx.manager.query(
        `UPDATE institution SET name_en = 'Treasury', curated = false WHERE code = 'TREASURY'`,
      );
      await tx.manager.query(
        `INSERT INTO institution (id, version, code, kind, name_sw, name_en, parent_id, path, actor_id, active, demo, curated)
         SELECT gen, 1, 'DESK', 'AGENCY', 'Dawati', 'Desk', id, path || gen, actor_id, true, false, false
           FROM institution, gen_random_uuid() gen WHERE code = 'SDFA'`,
      );
    });
    const counts = await load(edited('SDFA', { parent: 'CABINET' }));
    expect(counts.institutions).toEqual({ inserted: 0, updated: 66, unchanged: 110 });
    const [treasury] = await room.database.query<{ name: string }[]>(
      `SELECT name_en AS name FROM institution WHERE code = 'TREASURY'`,
    );
    expect(treasury?.name).toBe('Treasury');
    expect(await pathOf('DESK')).toBe('CABINET > SDFA > DESK');
  });
});
