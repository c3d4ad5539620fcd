/** Pages of items that a store lists by ascending key. */
import type { ItemId } from '../../domain/ids.ts';
import type { Page } from '../../storage/graph-store.ts';
import { itemOrBare, type Loaders } from '../request/loaders.ts';
import { ItemConnectionType, ItemEdgeType } from '../schema/item-connection.type.ts';
import { placeKey } from './cursor-place.ts';
import { decodeCursor, encodeCursor, listFingerprint, type CursorScope } from './cursor.ts';
import { pageSize } from './page-size.ts';

export interface ItemList {
  /** Whose list it is, such as ['tag', 'noir']. */
  readonly owner: readonly string[];
  readonly read: (page: Page) => Promise<readonly ItemId[]>;
  readonly totalCount?: number;
}

/** @throws TastegraphError `BAD_INPUT` for a wrong `first` or a cursor of another list */
export async function itemPage(
  list: ItemList,
  items: Loaders['items'],
  first: number,
  after: string | null | undefined,
): Promise<ItemConnectionType> {
  const size = pageSize(first);
  const scope: CursorScope = { kind: 'items', list: listFingerprint(list.owner) };
  const start = typeof after === 'string' ? { after: placeKey(decodeCursor(after, scope)) } : {};
  // One more than is shown says whether a further page follows.
  const keys = await list.read({ limit: size + 1, ...start });
  const shown = await Promise.all(keys.slice(0, size).map((key) => itemOrBare(items, key)));
  const edges = shown.map((item) => new ItemEdgeType(encodeCursor(scope, item.key), item));
  const more = { before: typeof after === 'string', after: keys.length > size };
  return new ItemConnectionType(edges, more, list.totalCount);
}
