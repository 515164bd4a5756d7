import { Field, ID, InputType } from '@nestjs/graphql';
import {
  ClassificationEnum,
  DateScalar,
  type Bilingual,
  type CivilDate,
  type Classification,
} from '@uratibu/platform';
import type { Priority, ReportingPeriod } from './action-item.entity.js';
import { PriorityEnum, ReportingPeriodEnum } from './action-item.enums.js';
import type { ActionItemDraft } from './action-item.input.js';

/** GraphQL: a text in both languages, as it is given. */
@InputType('BilingualInput', { description: 'A text in both languages of the platform.' })
export class BilingualInput implements Bilingual {
  @Field(() => String, { description: 'In Swahili.' })
  sw: string;

  @Field(() => String, { description: 'In English.' })
  en: string;
}

/** GraphQL: a new action item. */
@InputType('ActionItemInput', { description: 'A new action item.' })
export class ActionItemInput {
  @Field(() => BilingualInput, { description: 'What it is called; 3 to 200 characters in each language.' })
  title: BilingualInput;

  @Field(() => BilingualInput, { nullable: true, description: 'What is to be done; empty when absent.' })
  description?: BilingualInput | null;

  @Field(() => String, { description: 'By what one can tell that it is done (6.1).' })
  indicator: string;

  @Field(() => ID, {
    description: 'The commitment that it carries out; the focus area follows from it (chapter 4).',
  })
  commitmentId: string;

  @Field(() => [ID], { description: 'The objectives that it serves (1.3); at least one.' })
  objectiveIds: string[];

  @Field(() => [ID], { description: 'The national interests that it serves (1.2.1); at least one.' })
  interestIds: string[];

  @Field(() => PriorityEnum, { defaultValue: 'ORDINARY', description: 'How urgent it is.' })
  priority: Priority;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether Cabinet asked for it.' })
  cabinetMandated: boolean;

  @Field(() => ClassificationEnum, {
    defaultValue: 'INTERNAL',
    description: "How sensitive it is; not above the author's own clearance.",
  })
  classification: Classification;

  @Field(() => DateScalar, { description: 'When it is to be completed; after today.' })
  dueOn: CivilDate;

  @Field(() => ReportingPeriodEnum, {
    defaultValue: 'MONTHLY',
    description: 'How often its institutions report.',
  })
  reportingPeriod: ReportingPeriod;

  @Field(() => ID, { description: 'The institution that is to lead.' })
  leadId: string;

  @Field(() => [ID], { defaultValue: [], description: 'Institutions that are to support it.' })
  supportIds: string[];
}

/** GraphQL: changes of a draft. */
@InputType('ActionItemChanges', { description: 'Changes of a draft; what is absent stays as it is.' })
export class ActionItemChanges {
  @Field(() => BilingualInput, { nullable: true, description: 'What it is called.' })
  title?: BilingualInput | null;

  @Field(() => BilingualInput, { nullable: true, description: 'What is to be done.' })
  description?: BilingualInput | null;

  @Field(() => String, { nullable: true, description: 'By what one can tell that it is done.' })
  indicator?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The commitment; of the same focus area, since the code tells that.',
  })
  commitmentId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'The objectives that it serves (1.3).' })
  objectiveIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'The national interests that it serves (1.2.1).' })
  interestIds?: string[] | null;

  @Field(() => PriorityEnum, { nullable: true, description: 'How urgent it is.' })
  priority?: Priority | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether Cabinet asked for it.' })
  cabinetMandated?: boolean | null;

  @Field(() => ClassificationEnum, { nullable: true, description: 'How sensitive it is.' })
  classification?: Classification | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it is to be completed.' })
  dueOn?: CivilDate | null;

  @Field(() => ReportingPeriodEnum, { nullable: true, description: 'How often its institutions report.' })
  reportingPeriod?: ReportingPeriod | null;

  @Field(() => ID, { nullable: true, description: 'The institution that is to lead.' })
  leadId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Institutions that are to support it.' })
  supportIds?: string[] | null;
}

/** The draft that an input describes. */
export function draftFrom(input: ActionItemInput): ActionItemDraft {
  return { ...input, description: input.description ?? { sw: '', en: '' } };
}

/** What of a draft is to change. */
export function changesFrom(changes: ActionItemChanges): Partial<ActionItemDraft> {
  const given = Object.entries(changes).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given) as Partial<ActionItemDraft>;
}
