import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { RoleEnum, type Role } from '@uratibu/identity';
import { BilingualText, DateTimeScalar, describedEnum, resultUnion } from '@uratibu/platform';
import type { StepCondition, StepInstitution, StepNeeds } from './approval-route.rules.js';

/** GraphQL enum of how many must endorse. */
export const StepNeedsEnum = describedEnum<StepNeeds>(
  'StepNeeds',
  "How many of a step's office-holders must endorse.",
  {
    ONE: 'Any one of them.',
    ALL: 'All who hold the office and may decide.',
    QUORUM: 'A number of them.',
  },
);

/** GraphQL enum of what a step may depend on. */
export const StepConditionEnum = describedEnum<StepCondition>(
  'StepCondition',
  'What must be true of a subject for a step to apply.',
  {
    CABINET_MANDATED: 'Cabinet mandated the action item.',
    LONG_EXTENSION: 'The extension is by more than 90 days.',
  },
);

/** GraphQL enum of whose office-holders a step asks. */
export const StepInstitutionEnum = describedEnum<StepInstitution>(
  'StepInstitution',
  "Whose office-holders a route's step asks.",
  {
    ANY: 'Whoever holds the role, in whatever institution.',
    LEAD: 'Those of the institution that leads the subject.',
  },
);

/** GraphQL: one step of a route as it is planned. */
@ObjectType('ApprovalRouteStep', { description: 'One step of an approval route, as it is planned (ngazi).' })
export class ApprovalRouteStepType {
  @Field(() => Int, { description: 'Its place in the route, from 1.' })
  number: number;

  @Field(() => RoleEnum, { description: 'The role that decides.' })
  role: Role;

  @Field(() => BilingualText, { description: "The role's name." })
  roleName: BilingualText;

  @Field(() => StepInstitutionEnum, { description: 'Whose office-holders it asks.' })
  institution: StepInstitution;

  @Field(() => Int, { description: 'Within how many working days it is to be decided.' })
  slaDays: number;

  @Field(() => StepNeedsEnum, { description: 'How many of the office-holders must endorse.' })
  needs: StepNeeds;

  @Field(() => Int, { nullable: true, description: 'How many, where a quorum is asked.' })
  quorum: number | null;

  @Field(() => StepConditionEnum, {
    nullable: true,
    description: 'The step applies only to subjects of which this holds; null: to all.',
  })
  condition: StepCondition | null;
}

/** GraphQL: one version of a route. Its value is a {@link RouteValue}. */
@ObjectType('ApprovalRoute', {
  description:
    'One version of an approval route (Njia ya idhini): the ordered steps that a kind of subject must pass.',
})
export class ApprovalRouteType {
  @Field(() => String, { description: 'What it is called by, the same in all versions: `ACTION_ORDINARY`.' })
  key: string;

  @Field(() => Int, { description: '1, 2, 3 ...: which revision it is.' })
  version: number;

  @Field(() => BilingualText, { description: 'Its name.' })
  name: BilingualText;

  @Field(() => Boolean, { description: 'Whether new approvals take this version.' })
  active: boolean;

  @Field(() => DateTimeScalar, { description: 'When this version was made.' })
  createdAt: Date;
}

/** GraphQL: one step of a revised route. */
@InputType({ description: 'One step of a revised route; steps are taken in the order given.' })
export class ApprovalRouteStepInput {
  @Field(() => RoleEnum, {
    description: 'The role that decides; it must be one that takes part in decisions.',
  })
  role: Role;

  @Field(() => StepInstitutionEnum, { defaultValue: 'ANY', description: 'Whose office-holders it asks.' })
  institution: StepInstitution;

  @Field(() => Int, { description: 'Within how many working days, 1 to 60.' })
  slaDays: number;

  @Field(() => StepNeedsEnum, {
    defaultValue: 'ONE',
    description: 'How many of the office-holders must endorse.',
  })
  needs: StepNeeds;

  @Field(() => Int, {
    nullable: true,
    description: 'How many, 2 to 20, where a quorum is asked; else absent.',
  })
  quorum?: number | null;

  @Field(() => StepConditionEnum, { nullable: true, description: 'Only for subjects of which this holds.' })
  condition?: StepCondition | null;
}

/** GraphQL: a new version of a route. */
@InputType({ description: 'A new version of a route. Approvals under way keep the version they began with.' })
export class ReviseApprovalRouteInput {
  @Field(() => String, { description: "The route's key." })
  key: string;

  @Field(() => Int, { description: 'The version that the caller last saw.' })
  expectedVersion: number;

  @Field(() => [ApprovalRouteStepInput], {
    description: 'All steps, 1 to 10, at least one without a condition.',
  })
  steps: ApprovalRouteStepInput[];
}

/** GraphQL: what `reviseApprovalRoute` gives. */
export const ReviseApprovalRouteResult = resultUnion('ReviseApprovalRouteResult', () => ApprovalRouteType);
