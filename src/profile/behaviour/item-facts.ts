/** What behaviour needs to know of an item. */
import type { ItemId } from '../../domain/ids.ts';
import type { Item } from '../../domain/item.ts';

export type ItemFacts = Pick<Item, 'price' | 'brand' | 'categories'>;

/** Undefined where the item is gone. */
export type FactsOf = (item: ItemId) => ItemFacts | undefined;
