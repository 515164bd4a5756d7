import { Field, ID, ObjectType } from '@nestjs/graphql';
import { connectionType, DateTimeScalar, JsonScalar } from '@uratibu/platform';

/** GraphQL: one change. Its value is a `HistoryValue`; people and institutions, `HistoryFields` adds. */
@ObjectType('HistoryEntry', {
  description: 'One change of an action item or of what belongs to it, as the audit recorded it.',
})
export class HistoryEntryType {
  @Field(() => ID, { description: 'Its number in the audit.' })
  id: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;

  @Field(() => String, { description: 'The use case, such as `actionItem.submit`.' })
  operation: string;

  @Field(() => String, { description: 'Identifies the request; the same id stands in the log.' })
  requestId: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The role in which the person acted, such as `COORDINATOR`; null when the platform itself did.',
  })
  role: string | null;

  @Field(() => String, {
    description: 'What was changed: `ActionItem`, `Assignment`, `StatusUpdate`, `Decision` ...',
  })
  thing: string;

  @Field(() => ID, { description: 'The id of what was changed.' })
  thingId: string;

  @Field(() => JsonScalar, {
    nullable: true,
    description: 'The columns that were changed, as they were; null when it was new.',
  })
  before: Readonly<Record<string, unknown>> | null;

  @Field(() => JsonScalar, {
    nullable: true,
    description: 'The columns that were changed, as they became; null when it was deleted.',
  })
  after: Readonly<Record<string, unknown>> | null;
}

/** GraphQL: a page of history. */
export const HistoryConnection = connectionType(HistoryEntryType, 'HistoryEntry');
