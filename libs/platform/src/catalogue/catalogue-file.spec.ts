import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { bilingualText, checkRows, citedRow, DamagedCatalogue, readCatalogueFile } from './catalogue-file.js';

const row = z.strictObject({ ...citedRow, text: bilingualText });
const good = { code: 'PS-01', section: '4.2', fidelity: 'VERBATIM', text: { sw: 'Amani', en: 'Peace' } };
const damageOf = (rows: readonly unknown[]): string => {
  try {
    checkRows('commitments.json', rows, row);
  } catch (error) {
    if (error instanceof DamagedCatalogue) return error.message;
    throw error;
  }
  return 'none';
};

describe('A data file of the catalogue', () => {
  test('Good rows are read as they are', () => {
    expect(checkRows('commitments.json', [good], row)).toEqual([good]);
  });

  test('Every wrong field is named with its file and row', () => {
    const message = damageOf([
      good,
      { ...good, code: 'PS-02', text: { sw: ' ', en: 'Peace' } },
      { ...good, code: 'PS-03', fidelity: 'GUESSED' },
      { section: '4.2' },
    ]);
    expect(message).toContain('commitments.json is damaged');
    expect(message).toContain('row 2 (PS-02), text.sw: ');
    expect(message).toContain('row 3 (PS-03), fidelity: ');
    expect(message).toContain('row 4 (without a code), code: ');
  });

  test('A code stands only once, and an unknown field is refused', () => {
    expect(damageOf([good, good])).toContain('row 2 (PS-01), code: stands twice');
    expect(damageOf([{ ...good, sectoin: '4.2' }])).toContain('sectoin');
  });

  test('A file that is not JSON is named', () => {
    const text = new URL('./catalogue-file.ts', import.meta.url);
    expect(() => readCatalogueFile(text, row)).toThrow(/^catalogue-file\.ts is damaged:\n {2}is not JSON/);
  });
});
