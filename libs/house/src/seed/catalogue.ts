import type { INestApplicationContext } from '@nestjs/common';
import { ApprovalRoutesCatalogue } from '@uratibu/approvals';
import { InstitutionCatalogue, type InstitutionLoad } from '@uratibu/institutions';
import { UnitOfWork, type Actor, type LoadCount, type Tx } from '@uratibu/platform';
import { PolicyCatalogue, type PolicyLoad } from '@uratibu/policy';
import { RemindersCatalogue } from '@uratibu/reminders';

/** The platform itself, when no person acts. */
export const PLATFORM: Actor = { personId: null, language: 'sw', requestId: 'seed' };

/** What a load of the catalogue did, by its parts. */
export type CatalogueLoad = PolicyLoad &
  InstitutionLoad &
  Readonly<Record<'approvalRoutes' | 'reminderRules', LoadCount>>;

/**
 * Brings the catalogue in line with the data that the platform carries: the policy, the institutions, the default routes
 * and reminder rules; all of it or nothing. Done again, it changes nothing.
 */
export async function seedCatalogue(house: INestApplicationContext): Promise<CatalogueLoad> {
  return house.get(UnitOfWork).run(PLATFORM, 'catalogue.load', async (tx) => ({
    ...(await house.get(PolicyCatalogue).load(tx)),
    ...(await house.get(InstitutionCatalogue).load(tx)),
    approvalRoutes: await counted(tx, 'approval_route', () => house.get(ApprovalRoutesCatalogue).load(tx)),
    reminderRules: await counted(tx, 'reminder_rule', () => house.get(RemindersCatalogue).load(tx)),
  }));
}

/** What a load did that only ever adds what is missing. */
async function counted(tx: Tx, table: string, load: () => Promise<void>): Promise<LoadCount> {
  const rows = async (): Promise<number> => {
    const [counted] = await tx.manager.query<{ rows: number }[]>(`SELECT count(*) AS rows FROM ${table}`);
    return counted?.rows ?? 0;
  };
  const unchanged = await rows();
  await load();
  return { inserted: (await rows()) - unchanged, updated: 0, unchanged };
}
