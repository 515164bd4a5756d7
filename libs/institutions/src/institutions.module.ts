import { Module, type OnModuleInit } from '@nestjs/common';
import { NodeSources, type CatalogueLoader } from '@uratibu/platform';
import { DutyLoader, TableOneActorLoader } from './actors/actor.loader.js';
import { TableOneActorResolver } from './actors/actor.resolver.js';
import { InstitutionCatalogue } from './catalogue/institution.catalogue.js';
import { InstitutionManagementResolver } from './tree/institution-management.resolver.js';
import { Institution } from './tree/institution.entity.js';
import { InstitutionLoader } from './tree/institution.loader.js';
import { InstitutionReader } from './tree/institution.reader.js';
import { InstitutionResolver } from './tree/institution.resolver.js';
import { InstitutionService } from './tree/institution.service.js';

/** The room's entities. Table 1 is written by the catalogue alone, in SQL. */
export const institutionsEntities: readonly NewableFunction[] = [Institution];

const services = [
  InstitutionCatalogue,
  InstitutionService,
  InstitutionReader,
  InstitutionLoader,
  TableOneActorLoader,
  DutyLoader,
] as const;

/** Table 1 and the tree of institutions. */
@Module({
  providers: [...services, TableOneActorResolver, InstitutionResolver, InstitutionManagementResolver],
  exports: [...services],
})
export class InstitutionsModule implements OnModuleInit {
  readonly #sources: Readonly<Record<string, CatalogueLoader<{ readonly id: string }>>>;

  constructor(
    private readonly nodes: NodeSources,
    Institution: InstitutionLoader,
    TableOneActor: TableOneActorLoader,
    Duty: DutyLoader,
  ) {
    this.#sources = { Institution, TableOneActor, Duty };
  }

  /** Lets `node(id)` find whatever the room holds: it is public. */
  onModuleInit(): void {
    for (const [typename, loader] of Object.entries(this.#sources)) {
      this.nodes.register({ typename, find: (_context, ids) => loader.find(ids) });
    }
  }
}
