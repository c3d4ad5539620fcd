/** Brings what the shop changes to the catalogue in service, at once and in batches. */
import { setImmediate as eventLoop } from 'node:timers/promises';
import type { CategoryId, ItemId } from '../domain/ids.ts';
import { Listeners } from '../live/listeners.ts';
import { batchesOf } from '../storage/batches.ts';
import type { GraphReader } from '../storage/graph-store.ts';
import type { InService, ServingState } from './serving-state.ts';

/** How many items are searched for by their new words before others are served: some ten milliseconds. */
const SLICE = 100;

type Store = Pick<GraphReader, 'items' | 'taggingsOf' | 'categories'>;

export class LiveCatalogue {
  /** Told of items whenever the catalogue in service knows them anew. */
  readonly refreshed = new Listeners<readonly ItemId[]>();
  private readonly store: Store;
  private readonly serving: ServingState;
  private readonly waiting = new Set<ItemId>();
  /** The round that will take what waits now. */
  private next: Promise<void> | undefined;
  /** Settles when the last round begun is over. */
  private last: Promise<unknown> = Promise.resolve();
  /** What changed since each load under way began: what it has read may be of before. */
  private readonly loads = new Set<Set<ItemId>>();

  constructor(store: Store, serving: ServingState) {
    this.store = store;
    this.serving = serving;
  }

  /**
   * The catalogue in service knows these items as the store does when this resolves: filters, searches, what is gone or
   * not available. One round runs at a time; whoever asks meanwhile shares the next one.
   */
  itemsChanged(ids: readonly ItemId[]): Promise<void> {
    for (const load of this.loads) for (const id of ids) load.add(id);
    for (const id of ids) this.waiting.add(id);
    if (this.next === undefined) {
      this.next = this.last.then(() => this.round());
      this.last = this.next.catch(() => undefined);
    }
    return this.next;
  }

  /** The same for where categories stand; what items of them are found by follows with the next model. */
  async categoriesChanged(ids: readonly CategoryId[]): Promise<void> {
    const found = await this.store.categories(ids);
    const categories = found.filter((category) => category !== undefined);
    for (const { catalogue } of this.serving.all()) catalogue.putCategories(categories);
  }

  /** Puts in service, or where `put` says, what `load` opens, together with all that changed while it was opened. */
  async bringIntoService(
    load: () => Promise<InService | undefined>,
    put: (service: InService) => void = (service) => this.serving.replace(service),
  ): Promise<InService | undefined> {
    const changed = new Set<ItemId>();
    this.loads.add(changed);
    try {
      const service = await load();
      if (service === undefined) return undefined;
      put(service);
      await this.itemsChanged([...changed]);
      return service;
    } finally {
      this.loads.delete(changed);
    }
  }

  private async round(): Promise<void> {
    this.next = undefined;
    const ids = [...this.waiting];
    this.waiting.clear();
    try {
      for (const slice of batchesOf(ids, SLICE)) {
        await this.refresh(slice);
        this.refreshed.tell(slice);
        await eventLoop();
      }
    } catch (error) {
      // Nothing is lost: the next round reads them again.
      for (const id of ids) this.waiting.add(id);
      throw error;
    }
  }

  private async refresh(ids: readonly ItemId[]): Promise<void> {
    const [items, taggings] = await Promise.all([
      this.store.items(ids),
      this.store.taggingsOf(ids),
    ]);
    // From here on in one go: no request comes in between.
    for (const { catalogue } of this.serving.all())
      items.forEach((item, place) => {
        if (item === undefined) catalogue.remove(ids[place]);
        else catalogue.put(item, new Set(taggings[place].map(({ tag }) => tag)));
      });
  }
}
