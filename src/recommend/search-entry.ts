/** What of an item can be searched for. */
import type { Item } from '../domain/item.ts';
import type { SearchEntry } from '../text/item-search.ts';

/** @param names of categories, by key; one that has none is searched for by its key */
export function searchEntry(
  { id, title, brand, description, categories = [] }: Item,
  tags: ReadonlySet<string>,
  names: ReadonlyMap<string, string>,
): SearchEntry {
  return {
    id,
    ...(title === undefined ? {} : { title }),
    ...(brand === undefined ? {} : { brand }),
    ...(description === undefined ? {} : { description }),
    categories: categories.map((category) => names.get(category) ?? category),
    tags: [...tags],
  };
}
