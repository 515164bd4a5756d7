import { Args, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, resultUnion, type Viewer } from '@uratibu/platform';
import { InstitutionNameInput, NewInstitutionInput } from './institution.input.js';
import { InstitutionService, MANAGE_INSTITUTIONS } from './institution.service.js';
import { InstitutionType } from './institution.type.js';
import type { InstitutionValue } from './institution.js';

/** GraphQL: the institution as it is after a change, or why nothing was changed. */
export const InstitutionResult = resultUnion('InstitutionResult', () => InstitutionType);

const Id = (): ParameterDecorator => Args('id', { type: () => ID, description: "The institution's UUID." });
const Version = (): ParameterDecorator =>
  Args('expectedVersion', { type: () => Int, description: 'The version that you last saw.' });

/** What an administrator does with institutions. */
@Resolver()
export class InstitutionManagementResolver {
  constructor(private readonly institutions: InstitutionService) {}

  @Requires(MANAGE_INSTITUTIONS)
  @Mutation(() => InstitutionResult, { description: 'Adds an institution to the tree.' })
  createInstitution(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { type: () => NewInstitutionInput, description: 'What it is.' })
    input: NewInstitutionInput,
  ): Promise<InstitutionValue> {
    return this.institutions.create(viewer, input);
  }

  @Requires(MANAGE_INSTITUTIONS)
  @Mutation(() => InstitutionResult, { description: 'Gives an institution another name.' })
  renameInstitution(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Version() version: number,
    @Args('name', { type: () => InstitutionNameInput, description: 'The new name.' })
    name: InstitutionNameInput,
  ): Promise<InstitutionValue> {
    return this.institutions.rename(viewer, id, version, name);
  }

  @Requires(MANAGE_INSTITUTIONS)
  @Mutation(() => InstitutionResult, {
    description: 'Puts an institution, with whatever stands below it, under another one.',
  })
  moveInstitution(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Version() version: number,
    @Args('parentId', {
      type: () => ID,
      nullable: true,
      description: 'Right below this one; a root when absent.',
    })
    parentId?: string | null,
  ): Promise<InstitutionValue> {
    return this.institutions.move(viewer, id, version, parentId ?? null);
  }

  @Requires(MANAGE_INSTITUTIONS)
  @Mutation(() => InstitutionResult, {
    description: 'Closes an institution: it gets no new work, and keeps its history.',
  })
  deactivateInstitution(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Version() version: number,
  ): Promise<InstitutionValue> {
    return this.institutions.deactivate(viewer, id, version);
  }

  @Requires(MANAGE_INSTITUTIONS)
  @Mutation(() => InstitutionResult, { description: 'Opens a closed institution again.' })
  reactivateInstitution(
    @CurrentViewer() viewer: Viewer,
    @Id() id: string,
    @Version() version: number,
  ): Promise<InstitutionValue> {
    return this.institutions.reactivate(viewer, id, version);
  }
}
