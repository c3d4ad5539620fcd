/** A page of a list that says nothing of its items but that they are there. */
import type { ApiContext } from '../request/context.ts';
import { itemOrBare } from '../request/loaders.ts';
import { ItemConnectionType, ItemEdgeType } from '../schema/item-connection.type.ts';
import type { ItemListArgs } from '../schema/item-list-args.ts';
import { itemPage, type ItemList } from './item-page.ts';
import type { Entry } from './sorted-read.ts';

/** @param totalCount of the list without a filter, where it is known */
export async function itemConnection(
  list: ItemList<Entry>,
  args: ItemListArgs,
  context: ApiContext,
  totalCount?: number,
): Promise<ItemConnectionType> {
  const { entries, more } = await itemPage(list, args, context);
  const edges = await Promise.all(
    entries.map(
      async ({ cursor, entry }) =>
        new ItemEdgeType(cursor, await itemOrBare(context.loaders.items, entry.id)),
    ),
  );
  const isWhole = args.filter === null || args.filter === undefined;
  return new ItemConnectionType(edges, more, isWhole ? totalCount : undefined);
}
