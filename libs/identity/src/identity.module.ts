import { Module, type OnModuleInit } from '@nestjs/common';
import { InstitutionsModule } from '@uratibu/institutions';
import { JobHandlers, Viewers } from '@uratibu/platform';
import { Delegation } from './offices/delegation.entity.js';
import { Delegations } from './offices/delegations.service.js';
import { Membership } from './offices/membership.entity.js';
import { MembershipLoader } from './offices/membership.loader.js';
import { Memberships } from './offices/memberships.service.js';
import { OfficeHolders } from './offices/office-holders.js';
import { OfficeLoader } from './offices/office.loader.js';
import { DelegationResolver, MembershipResolver, OfficeResolver } from './offices/office.resolver.js';
import { OfficesMutations } from './offices/offices.mutations.js';
import { PossibleDelegates } from './offices/possible-delegates.js';
import { PeoplePage } from './people/people.page.js';
import { PeopleResolver } from './people/people.resolver.js';
import { People } from './people/people.service.js';
import { Person } from './people/person.entity.js';
import { PersonLoader } from './people/person.loader.js';
import { PersonResolver } from './people/person.resolver.js';
import { Attempts } from './sign-in/attempts.js';
import { OwnPassword } from './sign-in/own-password.service.js';
import { Passwords } from './sign-in/passwords.js';
import { Session } from './sign-in/session.entity.js';
import { PersonViewers } from './sign-in/person-viewers.js';
import { SessionViewers } from './sign-in/session-viewers.js';
import { Sessions } from './sign-in/sessions.service.js';
import { SignInResolver } from './sign-in/sign-in.resolver.js';
import { SweepSignIns } from './sign-in/sweep.job.js';
import { ViewerResolver } from './sign-in/viewer.resolver.js';

/** The tables of this room. */
export const identityEntities: readonly NewableFunction[] = [Person, Membership, Delegation, Session];

/** People, the offices they hold and lend, their sign-ins. */
@Module({
  imports: [InstitutionsModule],
  providers: [
    People,
    PeoplePage,
    PersonLoader,
    PeopleResolver,
    PersonResolver,
    Memberships,
    MembershipLoader,
    Delegations,
    PossibleDelegates,
    OfficeHolders,
    OfficeLoader,
    OfficeResolver,
    MembershipResolver,
    DelegationResolver,
    OfficesMutations,
    Attempts,
    Passwords,
    OwnPassword,
    Sessions,
    PersonViewers,
    SweepSignIns,
    SignInResolver,
    ViewerResolver,
    { provide: Viewers, useClass: SessionViewers },
  ],
  exports: [People, PersonLoader, Memberships, Delegations, OfficeHolders, PersonViewers, Sessions, Viewers],
})
export class IdentityModule implements OnModuleInit {
  constructor(
    private readonly handlers: JobHandlers,
    private readonly sweep: SweepSignIns,
  ) {}

  onModuleInit(): void {
    this.handlers.register(this.sweep);
  }
}
