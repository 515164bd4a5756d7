import { Args, Context, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { PersonLoader, PersonType, type Person } from '@uratibu/identity';
import { InstitutionLoader, InstitutionType, type InstitutionValue } from '@uratibu/institutions';
import { ExpectedFailure, PageArgs, RequestContext, type Page } from '@uratibu/platform';
import { ActionItemHistory, type HistoryValue } from './action-item.history.js';
import { HistoryConnection, HistoryEntryType } from './action-item.history.type.js';
import type { ActionItemValue } from './action-item.row.js';
import { ActionItemType } from './action-item.type.js';

/** `ActionItem.history`. */
@Resolver(() => ActionItemType)
export class ActionItemHistoryResolver {
  constructor(private readonly reader: ActionItemHistory) {}

  @ResolveField(() => HistoryConnection, {
    description:
      'Who changed what of it and of what belongs to it, newest first, as far as the viewer is cleared.',
  })
  history(
    @Parent() item: ActionItemValue,
    @Args() page: PageArgs,
    @Context() context: RequestContext,
  ): Promise<Page<HistoryValue>> {
    if (!context.viewer) throw ExpectedFailure.notSignedIn();
    return this.reader.page(context.viewer, item.id, page);
  }
}

const pascal = (table: string): string =>
  table.replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());

/** The people and institutions of a history's entries. */
@Resolver(() => HistoryEntryType)
export class HistoryEntryResolver {
  constructor(
    private readonly people: PersonLoader,
    private readonly institutions: InstitutionLoader,
  ) {}

  @ResolveField(() => String, {
    description: 'What was changed: `ActionItem`, `Assignment`, `StatusUpdate`, `Decision` ...',
  })
  thing(@Parent() entry: HistoryValue): string {
    return pascal(entry.tableName);
  }

  @ResolveField(() => ID, { description: 'The id of what was changed.' })
  thingId(@Parent() entry: HistoryValue): string {
    return entry.rowId;
  }

  @ResolveField(() => PersonType, {
    nullable: true,
    description: 'Who did it; null when the platform itself did.',
  })
  person(@Parent() entry: HistoryValue, @Context() context: RequestContext): Promise<Person | null> | null {
    return entry.personId === null ? null : this.people.of(context).load(entry.personId);
  }

  @ResolveField(() => PersonType, {
    nullable: true,
    description: 'In whose office, under delegation (kaimu).',
  })
  onBehalfOf(
    @Parent() entry: HistoryValue,
    @Context() context: RequestContext,
  ): Promise<Person | null> | null {
    return entry.onBehalfOfId === null ? null : this.people.of(context).load(entry.onBehalfOfId);
  }

  @ResolveField(() => InstitutionType, { nullable: true, description: 'The institution of the office.' })
  institution(
    @Parent() entry: HistoryValue,
    @Context() context: RequestContext,
  ): Promise<InstitutionValue | null> | null {
    return entry.institutionId === null ? null : this.institutions.of(context).load(entry.institutionId);
  }
}
