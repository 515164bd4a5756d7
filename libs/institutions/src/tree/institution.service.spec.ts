import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import { ExpectedFailure, UnitOfWork, type Viewer } from '@uratibu/platform';
import { TestRoom } from '@uratibu/platform/testing';
import { InstitutionCatalogue } from '../catalogue/institution.catalogue.js';
import { institutionsEntities, InstitutionsModule } from '../institutions.module.js';
import type { NewInstitutionInput } from './institution.input.js';
import { InstitutionReader } from './institution.reader.js';
import { InstitutionService } from './institution.service.js';
import type { InstitutionValue } from './institution.js';

const admin: Viewer = {
  personId: '0190a000-0000-7000-8000-000000000001',
  name: 'Amina',
  sessionId: '0190a000-0000-7000-8000-000000000002',
  language: 'sw',
  requestId: 'test',
  clearance: 'INTERNAL',
  permissions: new Set(['institution:manage']),
  offices: [
    {
      membershipId: '0190a000-0000-7000-8000-000000000003',
      role: 'ADMINISTRATOR',
      institutionId: '0190a000-0000-7000-8000-000000000004',
      subtreeIds: [],
    },
  ],
};
const desk: NewInstitutionInput = {
  code: 'EXPORT-DESK',
  kind: 'AGENCY',
  name: { sw: 'Dawati la Mauzo ya Nje', en: 'Export Desk' },
  parentId: null,
  actor: 'T1-06',
};

let room: TestRoom;
let service: InstitutionService;
const of = async (code: string): Promise<InstitutionValue> => {
  const institution = await room.get(InstitutionReader).byCode(code);
  if (!institution) throw new Error(`There is no institution ${code}`);
  return institution;
};
const failureOf = async (work: Promise<unknown>): Promise<ExpectedFailure> => {
  const failure = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof ExpectedFailure) return failure;
  throw new Error(`Expected a failure, not ${String(failure)}`);
};
const fieldsOf = async (work: Promise<unknown>): Promise<string[]> =>
  (await failureOf(work)).details.issues?.map((issue) => issue.field) ?? [];

beforeAll(async () => {
  room = await TestRoom.start({ modules: [InstitutionsModule], entities: institutionsEntities, migrations });
  service = room.get(InstitutionService);
});
afterAll(() => room.stop());
beforeEach(async () => {
  await room.get(UnitOfWork).run(admin, 'test.begin', async (tx) => {
    await tx.manager.query('DELETE FROM institution');
    await room.get(InstitutionCatalogue).load(tx);
  });
});

