/**
 * What is written to a store is told to whoever listens in this process, after it is durable and before the writer is
 * answered; what other processes write to it is told as well, a moment later (change-poll.ts).
 */
import type { ItemId, UserId } from '../domain/ids.ts';
import { itemsIn, type StoredChange } from '../storage/change-log.ts';
import type { GraphStore } from '../storage/graph-store.ts';
import { overlaid } from '../storage/overlaid.ts';

/** What is told; categories by their keys, models and what has no names are told only where others wrote them. */
export type StoreChange = StoredChange;

/** Whether this process wrote it, or another one on the same store. */
export type ChangePlace = 'here' | 'elsewhere';

/** Must not throw; what takes long it does later. */
export type StoreListener = (change: StoreChange, place: ChangePlace) => void;

export class StoreFeed {
  private readonly listeners = new Set<StoreListener>();

  /** @returns ends the listening */
  listen(listener: StoreListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  announce(change: StoreChange, place: ChangePlace = 'here'): void {
    for (const listener of this.listeners) listener(change, place);
  }
}

/** The same store; what it is told is announced. */
export function announcing(store: GraphStore, feed: StoreFeed): GraphStore {
  const usersChanged = (users: readonly UserId[]): void => feed.announce({ type: 'users', users });
  const itemsChanged = (items: readonly ItemId[]): void =>
    feed.announce({ type: 'knowledge', items, names: false });
  const namesChanged = (): void => feed.announce({ type: 'knowledge', items: [], names: true });
  const writes = {
    async upsertItems(items) {
      await store.upsertItems(items);
      itemsChanged(items.map(({ id }) => id));
    },
    async upsertTaggings(taggings) {
      await store.upsertTaggings(taggings);
      itemsChanged(taggings.map(({ item }) => item));
    },
    async upsertRelations(relations) {
      await store.upsertRelations(relations);
      itemsChanged(relations.flatMap(itemsIn));
    },
    async upsertCategories(categories) {
      await store.upsertCategories(categories);
      namesChanged();
    },
    async upsertEntities(entities) {
      await store.upsertEntities(entities);
      namesChanged();
    },
    async recordEvents(events) {
      const outcomes = await store.recordEvents(events);
      const stored = events.filter((_, place) => outcomes[place] === 'recorded');
      if (stored.length > 0) feed.announce({ type: 'events', events: stored });
      return outcomes;
    },
    async upsertUsers(users) {
      await store.upsertUsers(users);
      usersChanged(users.map(({ id }) => id));
    },
    async eraseUser(user, options) {
      const erasure = await store.eraseUser(user, options);
      if (erasure !== undefined && !options.dryRun) usersChanged([user]);
      return erasure;
    },
    async mergeUsers(from, into) {
      const merge = await store.mergeUsers(from, into);
      if (merge !== undefined) usersChanged([from, into]);
      return merge;
    },
    async putRule(rule) {
      const stored = await store.putRule(rule);
      feed.announce({ type: 'rules' });
      return stored;
    },
    async setRuleState(id, change) {
      const stored = await store.setRuleState(id, change);
      if (stored !== undefined) feed.announce({ type: 'rules' });
      return stored;
    },
    async changeExperiment(id, change) {
      const stored = await store.changeExperiment(id, change);
      if (stored !== undefined) feed.announce({ type: 'experiments' });
      return stored;
    },
    async deleteItems(ids, options) {
      const deleted = await store.deleteItems(ids, options);
      const items = ids.filter((_, place) => deleted[place] !== undefined);
      if (items.length > 0 && !options.dryRun) feed.announce({ type: 'items-deleted', items });
      return deleted;
    },
    async deleteRelations(relations, options) {
      const deleted = await store.deleteRelations(relations, options);
      const gone = relations.filter((_, place) => deleted[place]);
      if (gone.length > 0 && !options.dryRun) itemsChanged(gone.flatMap(itemsIn));
      return deleted;
    },
  } satisfies Partial<GraphStore>;
  return overlaid(store, writes);
}
