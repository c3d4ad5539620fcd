/** Filters over what the store knows of an item, for lists that the engine did not filter itself. */
import type { CategoryId } from '../../domain/ids.ts';
import type { ItemFilter } from '../../recommend/recommendation.ts';
import type { Loaders } from './loaders.ts';
import type { ItemType } from '../schema/item.type.ts';

/** Whether a stored item meets a filter; categories and tags are looked up through the loaders. */
export async function passesFilter(
  item: ItemType,
  filter: ItemFilter,
  loaders: Loaders,
): Promise<boolean> {
  return (
    (item.available || filter.includeUnavailable === true) &&
    within(item.price, filter.minPrice, filter.maxPrice) &&
    within(item.releasedAt?.getTime(), filter.releasedAfter, filter.releasedBefore) &&
    (await bearsTag(item, filter.tags, loaders)) &&
    (await standsIn(item.categoryKeys, filter.categories, loaders))
  );
}

/** What is not known cannot be said to lie within bounds. */
function within(value: number | undefined, low = -Infinity, high = Infinity): boolean {
  if (value === undefined) return low === -Infinity && high === Infinity;
  return value >= low && value <= high;
}

async function bearsTag(
  item: ItemType,
  tags: ItemFilter['tags'],
  loaders: Loaders,
): Promise<boolean> {
  if (tags === undefined) return true;
  const taggings = await loaders.taggings.load(item.key);
  return taggings.some((tagging) => tags.includes(tagging.tag));
}

/** Climbs from the item's own categories; a category that stands below itself ends the climb. */
async function standsIn(
  own: readonly CategoryId[],
  wanted: ItemFilter['categories'],
  loaders: Loaders,
): Promise<boolean> {
  if (wanted === undefined) return true;
  const seen = new Set<CategoryId>();
  let level = own;
  while (level.length > 0) {
    if (level.some((key) => wanted.includes(key))) return true;
    for (const key of level) seen.add(key);
    const categories = await Promise.all(level.map((key) => loaders.categories.load(key)));
    level = categories
      .map((category) => category?.parentKey)
      .filter((key) => key !== undefined)
      .filter((key) => !seen.has(key));
  }
  return false;
}
