/**
 * SQL: that a membership is in force on a day.
 * @param membership the name of the membership's row in the statement.
 * @param day a placeholder or expression of type `date`.
 */
export function membershipInForce(membership: string, day: string): string {
  return `${membership}.starts_on <= ${day} AND (${membership}.ends_on IS NULL OR ${membership}.ends_on >= ${day})`;
}

/** SQL: that a delegation itself is in force on a day; the membership that it lends must be so too. */
export function delegationInForce(delegation: string, day: string): string {
  return `${delegation}.revoked_at IS NULL AND ${day} BETWEEN ${delegation}.starts_on AND ${delegation}.ends_on`;
}
