import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import { UnitOfWork, type Actor } from '@uratibu/platform';
import { TestRoom } from '@uratibu/platform/testing';
import { policyEntities, PolicyModule } from '../policy.module.js';
import { readPolicyData, type PolicyData } from './policy-data.js';
import { PolicyCatalogue, type PolicyLoad } from './policy.catalogue.js';

const platform: Actor = { personId: null, language: 'sw', requestId: 'test' };
let room: TestRoom;

const load = (data?: PolicyData): Promise<PolicyLoad> =>
  room.get(UnitOfWork).run(platform, 'catalogue.load', (tx) => room.get(PolicyCatalogue).load(tx, data));
const audited = async (): Promise<number> => {
  const [row] = await room.database.query<{ count: number }[]>('SELECT count(*) AS count FROM audit_entry');
  return row?.count ?? 0;
};

beforeAll(async () => {
  room = await TestRoom.start({ modules: [PolicyModule], entities: policyEntities, migrations });
});
afterAll(() => room.stop());

describe('The policy as a catalogue', () => {
  test('The first load brings in every row of the policy, each with its entry in the audit', async () => {
    const none = { updated: 0, unchanged: 0 };
    expect(await load()).toEqual({
      focusAreas: { inserted: 8, ...none },
      commitments: { inserted: 103, ...none },
      interests: { inserted: 7, ...none },
      principles: { inserted: 8, ...none },
      values: { inserted: 4, ...none },
      objectives: { inserted: 8, ...none },
    });
    expect(await audited()).toBe(138);
  });

  test('Loaded again, it changes nothing, keeps every id and leaves no audit', async () => {
    const ids = 'SELECT id FROM commitment UNION ALL SELECT id FROM objective ORDER BY id';
    const before = await room.database.query<{ id: string }[]>(ids);
    const entries = await audited();
    const again = await load();
    expect(Object.values(again).map(({ inserted, updated }) => inserted + updated)).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
    expect(again.commitments.unchanged).toBe(103);
    expect(await room.database.query(ids)).toEqual(before);
    expect(await audited()).toBe(entries);
  });

  test('One statement loads a table', async () => {
    const statements = await room.statements(() => load());
    expect(statements.filter((statement) => statement.includes('INSERT INTO'))).toHaveLength(6);
  });

  test('A row that changed is updated under its id, audited, and not doubled', async () => {
    const data = readPolicyData();
    const [first, ...others] = data.commitments;
    if (!first) throw new Error('The catalogue has no commitments');
    const changed = { ...first, text: { ...first.text, en: 'Safeguard sovereignty' }, related: ['EC'] };
    const counts = await load({ ...data, commitments: [changed, ...others] });
    expect(counts.commitments).toEqual({ inserted: 0, updated: 1, unchanged: 102 });
    const entries = await room.database.query<{ change: string; before: object; after: object }[]>(
      'SELECT change, before, after FROM audit_entry ORDER BY id DESC LIMIT 1',
    );
    expect(entries).toEqual([
      {
        change: 'UPDATE',
        before: { text_en: first.text.en, related_focus_area_codes: [] },
        after: { text_en: 'Safeguard sovereignty', related_focus_area_codes: ['EC'] },
      },
    ]);
    expect((await load()).commitments).toEqual({ inserted: 0, updated: 1, unchanged: 102 });
  });

  test('Commitments hang on their focus area, and those that cut across on none', async () => {
    const rows = await room.database.query<{ area: string | null; count: number }[]>(
      `SELECT area.code AS area, count(*) AS count
         FROM commitment LEFT JOIN focus_area area ON area.id = focus_area_id
        GROUP BY area.code, area.number ORDER BY area.number NULLS LAST`,
    );
    expect(rows.map((row) => `${row.area ?? '-'} ${String(row.count)}`).join(', ')).toBe(
      'PS 11, EC 20, OB 11, GG 18, EV 4, ST 7, DI 8, SC 8, - 16',
    );
  });
});
