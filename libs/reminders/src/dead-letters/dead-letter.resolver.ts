import { PersonType } from '@uratibu/identity';
import {
  checkPage,
  connectionType,
  CurrentViewer,
  DateTimeScalar,
  PageArgs,
  Requires,
  resultUnion,
  type Page,
  type Viewer,
} from '@uratibu/platform';
import { Args, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { ChannelEnum } from '../channels/channel.enum.js';
import type { ChannelName } from '../channels/channel.js';
import { DeadLetters, type DeadLetter } from './dead-letters.service.js';

/** GraphQL: a job that failed for good. */
@ObjectType('DeadLetter', {
  description:
    'A job, such as an e-mail to be sent, that failed so often that it waits for a person to look at it.',
})
export class DeadLetterType implements DeadLetter {
  @Field(() => ID, { description: 'The job.' })
  id: string;

  @Field(() => String, { description: "The job's name, such as `reminders.deliver`." })
  job: string;

  @Field(() => Int, { description: 'How often it was tried.' })
  attempts: number;

  @Field(() => String, { description: 'What went wrong the last time.' })
  error: string;

  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { description: 'When it was given up.' })
  deadAt: Date;

  @Field(() => ChannelEnum, {
    nullable: true,
    description: 'By which channel it was to be sent, if it was a message.',
  })
  channel: ChannelName | null;

  @Field(() => PersonType, { nullable: true, description: 'To whom it was to be sent, if it was a message.' })
  recipient: { readonly id: string; readonly name: string } | null;
}

const DeadLetterConnection = connectionType(DeadLetterType, 'DeadLetter');
const ResendDeadLetterResult = resultUnion('ResendDeadLetterResult', () => DeadLetterType);

/** What could not be sent or done. */
@Resolver()
export class DeadLetterResolver {
  constructor(private readonly service: DeadLetters) {}

  @Requires('dead-letter:manage')
  @Query(() => DeadLetterConnection, { description: 'What could not be sent or done, the newest first.' })
  deadLetters(@Args() args: PageArgs): Promise<Page<DeadLetterType>> {
    checkPage(args);
    return this.service.page(args);
  }

  @Requires('dead-letter:manage')
  @Mutation(() => ResendDeadLetterResult, { description: 'Gives a dead letter its tries anew, at once.' })
  resendDeadLetter(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, description: 'The job.' }) id: string,
  ): Promise<DeadLetterType> {
    return this.service.resend(viewer, id);
  }
}
