/** What part of a user's events is on what: brands, categories. */
import type { ItemId } from '../../domain/ids.ts';
import { compareKeys } from '../../storage/key-order.ts';
import type { ItemTally } from './behaviour-state.ts';

export interface Share<Key extends string> {
  readonly key: Key;
  readonly events: number;
  /** Of all events but dismissals; an event counts for each category of its item, so that they can sum to more than 1. */
  readonly share: number;
}

/** Most events first, ties by key. */
export function sharesOf<Key extends string>(
  items: ReadonlyMap<ItemId, ItemTally>,
  keysOf: (item: ItemId) => readonly Key[],
): Share<Key>[] {
  const counts = new Map<Key, number>();
  let total = 0;
  // Not for…of: a pair for each of thousands of items is much to throw away.
  items.forEach(({ events }, item) => {
    total += events;
    if (events > 0)
      for (const key of keysOf(item)) counts.set(key, (counts.get(key) ?? 0) + events);
  });
  return [...counts]
    .map(([key, events]) => ({ key, events, share: events / total }))
    .sort((a, b) => b.events - a.events || compareKeys(a.key, b.key));
}
