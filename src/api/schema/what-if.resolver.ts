/** `whatIf`: the answer to a history that never was. */
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { listChanges } from '../../recommend/list-changes.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import { pageSize } from '../pages/page-size.ts';
import { firstPage } from '../pages/ranked-page.ts';
import type { ApiContext } from '../request/context.ts';
import { historyChanges } from '../request/history-changes.ts';
import { itemOrBare } from '../request/loaders.ts';
import { HistoryChangesInput } from './history-changes.input.ts';
import { ItemType } from './item.type.ts';
import { UserListArgs } from './user-list-args.ts';
import { ListChangeType, WhatIfType } from './what-if.type.ts';

@Resolver(() => WhatIfType)
export class WhatIfResolver {
  @Query(() => WhatIfType, {
    ...FIELD_COST.twoRankings,
    description: 'What a user would be offered, had other things been done. Nothing is written.',
  })
  async whatIf(
    @Args(() => UserListArgs) args: UserListArgs,
    @Arg('changes', () => HistoryChangesInput, { description: 'What is done and undone.' })
    changes: HistoryChangesInput,
    @Ctx() { parts, turns }: ApiContext,
  ): Promise<WhatIfType> {
    const request = args.request();
    const wanted = historyChanges(changes);
    const size = pageSize(args.first);
    const { before, after } = await turns(() => parts.recommender.whatIf(request, wanted));
    const page = { ...request, first: args.first };
    return new WhatIfType(
      firstPage(before, page),
      firstPage(after, page),
      listChanges(before, after, size),
    );
  }
}

@Resolver(() => ListChangeType)
export class ListChangeResolver {
  @FieldResolver(() => ItemType, { description: 'The item.' })
  item(@Root() change: ListChangeType, @Ctx() { loaders }: ApiContext): Promise<ItemType> {
    return itemOrBare(loaders.items, change.itemKey);
  }
}
