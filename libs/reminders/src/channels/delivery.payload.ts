import { z } from 'zod';

/** The job that sends what goes out by a channel, as the outbox knows it. */
export const DELIVERY_JOB = 'reminders.deliver';

/** Which delivery a job sends. */
export const deliveryPayload = z.object({ deliveryId: z.uuid() });

/** See {@link deliveryPayload}. */
export type DeliveryPayload = z.infer<typeof deliveryPayload>;
