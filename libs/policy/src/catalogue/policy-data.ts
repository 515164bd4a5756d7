import { bilingualText, citedRow, readCatalogueFile } from '@uratibu/platform';
import { z } from 'zod';

const statement = { ...citedRow, number: z.int().positive(), text: bilingualText };

const focusArea = z.strictObject({
  ...citedRow,
  code: z.string().regex(/^[A-Z]{2}$/),
  slug: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  number: z.int().positive(),
  name: bilingualText,
  objective: bilingualText,
  basis: bilingualText,
});

const dataFile = (name: string): URL => new URL(`../../data/${name}`, import.meta.url);

/** Reads and checks the policy's whole catalogue. */
export function readPolicyData() {
  const focusAreas = readCatalogueFile(dataFile('focus-areas.json'), focusArea);
  const knownArea = z.enum(focusAreas.map((area) => area.code));
  return {
    focusAreas,
    commitments: readCatalogueFile(
      dataFile('commitments.json'),
      z.strictObject({
        ...citedRow,
        text: bilingualText,
        /** Absent (null) when it cuts across the focus areas. */
        focusArea: knownArea.nullable(),
        related: z.array(knownArea),
      }),
    ),
    interests: readCatalogueFile(dataFile('interests.json'), z.strictObject(statement)),
    principles: readCatalogueFile(dataFile('principles.json'), z.strictObject(statement)),
    values: readCatalogueFile(
      dataFile('values.json'),
      z.strictObject({ ...statement, legalBasis: bilingualText, parts: z.array(bilingualText).nonempty() }),
    ),
    objectives: readCatalogueFile(
      dataFile('objectives.json'),
      z.strictObject({ ...statement, focusAreas: z.array(knownArea).nonempty() }),
    ),
  };
}

/** The policy's catalogue as its data files have it. */
export type PolicyData = ReturnType<typeof readPolicyData>;
