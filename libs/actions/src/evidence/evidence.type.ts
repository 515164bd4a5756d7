import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar, describedEnum, Node, resultUnion } from '@uratibu/platform';
import type { Evidence } from './evidence.entity.js';

/** GraphQL enum of the kinds of evidence. */
export const EvidenceKindEnum = describedEnum('EvidenceKind', 'What a piece of evidence is.', {
  FILE: 'A file that the platform keeps.',
  LINK: 'A link to something on the web.',
});

/** GraphQL: evidence; its value is an `EvidenceValue`. */
@ObjectType('Evidence', {
  implements: () => [Node],
  description: 'A file or a link that supports a status update (Ushahidi); as visible as the update.',
})
export class EvidenceType extends Node {
  @Field(() => EvidenceKindEnum, { description: 'A file or a link.' })
  kind: Evidence['kind'];

  @Field(() => String, { description: "What it shows, in the uploader's words." })
  title: string;

  @Field(() => String, { nullable: true, description: 'Of a file: its name.' })
  fileName: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of a file: its media type, found out from its content.',
  })
  mediaType: string | null;

  @Field(() => Float, { nullable: true, description: 'Of a file: its size in bytes.' })
  bytes: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of a file: the SHA-256 of its content, in hexadecimal.',
  })
  sha256: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was added.' })
  addedAt: Date;
}

/** GraphQL: a link to add. */
@ArgsType()
export class AddEvidenceLinkArgs {
  @Field(() => ID, {
    description: 'The status update that it supports: a draft, or handed in and not signed off.',
  })
  statusUpdateId: string;

  @Field(() => String, { description: 'What it shows, in 3 to 200 characters.' })
  title: string;

  @Field(() => String, { description: 'Where it leads: `https://...` or `http://...`.' })
  url: string;
}

/** GraphQL: what is left of a removed piece of evidence. */
@ObjectType('RemovedEvidence', { description: 'A piece of evidence that is no more.' })
export class RemovedEvidence {
  @Field(() => ID, { description: 'The id that it had.' })
  id: string;

  /** Whose `statusUpdate` a resolver reads; no field itself. */
  statusUpdateId: string;
}

/** GraphQL: how many pieces of evidence, newest first. */
@ArgsType()
export class EvidenceArgs {
  @Field(() => Int, { defaultValue: 50, description: 'How many, 1 to 100; the newest come first.' })
  first: number;
}

/** GraphQL unions: what was asked for, or why nothing was changed. */
export const EvidenceResults = {
  add: resultUnion('AddEvidenceResult', () => EvidenceType),
  remove: resultUnion('RemoveEvidenceResult', () => RemovedEvidence),
} as const;
