import { Injectable } from '@nestjs/common';
import { type CatalogueTable, type LoadCount, loadTable, type Tx } from '@uratibu/platform';
import { readPolicyData, type PolicyData } from './policy-data.js';

const TEXT = { type: 'text' } as const;
const NUMBER = { type: 'integer' } as const;
const CITED = { section: TEXT, fidelity: TEXT } as const;
const STATEMENT = { ...CITED, number: NUMBER, text_sw: TEXT, text_en: TEXT } as const;

const FOCUS_AREA: CatalogueTable = {
  name: 'focus_area',
  columns: {
    ...CITED,
    slug: TEXT,
    number: NUMBER,
    name_sw: TEXT,
    name_en: TEXT,
    objective_sw: TEXT,
    objective_en: TEXT,
    basis_sw: TEXT,
    basis_en: TEXT,
  },
};

const COMMITMENT: CatalogueTable = {
  name: 'commitment',
  columns: {
    ...CITED,
    focus_area_id: { type: 'text', value: '(SELECT id FROM focus_area WHERE code = given.focus_area_id)' },
    text_sw: TEXT,
    text_en: TEXT,
    related_focus_area_codes: { type: 'text[]' },
  },
};

const INTEREST: CatalogueTable = { name: 'national_interest', columns: STATEMENT };
const PRINCIPLE: CatalogueTable = { name: 'principle', columns: STATEMENT };
const VALUE: CatalogueTable = {
  name: 'national_value',
  columns: { ...STATEMENT, legal_basis_sw: TEXT, legal_basis_en: TEXT, parts: { type: 'jsonb' } },
};
const OBJECTIVE: CatalogueTable = {
  name: 'objective',
  columns: { ...STATEMENT, focus_area_codes: { type: 'text[]' } },
};

/** What a load of the policy did, by table. */
export type PolicyLoad = Readonly<
  Record<'focusAreas' | 'commitments' | 'interests' | 'principles' | 'values' | 'objectives', LoadCount>
>;

/** Brings the database in line with the policy's catalogue. */
@Injectable()
export class PolicyCatalogue {
  /**
   * Loads the catalogue into the caller's transaction. Loaded again, it changes nothing and leaves no audit.
   * @param data the room's own data files when absent.
   * @throws DamagedCatalogue when a data file is not what it should be; nothing is changed then.
   */
  async load(tx: Tx, data: PolicyData = readPolicyData()): Promise<PolicyLoad> {
    const load = (table: CatalogueTable, rows: readonly object[]): Promise<LoadCount> =>
      loadTable(tx.manager, table, rows);
    return {
      focusAreas: await load(FOCUS_AREA, data.focusAreas),
      commitments: await load(
        COMMITMENT,
        data.commitments.map(({ focusArea, related, ...row }) => ({
          ...row,
          focusAreaId: focusArea,
          relatedFocusAreaCodes: related,
        })),
      ),
      interests: await load(INTEREST, data.interests),
      principles: await load(PRINCIPLE, data.principles),
      values: await load(VALUE, data.values),
      objectives: await load(
        OBJECTIVE,
        data.objectives.map(({ focusAreas, ...row }) => ({ ...row, focusAreaCodes: focusAreas })),
      ),
    };
  }
}
