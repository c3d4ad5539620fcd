/** Streams: everything of one type, in order, in batches. */
import { EVENT_KINDS } from '../../src/domain/event.ts';
import type { CategoryId, ItemId, TagName, UserId } from '../../src/domain/ids.ts';
import { entityId } from '../../src/domain/ids.ts';
import type { Relation, Tagging } from '../../src/domain/knowledge.ts';
import { RECORD_TYPES, type RecordType, type RecordTypes } from '../../src/domain/record.ts';
import { compareKeys } from '../../src/storage/key-order.ts';
import { event, storeOfEachTest, type StoreHarness } from './harness.ts';

const range = (length: number): number[] => Array.from({ length }, (_, n) => n);

const keyOf = ({ item, tag, source }: Tagging): string => `${item} ${tag} ${source}`;
const entity = (id: string) => ({ type: 'entity', id: entityId(id) }) as const;
const item = (id: string) => ({ type: 'item', id: id as ItemId }) as const;

export function streamsContract(harness: StoreHarness): void {
  const store = storeOfEachTest(harness);

  async function all<T extends RecordType>(type: T): Promise<RecordTypes[T][]> {
    const batches: (readonly RecordTypes[T][])[] = [];
    for await (const batch of store().stream(type)) batches.push(batch);
    expect(batches.every((batch) => batch.length > 0)).toBe(true);
    return batches.flat();
  }

  test('streams of an empty store end at once', async () => {
    for (const type of RECORD_TYPES) expect(await all(type)).toEqual([]);
  });

  test('nodes ascend by key across batches', async () => {
    const users = range(4_500).map((n) => ({ id: `u${n}` as UserId, age: n % 90 }));
    await store().upsertUsers(users);
    expect(await all('user')).toEqual(users.sort((a, b) => compareKeys(a.id, b.id)));

    const categories = [{ id: 'c' as CategoryId, name: 'C', parent: 'b' as CategoryId }];
    await store().upsertCategories(categories);
    expect(await all('category')).toEqual([{ id: 'b', name: 'b' }, ...categories]);

    const items = ['j', 'i'].map((id) => ({ id: id as ItemId, categories: ['c' as CategoryId] }));
    await store().upsertItems(items);
    expect(await all('item')).toEqual(items.toReversed());

    const entities = ['z', 'y'].map((id) => ({ id: entityId(id), kind: 'place' }));
    await store().upsertEntities(entities);
    expect(await all('entity')).toEqual(entities.toReversed());
  });

  test('taggings ascend by item, tag and source, past items that have none', async () => {
    const taggings = range(1_500).flatMap((n): Tagging[] =>
      ['b', 'a'].map((source) => ({
        item: `i${n % 700}` as ItemId,
        tag: `t${n % 3}` as TagName,
        source,
        method: 'given',
        confidence: 0.5,
        count: 2,
      })),
    );
    await store().upsertItems(range(1_200).map((n) => ({ id: `h${n}` as ItemId })));
    await store().upsertTaggings(taggings);
    const unique = new Map(taggings.map((tagging) => [keyOf(tagging), tagging]));
    const streamed = await all('tagging');
    expect(streamed.map(keyOf)).toEqual([...unique.keys()].sort(compareKeys));
    expect(streamed[0]).toEqual(unique.get(keyOf(streamed[0])));
  });

  test('relations ascend by beginning, end and predicate, entities first', async () => {
    const relations: Relation[] = [
      { from: entity('a'), predicate: 'p', to: entity('b') },
      { from: entity('a'), predicate: 'q', to: entity('b') },
      { from: entity('a'), predicate: 'p', to: item('a') },
      { from: entity('z'), predicate: 'p', to: item('a') },
      { from: item('a'), predicate: 'p', to: entity('a') },
      { from: item('a'), predicate: 'p', to: item('a') },
    ];
    await store().upsertRelations(relations.toReversed());
    expect(await all('relation')).toEqual(relations);
  });

  test('events of all kinds ascend by id across batches', async () => {
    await store().upsertItems([{ id: 'i' as ItemId }]);
    const events = range(4_500).map((n) =>
      event({ id: `e${n}`, kind: EVENT_KINDS[n % 7], user: `u${n % 11}`, item: 'i', value: n }),
    );
    await store().recordEvents(events);
    expect(await all('event')).toEqual(events.sort((a, b) => compareKeys(a.id, b.id)));
  });

  test('a stream may be left early and another begun while writes go on', async () => {
    const users = range(4_500).map((n) => ({ id: `u${n}` as UserId }));
    await store().upsertUsers(users);
    for await (const batch of store().stream('user')) {
      expect(batch[0].id).toBe('u0');
      await store().upsertUsers([{ id: 'late' as UserId }]);
      break;
    }
    expect(await all('user')).toHaveLength(4_501);
  });
}