describe('An administrator keeps the tree of institutions', () => {
  test('An institution is added below another, and the audit tells in which office it was done', async () => {
    const trade = await of('TRADE');
    const added = await service.create(admin, { ...desk, parentId: trade.id });
    expect(added).toMatchObject({
      version: 1,
      path: [trade.id, added.id],
      active: true,
      demo: false,
      section: null,
    });
    expect(await of('EXPORT-DESK')).toEqual(added);
    const [entry] = await room.database.query<object[]>(
      'SELECT operation, role, person_id AS person FROM audit_entry WHERE subject_id = $1',
      [added.id],
    );
    expect(entry).toEqual({ operation: 'institution.create', role: 'ADMINISTRATOR', person: admin.personId });
  });

  test('Every field of a new institution that is wrong is named at once', async () => {
    const wrong = { ...desk, code: 'export desk', kind: 'COUNTY', name: { sw: ' ', en: 'D' } } as const;
    expect(await fieldsOf(service.create(admin, { ...wrong, missionType: 'EMBASSY' }))).toEqual([
      'input.name.sw',
      'input.name.en',
      'input.code',
      'input.kind',
      'input.missionType',
    ]);
    expect(await fieldsOf(service.create(admin, { ...desk, kind: 'MISSION' }))).toEqual([
      'input.missionType',
    ]);
    expect(await fieldsOf(service.create(admin, { ...desk, code: 'MFDA' }))).toEqual(['input.code']);
    expect(await fieldsOf(service.create(admin, { ...desk, actor: 'T1-22' }))).toEqual(['input.actor']);
    expect(await fieldsOf(service.create(admin, { ...desk, parentId: 'nowhere' }))).toEqual([
      'input.parentId',
    ]);
  });

  test('An institution is renamed by whoever saw its latest version', async () => {
    const kma = await of('KMA');
    const name = { sw: ' Mamlaka ya Bahari ', en: 'Maritime Authority' };
    const renamed = await service.rename(admin, kma.id, kma.version, name);
    expect(renamed).toMatchObject({
      version: 2,
      name: { sw: 'Mamlaka ya Bahari', en: 'Maritime Authority' },
    });
    const late = await failureOf(service.rename(admin, kma.id, kma.version, name));
    expect(late.code).toBe('VERSION_CONFLICT');
    expect(late.details.currentVersion).toBe(2);
    expect(await fieldsOf(service.rename(admin, kma.id, 2, { sw: '', en: 'X' }))).toEqual([
      'name.sw',
      'name.en',
    ]);
    expect((await failureOf(service.rename(admin, admin.personId, 1, name))).code).toBe('NOT_FOUND');
  });

  test('An institution moves with its whole subtree', async () => {
    const [sdfa, cabinet, dubai] = await Promise.all([of('SDFA'), of('CABINET'), of('MISSION-DUBAI')]);
    const moved = await service.move(admin, sdfa.id, sdfa.version, cabinet.id);
    expect(moved).toMatchObject({ version: 2, parentId: cabinet.id, path: [cabinet.id, sdfa.id] });
    expect(await of('MISSION-DUBAI')).toMatchObject({ version: 1, path: [cabinet.id, sdfa.id, dubai.id] });
    const under = await room.get(InstitutionReader).page({ under: cabinet.id }, { first: 1 }, 'en');
    expect(await under.totalCount).toBe(68);
    const root = await service.move(admin, sdfa.id, 2, null);
    expect(root).toMatchObject({ parentId: null, path: [sdfa.id] });
    expect((await of('MISSION-DUBAI')).path).toEqual([sdfa.id, dubai.id]);
  });

  test('No institution stands below itself, neither directly nor further down', async () => {
    const [mfda, sdfa, dubai] = await Promise.all([of('MFDA'), of('SDFA'), of('MISSION-DUBAI')]);
    for (const below of [mfda, sdfa, dubai]) {
      const failure = await failureOf(service.move(admin, mfda.id, mfda.version, below.id));
      expect(failure.details.issues?.[0]).toMatchObject({ field: 'parentId' });
      expect(failure.details.issues?.[0]?.message.en).toContain('neither below itself');
    }
    expect(await of('MFDA')).toEqual(mfda);
  });

  test('Of two moves at once that would close a circle together, one is refused', async () => {
    const [trade, belowTrade, ict, belowIct] = await Promise.all(
      ['TRADE', 'SD-TRADE', 'ICT', 'SD-ICT'].map(of),
    );
    if (!trade || !belowTrade || !ict || !belowIct) throw new Error('The catalogue lacks an institution');
    const outcomes = await Promise.allSettled([
      service.move(admin, trade.id, trade.version, belowIct.id),
      service.move(admin, ict.id, ict.version, belowTrade.id),
    ]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('An institution is closed when no active one stands below it, and opened below an active one', async () => {
    const [planning, treasury] = await Promise.all([of('SD-ECONOMIC-PLANNING'), of('TREASURY')]);
    expect(await fieldsOf(service.deactivate(admin, treasury.id, treasury.version))).toEqual(['id']);
    expect(await service.deactivate(admin, planning.id, planning.version)).toMatchObject({
      active: false,
      version: 2,
    });
    expect((await failureOf(service.deactivate(admin, planning.id, 2))).code).toBe('ILLEGAL_TRANSITION');
    await service.deactivate(admin, treasury.id, treasury.version);
    expect(await fieldsOf(service.reactivate(admin, planning.id, 2))).toEqual(['id']);
    expect(await fieldsOf(service.create(admin, { ...desk, parentId: treasury.id }))).toEqual([
      'input.parentId',
    ]);
    await service.reactivate(admin, treasury.id, 2);
    expect(await service.reactivate(admin, planning.id, 2)).toMatchObject({ active: true, version: 3 });
    expect((await failureOf(service.reactivate(admin, planning.id, 3))).code).toBe('ILLEGAL_TRANSITION');
  });

  test('The catalogue leaves alone what an administrator changed', async () => {
    const [kma, sdfa, cabinet] = await Promise.all([of('KMA'), of('SDFA'), of('CABINET')]);
    await service.rename(admin, kma.id, kma.version, { sw: 'Mamlaka', en: 'Authority' });
    await service.move(admin, sdfa.id, sdfa.version, cabinet.id);
    const counts = await room
      .get(UnitOfWork)
      .run(admin, 'catalogue.load', (tx) => room.get(InstitutionCatalogue).load(tx));
    expect(counts.institutions).toEqual({ inserted: 0, updated: 0, unchanged: 176 });
    expect((await of('KMA')).name.en).toBe('Authority');
    expect((await of('MISSION-DUBAI')).path).toHaveLength(3);
  });

  test('Nobody else keeps it', async () => {
    const other = { ...admin, permissions: new Set<never>() };
    const mfda = await of('MFDA');
    const refused = async (): Promise<unknown> => service.move(other, mfda.id, mfda.version, null);
    expect((await failureOf(refused())).code).toBe('NOT_PERMITTED');
  });
});
