/** Arguments of lists of items. */
import { ArgsType, Field } from 'type-graphql';
import type { ItemSort } from '../request/item-order.ts';
import { ItemFilterInput } from './item-filter.input.ts';
import { ITEM_SORT } from './item-sort.type.ts';
import { optional, PageArgs } from './page-args.ts';

@ArgsType()
export class ItemListArgs extends PageArgs {
  @Field(() => ItemFilterInput, optional('Which items are listed; all where nothing is said.'))
  declare readonly filter?: ItemFilterInput | null;

  @Field(() => ITEM_SORT, optional('Their order; ascending by key where nothing is said.'))
  declare readonly sort?: ItemSort | null;
}
