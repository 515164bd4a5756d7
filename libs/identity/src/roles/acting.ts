import type { Actor, Permission, Tx, Viewer } from '@uratibu/platform';
import { officeGiving } from './offices.js';

/** Tells the audit in which office the actor does what `permission` allows; the platform itself acts in none. */
export async function actInOffice(tx: Tx, actor: Actor | Viewer, permission: Permission): Promise<void> {
  const office = 'offices' in actor ? officeGiving(actor, permission) : undefined;
  if (office) await tx.actAs(office);
}
