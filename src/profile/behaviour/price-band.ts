/** At what prices a user buys, or looks where nothing was bought. */
import type { ItemId } from '../../domain/ids.ts';
import type { ItemTally } from './behaviour-state.ts';
import type { FactsOf } from './item-facts.ts';

/** Quartiles of the prices of a piece, each item as often as it was bought: as paid, or else as the item says. */
export interface PriceBand {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** Bought, or only looked at? */
  readonly of: 'purchases' | 'events';
}

interface Priced {
  readonly price: number;
  readonly times: number;
}

export function pricesOf(
  items: ReadonlyMap<ItemId, ItemTally>,
  factsOf: FactsOf,
): PriceBand | undefined {
  const listed: Priced[] = [];
  const bought: Priced[] = [];
  for (const [item, { events, purchases, paid }] of items) {
    for (const price of paid) bought.push({ price, times: 1 });
    const price = factsOf(item)?.price;
    if (price === undefined) continue;
    listed.push({ price, times: events });
    bought.push({ price, times: purchases - paid.length });
  }
  const band = quartiles(bought);
  if (band !== undefined) return { ...band, of: 'purchases' };
  const seen = quartiles(listed);
  return seen === undefined ? undefined : { ...seen, of: 'events' };
}

function quartiles(all: readonly Priced[]): Omit<PriceBand, 'of'> | undefined {
  const prices = all.filter(({ times }) => times > 0);
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
