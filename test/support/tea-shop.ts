/** A shop of few things and people in a store of its own, for what profiles do with it. */
import type { UserEvent } from '../../src/domain/event.ts';
import type { CategoryId, ItemId, TagName, UserId } from '../../src/domain/ids.ts';
import { announcing, StoreFeed } from '../../src/live/store-feed.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { event } from '../contract/harness.ts';

export const START = Date.UTC(2024, 0, 1);
export const [ann, bob, eve] = ['ann', 'bob', 'eve'] as UserId[];

export interface TeaShop {
  /** What is written to it is announced. */
  readonly store: GraphStore;
  readonly feed: StoreFeed;
}

/** Tea and cups; Ann and Bob bought some, Eve does not want to be known. The caller closes the store. */
export async function openTeaShop(directory: string): Promise<TeaShop> {
  const feed = new StoreFeed();
  const store = announcing(await openEmbeddedStore({ directory }), feed);
  await store.migrate();
  await store.upsertCategories([
    { id: 'tea' as CategoryId, name: 'Tea' },
    { id: 'dishes' as CategoryId, name: 'Dishes' },
  ]);
  await store.upsertItems(
    ['sencha', 'assam', 'cup', 'pot'].map((id, place) => ({
      id: id as ItemId,
      title: id,
      price: 5 + place,
      categories: [(place < 2 ? 'tea' : 'dishes') as CategoryId],
    })),
  );
  await store.upsertTaggings(
    ['sencha', 'cup'].map((item) => ({
      item: item as ItemId,
      tag: 'japan' as TagName,
      source: 'shop',
      method: 'given' as const,
      confidence: 1,
      count: 1,
    })),
  );
  await store.upsertUsers([
    { id: ann, age: 41 },
    { id: bob, age: 400 },
    { id: eve, consent: { personalisation: false, training: false } },
  ]);
  await store.recordEvents([
    purchase(ann, 'sencha', 0),
    purchase(ann, 'cup', 1),
    purchase(bob, 'sencha', 2),
    purchase(bob, 'pot', 3),
    purchase(eve, 'assam', 4),
  ]);
  return { store, feed };
}

/** @param hour since the shop opened; no user buys a thing twice in one hour */
export const purchase = (user: UserId, item: string, hour: number): UserEvent =>
  event({
    id: `${user}-${item}-${hour}`,
    kind: 'purchased',
    user,
    item,
    at: START + hour * 3_600_000,
  });
