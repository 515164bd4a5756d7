/** How sensitive a thing is, from least to most; the order is the order of clearance. */
export const CLASSIFICATIONS = ['PUBLIC', 'INTERNAL', 'RESTRICTED', 'SECRET'] as const;

/** How sensitive a thing is, and the clearance that it takes to see it. */
export type Classification = (typeof CLASSIFICATIONS)[number];

/** Whether a person cleared for `clearance` may see what is classified `classification`. */
export function isCleared(clearance: Classification, classification: Classification): boolean {
  return CLASSIFICATIONS.indexOf(clearance) >= CLASSIFICATIONS.indexOf(classification);
}

/** Every classification that `clearance` opens. */
export function clearedFor(clearance: Classification): Classification[] {
  return CLASSIFICATIONS.slice(0, CLASSIFICATIONS.indexOf(clearance) + 1);
}
