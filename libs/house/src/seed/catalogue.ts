import type { INestApplicationContext } from '@nestjs/common';
import { ApprovalRoutesCatalogue } from '@uratibu/approvals';
import { InstitutionCatalogue, type InstitutionLoad } from '@uratibu/institutions';
import { UnitOfWork, type Actor } from '@uratibu/platform';
import { PolicyCatalogue, type PolicyLoad } from '@uratibu/policy';
import { RemindersCatalogue } from '@uratibu/reminders';

/** The platform itself, when no person acts. */
export const PLATFORM: Actor = { personId: null, language: 'sw', requestId: 'seed' };

/**
 * Brings the catalogue in line with the data that the platform carries: the policy, the institutions, the default routes
 * and reminder rules; all of it or nothing. Done again, it changes nothing.
 */
export async function seedCatalogue(house: INestApplicationContext): Promise<PolicyLoad & InstitutionLoad> {
  return house.get(UnitOfWork).run(PLATFORM, 'catalogue.load', async (tx) => {
    const policy = await house.get(PolicyCatalogue).load(tx);
    const institutions = await house.get(InstitutionCatalogue).load(tx);
    await house.get(ApprovalRoutesCatalogue).load(tx);
    await house.get(RemindersCatalogue).load(tx);
    return { ...policy, ...institutions };
  });
}
