/** From a caller's filter to the question "may this item be shown?". */
import type { Catalogue } from './catalogue.ts';
import { failedConditions, filterConditions, type ItemFacts } from './filter-conditions.ts';
import type { ConditionName, ItemFilter } from './item-filter.ts';

/** Undefined where every item may be shown. @throws TastegraphError `BAD_INPUT` for ranges that hold nothing */
export function eligibility(
  catalogue: Catalogue,
  filter: ItemFilter,
): ((item: number) => boolean) | undefined {
  // Where all items are available, nobody is asked.
  const { unavailable, gone } = catalogue;
  const asked = unavailable.size > 0 ? filter : { ...filter, includeUnavailable: true };
  const conditions = filterConditions(asked, factsOf(catalogue));
  if (gone.size > 0) conditions.push((item) => !gone.has(item));
  if (conditions.length === 0) return undefined;
  return (item) => conditions.every((holds) => holds(item));
}

/** Which parts of the filter keep an item away. @throws TastegraphError `BAD_INPUT` for ranges that hold nothing */
export const whatFails = (
  catalogue: Catalogue,
  filter: ItemFilter,
  item: number,
): ConditionName[] => failedConditions(filter, factsOf(catalogue), item);

const factsOf = ({ items, categories, tags }: Catalogue): ItemFacts<number> => ({
  id: (item) => items[item].id,
  available: (item) => items[item].available !== false,
  price: (item) => items[item].price,
  releasedAt: (item) => items[item].releasedAt,
  categories: (item) => categories[item],
  tags: (item) => tags[item],
});
