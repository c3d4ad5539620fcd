/** Pages of items that a store lists by ascending key, or of those that pass a filter, in that order or another. */
import type { ItemId } from '../../domain/ids.ts';
import { idProblem } from '../../domain/ids.ts';
import type { ApiContext } from '../request/context.ts';
import { itemFilter, withUnseen } from '../request/item-filter.ts';
import { itemOrder } from '../request/item-order.ts';
import { passesFilter } from '../request/passes-filter.ts';
import type { ItemListArgs } from '../schema/item-list-args.ts';
import { ItemType } from '../schema/item.type.ts';
import type { MorePages } from '../schema/page-info.type.ts';
import { notOurs } from './cursor-place.ts';
import { encodeCursor, listFingerprint, type CursorScope } from './cursor.ts';
import { boundsOf, keyBounds, keyedPage, type KeyedPage, type ReadPage } from './keyed-page.ts';
import {
  filteredRead,
  sortedRead,
  type Entry,
  type Scan,
  type SortedPlace,
} from './sorted-read.ts';

export interface ItemList<T extends Entry> {
  /** Whose list it is, such as ['tag', 'noir']. */
  readonly owner: readonly string[];
  readonly read: ReadPage<T, string>;
}

export interface ItemPage<T> {
  readonly entries: readonly { readonly cursor: string; readonly entry: T }[];
  readonly more: MorePages;
}

/** @throws TastegraphError `BAD_INPUT` for a wrong size, a wrong filter or a cursor of another list */
export async function itemPage<T extends Entry>(
  { owner, read }: ItemList<T>,
  args: ItemListArgs,
  context: ApiContext,
): Promise<ItemPage<T>> {
  const { filter: asked, sort } = args;
  const isWhole = asked === null || asked === undefined;
  const filter = isWhole ? { includeUnavailable: true } : itemFilter(asked);
  const list = listFingerprint([owner, isWhole ? null : filter, sort ?? null]);
  const scope: CursorScope = { kind: 'items', list };
  if (isWhole && (sort === null || sort === undefined)) {
    return byKey(scope, await keyedPage(args, keyBounds(args, scope), read));
  }
  const { parts, loaders, signal } = context;
  const scan: Scan<T> = {
    read,
    items: async (ids: readonly ItemId[]) =>
      (await parts.store.items(ids)).map((item) => item && new ItemType(item)),
    passes: passesFilter(await withUnseen(filter, parts.store), loaders),
    signal,
  };
  if (sort === null || sort === undefined) {
    return byKey(scope, await keyedPage(args, keyBounds(args, scope), filteredRead(scan)));
  }
  const { valueOf, descending } = itemOrder(sort, parts.recommender.popularity);
  const sorted = sortedRead(scan, valueOf, descending);
  const { entries, more } = await keyedPage(args, boundsOf(args, scope, sortedPlace), sorted);
  return {
    entries: entries.map(({ value, key, entry }) => ({
      cursor: encodeCursor(scope, JSON.stringify([value, key])),
      entry,
    })),
    more,
  };
}

const byKey = <T extends Entry>(
  scope: CursorScope,
  { entries, more }: KeyedPage<T>,
): ItemPage<T> => ({
  entries: entries.map((entry) => ({ cursor: encodeCursor(scope, entry.id), entry })),
  more,
});

/** `[value, key]` as JSON. @throws TastegraphError `BAD_INPUT` */
function sortedPlace(position: string, field: string): SortedPlace {
  const parts = jsonIn(position);
  if (!Array.isArray(parts) || parts.length !== 2) throw notOurs(field);
  const [value, key]: unknown[] = parts;
  const isValue = value === null || typeof value === 'number' || typeof value === 'string';
  if (!isValue || typeof key !== 'string' || idProblem(key) !== undefined) throw notOurs(field);
  return { value, key };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
