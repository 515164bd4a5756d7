import { bilingualText, citedRow, DamagedCatalogue, readCatalogueFile } from '@uratibu/platform';
import { z } from 'zod';
import { INSTITUTION_KINDS, MISSION_TYPES } from '../tree/institution.entity.js';

/** The group below which all county governments stand. */
const COUNTIES = 'COUNTIES';

/** The state department below which all missions stand. */
const MISSIONS_UNDER = 'SDFA';

const focusAreaCode = z.string().regex(/^[A-Z]{2}$/);
const { fidelity, ...cited } = citedRow;
const isoCode = z.string().regex(/^[A-Z]{2}(-\d{2})?$/);

/** An institution as the catalogue has it; `parent` and `actor` by their codes. */
export interface InstitutionRow {
  readonly code: string;
  readonly kind: (typeof INSTITUTION_KINDS)[number];
  readonly parent: string | null;
  readonly actor: string;
  readonly section: string;
  readonly name: { readonly sw: string; readonly en: string };
  readonly demo: boolean;
  readonly countyNumber?: number;
  readonly missionType?: (typeof MISSION_TYPES)[number];
  readonly isoCode?: string;
  readonly printedAs?: string;
}

const dataFile = (name: string): URL => new URL(`../../data/${name}`, import.meta.url);

/** Reads and checks the actors of Table 1 with their duties, and all institutions. */
export function readInstitutionData() {
  const actors = readCatalogueFile(
    dataFile('actors.json'),
    z.strictObject({
      ...cited,
      fidelity,
      number: z.int().positive(),
      /** Whether it is an actor of the State. */
      state: z.boolean(),
      name: bilingualText,
      text: bilingualText,
      /** Where chapter 2 names the same actor, and as what; absent for those that only Table 1 has. */
      namedIn: z.string().optional(),
      namedAs: bilingualText.optional(),
    }),
  );
  const actor = z.enum(actors.map((row) => row.code));
  const duties = readCatalogueFile(
    dataFile('duties.json'),
    z.strictObject({ ...cited, fidelity, actor, text: bilingualText, focusAreas: z.array(focusAreaCode) }),
  );
  const institutions: InstitutionRow[] = [...readBodies(actor), ...readCounties(), ...readMissions()];
  checkTree(institutions);
  return { actors, duties, institutions };
}

/** Table 1 and the institutions as their data files have them. */
export type InstitutionData = ReturnType<typeof readInstitutionData>;

function readBodies(actor: z.ZodType<string>): InstitutionRow[] {
  const row = z.strictObject({
    ...cited,
    kind: z.enum(INSTITUTION_KINDS).exclude(['COUNTY', 'MISSION']),
    parent: cited.code.nullable(),
    actor,
    name: bilingualText,
    /** Real bodies that the policy does not name: there so that a demonstration has someone to work with. */
    demo: z.literal(true).optional(),
  });
  return readCatalogueFile(dataFile('institutions.json'), row).map((body) => ({
    ...body,
    demo: body.demo ?? false,
  }));
}

function readCounties(): InstitutionRow[] {
  const row = z.strictObject({
    ...cited,
    number: z.int().min(1).max(47),
    isoCode,
    name: bilingualText,
    printed: z.string(),
  });
  return readCatalogueFile(dataFile('counties.json'), row).map(({ number, printed, ...county }) => ({
    ...county,
    kind: 'COUNTY',
    parent: COUNTIES,
    actor: 'T1-08',
    demo: false,
    countyNumber: number,
    printedAs: printed,
  }));
}

function readMissions(): InstitutionRow[] {
  const row = z.strictObject({
    ...cited,
    type: z.enum(MISSION_TYPES),
    isoCode,
    name: bilingualText,
    printed: z.string(),
  });
  return readCatalogueFile(dataFile('missions.json'), row).map(({ type, printed, ...mission }) => ({
    ...mission,
    kind: 'MISSION',
    parent: MISSIONS_UNDER,
    actor: 'T1-05',
    demo: false,
    missionType: type,
    printedAs: printed,
  }));
}

/**
 * Checks what no row shows by itself: that codes differ across the files, and that every parent leads up to a root.
 * @throws DamagedCatalogue
 */
export function checkTree(institutions: readonly Pick<InstitutionRow, 'code' | 'parent'>[]): void {
  const parents = new Map(institutions.map((row) => [row.code, row.parent]));
  const seen = new Set<string>();
  const issues: string[] = [];
  for (const { code, parent } of institutions) {
    if (seen.has(code)) issues.push(`${code}, code: stands twice`);
    seen.add(code);
    const above = new Set<string>([code]);
    for (let next = parent; next !== null; next = parents.get(next) ?? null) {
      if (!parents.has(next)) issues.push(`${code}, parent: there is no institution ${next}`);
      if (above.has(next)) {
        issues.push(`${code}, parent: leads in a circle by ${next}`);
        break;
      }
      above.add(next);
    }
  }
  if (issues.length > 0) throw new DamagedCatalogue('institutions', issues);
}
