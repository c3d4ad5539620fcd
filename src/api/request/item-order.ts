/** What items are sorted by, order by order. */
import type { ItemId } from '../../domain/ids.ts';
import type { SortValue } from '../pages/sorted-read.ts';
import type { ItemType } from '../schema/item.type.ts';

export type ItemSort =
  | 'popularity'
  | 'price-low-first'
  | 'price-high-first'
  | 'newest-first'
  | 'oldest-first'
  | 'title';

export interface ItemOrder {
  readonly valueOf: (item: ItemType) => SortValue;
  readonly descending: boolean;
}

/** @param popularity of an item, by the model in service */
export function itemOrder(sort: ItemSort, popularity: (item: ItemId) => number): ItemOrder {
  switch (sort) {
    case 'popularity':
      return { valueOf: ({ key }) => popularity(key), descending: true };
    case 'price-low-first':
    case 'price-high-first':
      return { valueOf: ({ price }) => price ?? null, descending: sort === 'price-high-first' };
    case 'oldest-first':
    case 'newest-first':
      return {
        valueOf: ({ releasedAt }) => releasedAt?.getTime() ?? null,
        descending: sort === 'newest-first',
      };
    case 'title':
      return { valueOf: ({ title }) => title?.toLowerCase() ?? null, descending: false };
    default:
      return sort satisfies never;
  }
}
