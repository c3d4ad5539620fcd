/** What a filter demands of an item: one rule for rankings and for searches, whatever holds the item. */
import { TastegraphError } from '../domain/error.ts';
import type { ConditionName, ItemFilter } from './item-filter.ts';

/** How to find out what a filter asks of an item. */
export interface ItemFacts<Item> {
  readonly id: (item: Item) => string;
  readonly available: (item: Item) => boolean;
  readonly price: (item: Item) => number | undefined;
  /** Milliseconds since 1970. */
  readonly releasedAt: (item: Item) => number | undefined;
  /** Its own and all above them. */
  readonly categories: (item: Item) => ReadonlySet<string>;
  readonly tags: (item: Item) => ReadonlySet<string>;
}

export type Condition<Item> = (item: Item) => boolean;

/**
 * One condition for each part of the filter that demands anything; an item may be shown when all hold.
 * @throws TastegraphError `BAD_INPUT` naming the upper bound of a range that holds nothing
 */
export const filterConditions = <Item>(
  filter: ItemFilter,
  facts: ItemFacts<Item>,
): Condition<Item>[] => namedConditions(filter, facts).map(([, condition]) => condition);

/** Which conditions do not hold for an item. @throws TastegraphError `BAD_INPUT` as above */
export const failedConditions = <Item>(
  filter: ItemFilter,
  facts: ItemFacts<Item>,
  item: Item,
): ConditionName[] =>
  namedConditions(filter, facts).flatMap(([name, holds]) => (holds(item) ? [] : [name]));

function namedConditions<Item>(
  filter: ItemFilter,
  facts: ItemFacts<Item>,
): [ConditionName, Condition<Item>][] {
  checkRanges(filter);
  const excluded = new Set<string>(filter.exclude);
  const all: [ConditionName, Condition<Item> | undefined][] = [
    ['availability', filter.includeUnavailable === true ? undefined : facts.available],
    ['categories', anyOf(facts.categories, filter.categories)],
    ['tags', anyOf(facts.tags, filter.tags)],
    ['price', within(facts.price, filter.minPrice, filter.maxPrice)],
    ['release', within(facts.releasedAt, filter.releasedAfter, filter.releasedBefore)],
    ['exclusion', excluded.size === 0 ? undefined : (item) => !excluded.has(facts.id(item))],
  ];
  return all.flatMap(([name, condition]) => (condition === undefined ? [] : [[name, condition]]));
}

/** @throws TastegraphError `BAD_INPUT` naming the upper bound of a range that holds nothing */
export function checkRanges(filter: ItemFilter): void {
  ordered('maxPrice', filter.minPrice, filter.maxPrice);
  ordered('releasedBefore', filter.releasedAfter, filter.releasedBefore);
}

function anyOf<Item>(
  has: (item: Item) => ReadonlySet<string>,
  wanted: readonly string[] | undefined,
): Condition<Item> | undefined {
  return wanted && ((item) => wanted.some((one) => has(item).has(one)));
}

/** What is not known cannot be said to lie within bounds. */
function within<Item>(
  value: (item: Item) => number | undefined,
  low: number | undefined,
  high: number | undefined,
): Condition<Item> | undefined {
  if (low === undefined && high === undefined) return undefined;
  const [least, most] = [low ?? -Infinity, high ?? Infinity];
  return (item) => {
    const known = value(item);
    return known !== undefined && known >= least && known <= most;
  };
}

function ordered(name: string, low: number | undefined, high: number | undefined): void {
  if (low === undefined || high === undefined || low <= high) return;
  const problem = `filter.${name} lies below the lower bound, so nothing can match.`;
  throw new TastegraphError('BAD_INPUT', problem, { field: `filter.${name}` });
}
