/** What bought items cost, looked up once each. */
import type { ItemId } from '../domain/ids.ts';
import type { GraphReader } from '../storage/graph-store.ts';
import type { LoggedRun } from '../storage/run-shelf.ts';

export class BoughtPrices {
  readonly #store: Pick<GraphReader, 'items'>;
  readonly #prices = new Map<ItemId, number | undefined>();

  constructor(store: Pick<GraphReader, 'items'>) {
    this.#store = store;
  }

  /** Of what is not known yet. @throws TastegraphError what the store throws */
  async learn(runs: readonly LoggedRun[]): Promise<void> {
    const fresh = new Set<ItemId>();
    for (const { events } of runs)
      for (const { kind, item } of events)
        if (kind === 'purchased' && !this.#prices.has(item)) fresh.add(item);
    if (fresh.size === 0) return;
    const ids = [...fresh];
    const items = await this.#store.items(ids);
    for (const [place, id] of ids.entries()) this.#prices.set(id, items[place]?.price);
  }

  /** Undefined for items that are gone or have none. */
  of(item: ItemId): number | undefined {
    return this.#prices.get(item);
  }
}
