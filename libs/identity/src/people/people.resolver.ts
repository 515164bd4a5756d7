import {
  Args,
  ArgsType,
  Context,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from '@nestjs/graphql';
import {
  ClassificationEnum,
  CurrentViewer,
  LanguageEnum,
  PageArgs,
  Requires,
  resultUnion,
  SignedIn,
  type Classification,
  type Language,
  type Page,
  type RequestContext,
  type Viewer,
} from '@uratibu/platform';
import { validate as isUuid } from 'uuid';
import { RoleEnum } from '../roles/role.enum.js';
import type { Role } from '../roles/roles.js';
import { PeoplePage, type PeopleFilter } from './people.page.js';
import { People, type NewPerson, type PersonWithPassword } from './people.service.js';
import { PersonLoader } from './person.loader.js';
import { PersonConnection, PersonType, type PersonValue } from './person.type.js';

/** GraphQL: which people to list. */
@InputType({ description: 'Which people to list; what is absent does not narrow.' })
export class PeopleFilterInput implements PeopleFilter {
  @Field(() => String, { nullable: true, description: 'Part of a name or of an e-mail address.' })
  search?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'An institution in which they hold, held or will hold an office.',
  })
  institutionId?: string | null;

  @Field(() => RoleEnum, { nullable: true, description: 'A role that they hold, held or will hold.' })
  role?: Role | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they may sign in.' })
  active?: boolean | null;
}

/** GraphQL: which page of which people. */
@ArgsType()
export class PeopleArgs extends PageArgs {
  @Field(() => PeopleFilterInput, { nullable: true, description: 'Which people; all when absent.' })
  filter?: PeopleFilterInput | null;
}

/** GraphQL: a person to be added. */
@InputType({ description: 'A person to be added, without any office yet.' })
export class AddPersonInput implements NewPerson {
  @Field(() => String, { description: 'By it they sign in.' })
  email: string;

  @Field(() => String, { description: 'First name and surname, 2 to 120 characters.' })
  name: string;

  @Field(() => LanguageEnum, { description: 'The language in which the platform speaks to them.' })
  language: Language;

  @Field(() => ClassificationEnum, { description: 'Up to which classification they may see.' })
  clearance: Classification;
}

/** GraphQL: a person with the password to be handed to them. */
@ObjectType('PersonWithPassword', { description: 'A person, and the password to be handed to them.' })
export class PersonWithPasswordType {
  @Field(() => PersonType, { description: 'The person.' })
  person: PersonValue;

  @Field(() => String, {
    nullable: true,
    description: 'Opens one sign-in within 7 days, and must then be changed. It is shown this once.',
  })
  temporaryPassword: string | null;
}

const PersonResult = resultUnion('PersonResult', () => PersonType);
const PersonWithPasswordResult = resultUnion('PersonWithPasswordResult', () => PersonWithPasswordType);

const idArg = { type: () => ID, description: 'The person.' };
const versionArg = { type: () => Int, description: 'Their version as last read.' };

/** People listed, added, shut out and let in again. */
@Resolver()
export class PeopleResolver {
  constructor(
    private readonly service: People,
    private readonly page: PeoplePage,
    private readonly loader: PersonLoader,
  ) {}

  @Requires('person:read')
  @Query(() => PersonConnection, { description: 'People by name.' })
  people(@Args() args: PeopleArgs): Promise<Page<PersonValue>> {
    return this.page.of(args.filter ?? {}, args);
  }

  @SignedIn()
  @Query(() => PersonType, { nullable: true, description: 'A person; null when there is none such.' })
  async person(
    @Args('id', idArg) id: string,
    @Context() context: RequestContext,
  ): Promise<PersonValue | null> {
    return isUuid(id) ? this.loader.of(context).load(id) : null;
  }

  @Requires('person:manage')
  @Mutation(() => PersonWithPasswordResult, { description: 'Adds a person, who gets a temporary password.' })
  addPerson(
    @Args('input', { type: () => AddPersonInput, description: 'The person.' }) input: AddPersonInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<PersonWithPassword> {
    return this.service.add(viewer, input);
  }

  @Requires('person:manage')
  @Mutation(() => PersonResult, {
    description: 'Shuts a person out: their sessions and what they lent end at once.',
  })
  disablePerson(
    @Args('id', idArg) id: string,
    @Args('expectedVersion', versionArg) version: number,
    @CurrentViewer() viewer: Viewer,
  ): Promise<PersonValue> {
    return this.service.disable(viewer, { id, version });
  }

  @Requires('person:manage')
  @Mutation(() => PersonResult, { description: 'Lets a person in again.' })
  enablePerson(
    @Args('id', idArg) id: string,
    @Args('expectedVersion', versionArg) version: number,
    @CurrentViewer() viewer: Viewer,
  ): Promise<PersonValue> {
    return this.service.enable(viewer, { id, version });
  }

  @Requires('person:manage')
  @Mutation(() => PersonResult, {
    description: 'Says up to which classification a person may see, from now on.',
  })
  setClearance(
    @Args('id', idArg) id: string,
    @Args('expectedVersion', versionArg) version: number,
    @Args('clearance', { type: () => ClassificationEnum, description: 'The highest they may see.' })
    clearance: Classification,
    @CurrentViewer() viewer: Viewer,
  ): Promise<PersonValue> {
    return this.service.setClearance(viewer, { id, version }, clearance);
  }

  @Requires('person:manage')
  @Mutation(() => PersonWithPasswordResult, {
    description: 'Replaces a lost password by a temporary one, and ends the sessions of the person.',
  })
  resetPassword(
    @Args('id', idArg) id: string,
    @Args('expectedVersion', versionArg) version: number,
    @CurrentViewer() viewer: Viewer,
  ): Promise<PersonWithPassword> {
    return this.service.resetPassword(viewer, { id, version });
  }
}
