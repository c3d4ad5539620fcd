/** Filters over what the store knows of an item, for lists that the engine did not filter itself. */
import type { CategoryId } from '../../domain/ids.ts';
import { filterConditions, type ItemFacts } from '../../recommend/filter-conditions.ts';
import type { ItemFilter } from '../../recommend/item-filter.ts';
import type { ItemType } from '../schema/item.type.ts';
import type { Loaders } from './loaders.ts';

/** Whether stored items meet a filter; categories and tags are looked up through the loaders, where it asks for them. */
export function passesFilter(
  filter: ItemFilter,
  loaders: Loaders,
): (item: ItemType) => Promise<boolean> {
  const conditions = filterConditions(filter, FACTS);
  return async (item) => {
    const [categories, tags] = await Promise.all([
      filter.categories === undefined ? NONE : lineage(item.categoryKeys, loaders),
      filter.tags === undefined ? NONE : tagsOf(item, loaders),
    ]);
    return conditions.every((holds) => holds({ item, categories, tags }));
  };
}

interface StoredItem {
  readonly item: ItemType;
  readonly categories: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

const FACTS: ItemFacts<StoredItem> = {
  id: ({ item }) => item.key,
  available: ({ item }) => item.available,
  price: ({ item }) => item.price,
  releasedAt: ({ item }) => item.releasedAt?.getTime(),
  categories: ({ categories }) => categories,
  tags: ({ tags }) => tags,
};

async function tagsOf(item: ItemType, loaders: Loaders): Promise<ReadonlySet<string>> {
  const taggings = await loaders.taggings.load(item.key);
  return new Set(taggings.map((tagging) => tagging.tag));
}

/** As `withAncestors`, with one look-up per level: the store is asked for all categories of a level at once. */
async function lineage(own: readonly CategoryId[], loaders: Loaders): Promise<Set<CategoryId>> {
  const all = new Set<CategoryId>();
  for (let level = own; level.length > 0;) {
    for (const key of level) all.add(key);
    const categories = await Promise.all(level.map((key) => loaders.categories.load(key)));
    level = categories
      .map((category) => category?.parentKey)
      .filter((key) => key !== undefined)
      .filter((key) => !all.has(key));
  }
  return all;
}
