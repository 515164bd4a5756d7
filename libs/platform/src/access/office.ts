/** An office as a duty names it: a role in one institution, or wherever the role is held when `institutionId` is null. */
export interface OfficeRef {
  /** A role's name, such as `ACCOUNTING_OFFICER`. */
  readonly role: string;
  /** The institution; null for a role that only one institution has, such as `NGCS_DIRECTOR`. */
  readonly institutionId: string | null;
}
