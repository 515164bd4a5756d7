import { Module, type DynamicModule } from '@nestjs/common';
import { ActionsModule, actionsEntities } from '@uratibu/actions';
import { ApprovalsModule, approvalsEntities } from '@uratibu/approvals';
import { IdentityModule, identityEntities } from '@uratibu/identity';
import { InstitutionsModule, institutionsEntities } from '@uratibu/institutions';
import { PlatformModule, type Ground } from '@uratibu/platform';
import { PolicyModule, policyEntities } from '@uratibu/policy';
import { RemindersModule, remindersEntities } from '@uratibu/reminders';

/** The entities of all rooms. */
export const houseEntities: readonly NewableFunction[] = [
  ...policyEntities,
  ...institutionsEntities,
  ...identityEntities,
  ...remindersEntities,
  ...approvalsEntities,
  ...actionsEntities,
];

/** The modules of all rooms, from the ground floor up. */
export const rooms = [
  PolicyModule,
  InstitutionsModule,
  IdentityModule,
  RemindersModule,
  ApprovalsModule,
  ActionsModule,
] as const;

/** All rooms on one ground: what the API, the worker and the command line each run in their own way. */
@Module({})
export class HouseModule {
  static forRoot(ground: Ground): DynamicModule {
    return { module: HouseModule, imports: [PlatformModule.forRoot(ground), ...rooms] };
  }
}
