/** A shop of a few dozen things with everything that a store can hold; two kinds of people with a taste each. */
import type { RecordSource } from '../../src/dataset/dataset.ts';
import { EVENT_KINDS } from '../../src/domain/event.ts';
import type {
  CategoryId,
  EntityId,
  EventId,
  ItemId,
  TagName,
  UserId,
} from '../../src/domain/ids.ts';
import type { RecordType, RecordTypes } from '../../src/domain/record.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';

export type ShopRecords = { readonly [T in RecordType]: readonly RecordTypes[T][] };

export const DAY_MS = 86_400_000;

const key = (kind: string, number: number): string => `${kind}${String(number).padStart(3, '0')}`;

const itemKey = (number: number): ItemId => key('i', number) as ItemId;

/**
 * Even people like even things. Category `c0`..`c3` stand below `all`; every fifth thing bears a tag, every seventh is
 * not available, every eleventh has neither price nor release. `u000`..: aged 20 and 40 by taste.
 */
export function plantedShop(users: number, items: number, seed = 1): ShopRecords {
  const random = seededRandom(seed);
  const events = [];
  for (let user = 0; user < users; user++) {
    for (let item = 0; item < items; item++) {
      if (random.next() >= ((user + item) % 2 === 0 ? 0.4 : 0.1)) continue;
      const kind = EVENT_KINDS[random.integer(20) === 0 ? 6 : random.integer(6)];
      events.push({
        id: `${user}-${item}` as EventId,
        kind,
        user: key('u', user) as UserId,
        item: itemKey(item),
        at: random.integer(300) * DAY_MS,
        ...(kind === 'rated' ? { value: 1 + random.integer(5) } : {}),
      });
    }
  }
  const categories = ['c0', 'c1', 'c2', 'c3'] as CategoryId[];
  return {
    category: [
      { id: 'all' as CategoryId, name: 'Everything' },
      ...categories.map((id) => ({ id, name: `Shelf ${id}`, parent: 'all' as CategoryId })),
    ],
    entity: [0, 1, 2].map((e) => ({
      id: key('e', e) as EntityId,
      kind: 'maker',
      name: `Maker ${e}`,
    })),
    item: Array.from({ length: items }, (_, i) => ({
      id: itemKey(i),
      title: `Thing number ${i} ${i % 2 === 0 ? 'round' : 'square'}`,
      categories: [categories[i % 4]],
      ...(i % 11 === 0 ? {} : { price: 1 + i, releasedAt: i * 10 * DAY_MS }),
      ...(i % 7 === 3 ? { available: false } : {}),
    })),
    user: Array.from({ length: users }, (_, u) => ({
      id: key('u', u) as UserId,
      age: u % 2 === 0 ? 25 : 44,
      ...(u % 3 === 0 ? {} : { gender: u % 2 === 0 ? 'f' : 'm' }),
    })),
    tagging: Array.from({ length: Math.ceil(items / 5) }, (_, t) => ({
      item: itemKey(5 * t),
      tag: (t % 2 === 0 ? 'gift' : 'sale') as TagName,
      source: 'import',
      method: 'given' as const,
      confidence: 1,
      count: 1,
    })),
    relation: Array.from({ length: items }, (_, i) => ({
      from: { type: 'item' as const, id: itemKey(i) },
      predicate: 'made_by',
      to: { type: 'entity' as const, id: key('e', i % 3) as EntityId },
    })),
    event: events,
  };
}

export const sourceOf = (records: ShopRecords): RecordSource => ({
  async *stream(type) {
    yield records[type];
  },
});

export async function fillStore(store: GraphStore, records: ShopRecords): Promise<void> {
  await store.upsertCategories(records.category);
  await store.upsertEntities(records.entity);
  await store.upsertItems(records.item);
  await store.upsertUsers(records.user);
  await store.upsertTaggings(records.tagging);
  await store.upsertRelations(records.relation);
  await store.recordEvents(records.event);
}
