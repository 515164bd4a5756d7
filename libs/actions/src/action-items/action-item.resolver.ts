import type { OnModuleInit } from '@nestjs/common';
import { Args, Context, ID, Info, Query, Resolver } from '@nestjs/graphql';
import {
  CurrentViewer,
  ExpectedFailure,
  NodeSources,
  RequestContext,
  Requires,
  type Page,
  type Viewer,
} from '@uratibu/platform';
import type { GraphQLResolveInfo } from 'graphql';
import { ActionItemsArgs } from './action-item.filter.js';
import { ActionItemLoader } from './action-item.loader.js';
import { ActionItemReader } from './action-item.reader.js';
import type { ActionItemValue } from './action-item.row.js';
import { ActionItemConnection, ActionItemType } from './action-item.type.js';
import { askedFields } from './asked-fields.js';

/** Finds and lists action items. */
@Resolver(() => ActionItemType)
export class ActionItemResolver implements OnModuleInit {
  constructor(
    private readonly reader: ActionItemReader,
    private readonly loader: ActionItemLoader,
    private readonly nodes: NodeSources,
  ) {}

  /** Lets `node(id)` find action items. */
  onModuleInit(): void {
    this.nodes.register({
      typename: 'ActionItem',
      find: async (context, ids) =>
        context.viewer ? this.reader.find(context.viewer, ids) : ids.map(() => null),
    });
  }

  @Requires('action-item:read')
  @Query(() => ActionItemConnection, { description: 'The action items that the viewer sees.' })
  actionItems(
    @Args() args: ActionItemsArgs,
    @CurrentViewer() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<ActionItemValue>> {
    const items = [['nodes'], ['edges', 'node']];
    return this.reader.page(viewer, args, {
      item: askedFields(info, items),
      latestUpdate: askedFields(
        info,
        items.map((path) => [...path, 'latestUpdate']),
      ),
    });
  }

  @Requires('action-item:read')
  @Query(() => ActionItemType, {
    nullable: true,
    description:
      'An action item by its id or by its code; null when there is none such, or it is not for the viewer to see.',
  })
  async actionItem(
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
    @Args('id', { type: () => ID, nullable: true, description: 'Its UUID.' }) id?: string | null,
    @Args('code', { type: () => String, nullable: true, description: 'Its code, such as `PS-2027-014`.' })
    code?: string | null,
  ): Promise<ActionItemValue | null> {
    if (id) return this.loader.of(context).load(id);
    if (code) return this.reader.byCode(viewer, code);
    throw ExpectedFailure.invalid('id', 'Taja `id` au `code`.', 'Give either `id` or `code`.');
  }
}
