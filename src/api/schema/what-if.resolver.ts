/** `whatIf`: the answer to a history that never was. */
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { listChanges } from '../../recommend/list-changes.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import { pageSide } from '../pages/page-window.ts';
import { firstPage } from '../pages/ranked-page.ts';
import { askedList } from '../request/asked-list.ts';
import type { ApiContext } from '../request/context.ts';
import { historyChanges } from '../request/history-changes.ts';
import { ruleChanges } from '../request/rule-changes.ts';
import { itemOrBare } from '../request/loaders.ts';
import { HistoryChangesInput } from './history-changes.input.ts';
import { ItemType } from './item.type.ts';
import { optional } from './page-args.ts';
import { RuleChangesInput } from './upsert-rule.input.ts';
import { UserListArgs } from './user-list-args.ts';
import { ListChangeType, WhatIfType } from './what-if.type.ts';

@Resolver(() => WhatIfType)
export class WhatIfResolver {
  @Query(() => WhatIfType, {
    ...FIELD_COST.twoRankings,
    description:
      'What a user would be offered, had other things been done or were other rules in force. Nothing is written.',
  })
  async whatIf(
    @Args(() => UserListArgs) args: UserListArgs,
    @Arg('changes', () => HistoryChangesInput, {
      defaultValue: {},
      description: 'What is done and undone.',
    })
    changes: HistoryChangesInput,
    @Arg('rules', () => RuleChangesInput, optional('Rules that are followed and suspended.'))
    rules: RuleChangesInput | null | undefined,
    @Ctx() context: ApiContext,
  ): Promise<WhatIfType> {
    const { parts, turns } = context;
    const asked = await askedList(args.subject(), args, context);
    const wanted = historyChanges(changes);
    const others = ruleChanges(rules, Date.now());
    const { size } = pageSide(args, asked.usual);
    const { before, after } = await turns(() =>
      parts.recommender.whatIf(asked.request, wanted, others),
    );
    return new WhatIfType(
      firstPage(before, asked, args),
      firstPage(after, asked, args),
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
