/** Pages of items that a store lists by ascending key. */
import type { ItemId } from '../../domain/ids.ts';
import { itemOrBare, type Loaders } from '../request/loaders.ts';
import { ItemConnectionType, ItemEdgeType } from '../schema/item-connection.type.ts';
import { encodeCursor, listFingerprint, type CursorScope } from './cursor.ts';
import { keyBounds, keyedPage, type ReadPage } from './keyed-page.ts';
import type { PageAsked } from './page-window.ts';

export interface ItemList {
  /** Whose list it is, such as ['tag', 'noir']. */
  readonly owner: readonly string[];
  readonly read: ReadPage<ItemId, string>;
  readonly totalCount?: number;
}

/** @throws TastegraphError `BAD_INPUT` for a wrong size or a cursor of another list */
export async function itemPage(
  list: ItemList,
  items: Loaders['items'],
  asked: PageAsked,
): Promise<ItemConnectionType> {
  const scope: CursorScope = { kind: 'items', list: listFingerprint(list.owner) };
  const { entries, more } = await keyedPage(asked, keyBounds(asked, scope), list.read);
  const shown = await Promise.all(entries.map((key) => itemOrBare(items, key)));
  const edges = shown.map((item) => new ItemEdgeType(encodeCursor(scope, item.key), item));
  return new ItemConnectionType(edges, more, list.totalCount);
}
