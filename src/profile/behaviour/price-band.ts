/** At what prices a user buys, or looks where nothing was bought. */
import type { ItemId } from '../../domain/ids.ts';
import type { ItemTally } from './behaviour-state.ts';
import type { FactsOf } from './item-facts.ts';

/** Quartiles of the prices, each item as often as it was bought. */
export interface PriceBand {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** Bought, or only looked at? */
  readonly of: 'purchases' | 'events';
}

export function pricesOf(
  items: ReadonlyMap<ItemId, ItemTally>,
  factsOf: FactsOf,
): PriceBand | undefined {
  const bought = quartiles(items, factsOf, (tally) => tally.purchases);
  if (bought !== undefined) return { ...bought, of: 'purchases' };
  const seen = quartiles(items, factsOf, (tally) => tally.events);
  return seen === undefined ? undefined : { ...seen, of: 'events' };
}

function quartiles(
  items: ReadonlyMap<ItemId, ItemTally>,
  factsOf: FactsOf,
  timesOf: (tally: ItemTally) => number,
): Omit<PriceBand, 'of'> | undefined {
  const prices: { readonly price: number; readonly times: number }[] = [];
  for (const [item, tally] of items) {
    const price = factsOf(item)?.price;
    if (price !== undefined && timesOf(tally) > 0) prices.push({ price, times: timesOf(tally) });
  }
  if (prices.length === 0) return undefined;
  prices.sort((a, b) => a.price - b.price);
  const total = prices.reduce((sum, { times }) => sum + times, 0);
  const at = (share: number): number => {
    let passed = 0;
    const found = prices.find(({ times }) => (passed += times) >= share * total);
    return (found ?? prices[prices.length - 1]).price;
  };
  return { low: at(0.25), middle: at(0.5), high: at(0.75) };
}
