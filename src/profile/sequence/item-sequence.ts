/** What somebody did as a sequence of items, each where it was met last: what encoders of behaviour read. */
import type { UserEvent } from '../../domain/event.ts';
import type { ItemId } from '../../domain/ids.ts';

/**
 * Indices of the latest different items, oldest first. Dismissals and what has no time are no part of it.
 * @param events oldest first
 * @param indexOf undefined for items that are not in the catalogue
 */
export function latestItems(
  events: readonly UserEvent[],
  most: number,
  indexOf: (item: ItemId) => number | undefined,
): Uint32Array {
  const latest = new Set<number>();
  for (let e = events.length - 1; e >= 0 && latest.size < most; e--) {
    const { kind, at, item } = events[e];
    if (kind === 'dismissed' || at === undefined) continue;
    const index = indexOf(item);
    if (index !== undefined) latest.add(index);
  }
  return Uint32Array.from(latest).reverse();
}
