import { Args, Context, Field, ID, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import {
  CurrentViewer,
  DateTimeScalar,
  LanguageEnum,
  Public,
  resultUnion,
  SignedIn,
  Viewers,
  type Language,
  type RequestContext,
  type Viewer,
} from '@uratibu/platform';
import { People } from '../people/people.service.js';
import { OwnPassword } from './own-password.service.js';
import { Sessions } from './sessions.service.js';
import { sessionValues, type SessionValue } from './session.value.js';
import { SessionType, ViewerType } from './viewer.type.js';

/** GraphQL: a sign-in that succeeded. */
@ObjectType('SignedIn', { description: 'A sign-in that succeeded.' })
export class SignedInType {
  @Field(() => String, {
    description: 'Send it as `Authorization: Bearer` from now on. It is shown this once.',
  })
  token: string;

  @Field(() => DateTimeScalar, { description: 'When the session ends by itself.' })
  expiresAt: Date;

  @Field(() => ViewerType, { description: 'Who is signed in.' })
  viewer: Viewer;
}

/** GraphQL: the sessions that are left. */
@ObjectType('Sessions', { description: "The viewer's sessions that are left." })
export class SessionsType {
  @Field(() => [SessionType], { description: 'Where the viewer is signed in, the one last seen first.' })
  sessions: SessionValue[];
}

/** GraphQL: a sign-out that succeeded. */
@ObjectType('SignedOut', { description: 'The session has ended.' })
export class SignedOutType {
  @Field(() => ID, { description: 'The session that has ended.' })
  sessionId: string;
}

const SignInResult = resultUnion('SignInResult', () => SignedInType);
const SignOutResult = resultUnion('SignOutResult', () => SignedOutType);
const SessionsResult = resultUnion('SessionsResult', () => SessionsType);
const SetMyLanguageResult = resultUnion('SetMyLanguageResult', () => ViewerType);

/** Coming in and going out, and what a person sets for themselves. */
@Resolver()
export class SignInResolver {
  constructor(
    private readonly sessions: Sessions,
    private readonly viewers: Viewers,
    private readonly ownPassword: OwnPassword,
    private readonly people: People,
  ) {}

  @Public()
  @Mutation(() => SignInResult, { description: 'Opens a session by e-mail and password.' })
  async signIn(
    @Args('email', { type: () => String, description: 'The e-mail address of the person.' }) email: string,
    @Args('password', { type: () => String, description: 'The password.' }) password: string,
    @Context() context: RequestContext,
  ): Promise<SignedInType> {
    const { token, expiresAt } = await this.sessions.signIn(email, password, context);
    const viewer = await this.viewers.of(token, context.requestId);
    if (!viewer) throw new Error('The session that was just opened is gone');
    return { token, expiresAt, viewer };
  }

  @SignedIn()
  @Mutation(() => SignOutResult, { description: 'Ends this session.' })
  async signOut(@CurrentViewer() viewer: Viewer): Promise<SignedOutType> {
    await this.sessions.signOut(viewer);
    return { sessionId: viewer.sessionId };
  }

  @SignedIn()
  @Mutation(() => SessionsResult, { description: "Ends one of the viewer's sessions." })
  async revokeSession(
    @Args('id', { type: () => ID, description: 'The session.' }) id: string,
    @CurrentViewer() viewer: Viewer,
  ): Promise<SessionsType> {
    await this.sessions.revoke(viewer, id);
    return this.#left(viewer);
  }

  @SignedIn()
  @Mutation(() => SessionsResult, { description: "Ends all of the viewer's sessions but this one." })
  async revokeOtherSessions(@CurrentViewer() viewer: Viewer): Promise<SessionsType> {
    await this.sessions.revokeOthers(viewer);
    return this.#left(viewer);
  }

  @SignedIn()
  @Mutation(() => SessionsResult, {
    description: "Changes the viewer's password, and ends their other sessions.",
  })
  async changePassword(
    @Args('currentPassword', { type: () => String, description: 'The present one.' }) currentPassword: string,
    @Args('newPassword', {
      type: () => String,
      description: 'At least 10 characters; neither the e-mail nor the name.',
    })
    newPassword: string,
    @CurrentViewer() viewer: Viewer,
  ): Promise<SessionsType> {
    await this.ownPassword.change(viewer, currentPassword, newPassword);
    return this.#left(viewer);
  }

  @SignedIn()
  @Mutation(() => SetMyLanguageResult, {
    description: 'Sets the language in which the platform speaks to the viewer.',
  })
  async setMyLanguage(
    @Args('language', { type: () => LanguageEnum, description: 'The language.' }) language: Language,
    @CurrentViewer() viewer: Viewer,
  ): Promise<Viewer> {
    await this.people.setLanguage(viewer, language);
    return { ...viewer, language };
  }

  async #left(viewer: Viewer): Promise<SessionsType> {
    return { sessions: sessionValues(await this.sessions.list(viewer.personId), viewer) };
  }
}
