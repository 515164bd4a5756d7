import { z } from 'zod';

/** The job that writes digests, as the outbox knows it. */
export const DIGESTS_JOB = 'reminders.digests';

/** Whose digests a job writes: the people, and the offices they hold of those that the morning concerns. */
export const digestsPayload = z.object({
  morning: z.iso.date(),
  personIds: z.array(z.uuid()),
  offices: z.array(z.object({ role: z.string(), institutionId: z.uuid().nullable() })),
});

/** See {@link digestsPayload}. */
export type DigestsPayload = z.infer<typeof digestsPayload>;
