import { BilingualText, connectionType, DateScalar, Node, type CivilDate } from '@uratibu/platform';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { WaitingOfficeType, type WaitingOffice } from '../offices/waiting-office.type.js';
import type { InboxEntry } from './inbox.query.js';

/** GraphQL: one thing that waits for the viewer. */
@ObjectType('InboxItem', { description: 'One thing that waits for the viewer.' })
export class InboxItemType implements InboxEntry {
  @Field(() => ID, { description: 'The deadline that says so.' })
  id: string;

  @Field(() => String, { description: 'What kind of thing is due, such as `ACCEPTANCE` or `APPROVAL_STEP`.' })
  kind: string;

  @Field(() => BilingualText, { description: 'Why it waits for the viewer.' })
  reason: BilingualText;

  @Field(() => BilingualText, { description: 'What it is about.' })
  title: BilingualText;

  @Field(() => DateScalar, { description: 'The day on which it is due.' })
  dueOn: CivilDate;

  @Field(() => Boolean, { description: 'Whether that day has passed.' })
  overdue: boolean;

  @Field(() => Int, { description: 'Calendar days until it is due; negative once it is overdue.' })
  daysLeft: number;

  @Field(() => WaitingOfficeType, { description: "The viewer's office that it waits for." })
  office: WaitingOffice;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the person whose office it is, where the viewer acts for them (kaimu).',
  })
  onBehalfOf: string | null;

  @Field(() => Node, { nullable: true, description: 'The thing itself, as far as the viewer may see it.' })
  subject?: Node | null;

  @Field(() => String, { description: 'The path of its page.' })
  link: string;

  subjectType: string;
  subjectId: string;
}

/** GraphQL: a page of an inbox. */
export const InboxConnection = connectionType(InboxItemType, 'InboxItem');
