/** From a caller's filter to the question "may this item be shown?". */
import { TastegraphError } from '../domain/error.ts';
import type { Catalogue } from './catalogue.ts';
import type { ItemFilter } from './recommendation.ts';

/** Undefined where every item may be shown. @throws TastegraphError `BAD_INPUT` for ranges that hold nothing */
export function eligibility(
  catalogue: Catalogue,
  filter: ItemFilter,
): ((item: number) => boolean) | undefined {
  checkRange('filter.minPrice', filter.minPrice, filter.maxPrice);
  checkRange('filter.releasedAfter', filter.releasedAfter, filter.releasedBefore);
  const conditions = conditionsOf(catalogue, filter);
  if (conditions.length === 0) return undefined;
  return (item) => conditions.every((holds) => holds(item));
}

type Condition = (item: number) => boolean;

function conditionsOf(catalogue: Catalogue, filter: ItemFilter): Condition[] {
  const { items, itemIndex, categories, tags, someUnavailable } = catalogue;
  const conditions: Condition[] = [];
  if (filter.includeUnavailable !== true && someUnavailable) {
    conditions.push((i) => items[i].available !== false);
  }
  if (filter.categories !== undefined) conditions.push(anyOf(categories, filter.categories));
  if (filter.tags !== undefined) conditions.push(anyOf(tags, filter.tags));
  if (filter.minPrice !== undefined || filter.maxPrice !== undefined) {
    conditions.push(within((i) => items[i].price, filter.minPrice, filter.maxPrice));
  }
  if (filter.releasedAfter !== undefined || filter.releasedBefore !== undefined) {
    conditions.push(
      within((i) => items[i].releasedAt, filter.releasedAfter, filter.releasedBefore),
    );
  }
  if (filter.exclude !== undefined && filter.exclude.length > 0) {
    const excluded = new Set(filter.exclude.map((id) => itemIndex.get(id)));
    conditions.push((i) => !excluded.has(i));
  }
  return conditions;
}

const anyOf =
  (sets: readonly ReadonlySet<string>[], wanted: readonly string[]): Condition =>
  (item) =>
    wanted.some((one) => sets[item].has(one));

/** An item without the value is not within any range. */
const within =
  (value: (item: number) => number | undefined, low = -Infinity, high = Infinity): Condition =>
  (item) => {
    const known = value(item);
    return known !== undefined && known >= low && known <= high;
  };

function checkRange(field: string, low: number | undefined, high: number | undefined): void {
  if (low !== undefined && high !== undefined && low > high) {
    throw new TastegraphError(
      'BAD_INPUT',
      `${field} is above the upper bound: nothing can match.`,
      { field },
    );
  }
}
