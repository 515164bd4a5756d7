/** Whom a reminder may go to. Which people hold those offices is asked on the morning itself. */
export const AUDIENCES = [
  'RESPONSIBLE',
  'SUPERVISOR',
  'COORDINATOR',
  'NGCS_DIRECTOR',
  'CABINET_OFFICE',
] as const;

/** Whom a reminder may go to: who must act, their accounting officer, or an office of coordination by its role. */
export type Audience = (typeof AUDIENCES)[number];

/** Said once for each deadline, or every week for as long as the deadline stays overdue. */
export const CADENCES = ['ONCE', 'WEEKLY'] as const;

/** Said once for each deadline, or every week for as long as the deadline stays overdue. */
export type Cadence = (typeof CADENCES)[number];
