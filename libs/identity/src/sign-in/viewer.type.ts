import { Field, ID, ObjectType } from '@nestjs/graphql';
import {
  ClassificationEnum,
  DateTimeScalar,
  LanguageEnum,
  type Classification,
  type Language,
} from '@uratibu/platform';

/**
 * GraphQL: who is signed in. Its value is the platform's `Viewer`; higher rooms add fields, which take the viewer from
 * `@Parent()`, since the answer to a sign-in holds one before the request has any.
 */
@ObjectType('Viewer', { description: 'Who is signed in, and in which offices they can act today.' })
export class ViewerType {
  @Field(() => String, { description: 'First name and surname.' })
  name: string;

  @Field(() => LanguageEnum, { description: 'The language in which the platform speaks to them.' })
  language: Language;

  @Field(() => ClassificationEnum, { description: 'Up to which classification they may see.' })
  clearance: Classification;
}

/** GraphQL: one sign-in of the viewer. */
@ObjectType('Session', { description: 'One sign-in of the viewer on one device.' })
export class SessionType {
  @Field(() => ID, { description: 'A UUID.' })
  id: string;

  @Field(() => String, { description: 'The program that signed in, as it names itself.' })
  userAgent: string;

  @Field(() => String, { description: 'The address it signed in from.' })
  address: string;

  @Field(() => DateTimeScalar, { description: 'When they signed in.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { description: 'When it was last used, to the minute.' })
  lastSeenAt: Date;

  @Field(() => DateTimeScalar, { description: 'When it ends by itself.' })
  expiresAt: Date;

  @Field(() => Boolean, { description: 'Whether it is the one that asks.' })
  current: boolean;
}
