import { Module, type OnModuleInit } from '@nestjs/common';
import { type CatalogueLoader, NodeSources } from '@uratibu/platform';
import { PolicyCatalogue } from './catalogue/policy.catalogue.js';
import { CommitmentLoader } from './commitments/commitment.loader.js';
import { CommitmentResolver } from './commitments/commitment.resolver.js';
import { FocusAreaLoader } from './focus-areas/focus-area.loader.js';
import { FocusAreaResolver } from './focus-areas/focus-area.resolver.js';
import { PolicyReader } from './policy-reader.js';
import {
  NationalInterestLoader,
  NationalValueLoader,
  ObjectiveLoader,
  PrincipleLoader,
} from './statements/statement.loaders.js';
import { StatementResolver } from './statements/statement.resolver.js';

/** The room's tables are written by its catalogue alone, in SQL: it has no entities. */
export const policyEntities: readonly NewableFunction[] = [];

const loaders = [
  FocusAreaLoader,
  CommitmentLoader,
  NationalInterestLoader,
  PrincipleLoader,
  NationalValueLoader,
  ObjectiveLoader,
] as const;

/** The policy's catalogue: focus areas, commitments, interests, principles, values, objectives. */
@Module({
  providers: [
    PolicyCatalogue,
    PolicyReader,
    ...loaders,
    FocusAreaResolver,
    CommitmentResolver,
    StatementResolver,
  ],
  exports: [PolicyCatalogue, PolicyReader, ...loaders],
})
export class PolicyModule implements OnModuleInit {
  readonly #sources: Readonly<Record<string, CatalogueLoader<{ readonly id: string }>>>;

  constructor(
    private readonly nodes: NodeSources,
    FocusArea: FocusAreaLoader,
    Commitment: CommitmentLoader,
    NationalInterest: NationalInterestLoader,
    Principle: PrincipleLoader,
    NationalValue: NationalValueLoader,
    Objective: ObjectiveLoader,
  ) {
    this.#sources = { FocusArea, Commitment, NationalInterest, Principle, NationalValue, Objective };
  }

  /** Lets `node(id)` find whatever the catalogue holds. */
  onModuleInit(): void {
    for (const [typename, loader] of Object.entries(this.#sources)) {
      this.nodes.register({ typename, find: (_context, ids) => loader.find(ids) });
    }
  }
}
