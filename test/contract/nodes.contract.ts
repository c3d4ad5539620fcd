/** Users, items, categories and entities: upserts that keep what they do not mention, reads in the order asked. */
import type { CategoryId, EntityId, ItemId, UserId } from '../../src/domain/ids.ts';
import type { Item } from '../../src/domain/item.ts';
import type { User } from '../../src/domain/user.ts';
import { storeOfEachTest, type StoreHarness } from './harness.ts';

const FULL_USER: User = {
  id: 'u1' as UserId,
  age: 42,
  gender: 'F',
  occupation: 'écrivain',
  region: '上海',
  createdAt: 1_700_000_000_123,
  consent: { personalisation: true, training: false },
  attributes: { income: '35-49K', id: 'not the key', 'household size': '3' },
};

const FULL_ITEM: Item = {
  id: 'i1' as ItemId,
  title: 'O\'Brien\'s "best"',
  description: 'line one\nline two',
  price: 12.5,
  brand: '',
  releasedAt: -86_400_000,
  available: false,
  categories: ['a', 'b'] as CategoryId[],
};

export function nodesContract(harness: StoreHarness): void {
  const store = storeOfEachTest(harness);

  test('every property of a user comes back', async () => {
    await store().upsertUsers([FULL_USER, { id: 'u2' as UserId }]);
    const ids = ['u2', 'none', 'u1', 'u2'] as UserId[];
    const bare = { id: 'u2' };
    expect(await store().users(ids)).toEqual([bare, undefined, FULL_USER, bare]);
  });

  test('every property of an item comes back', async () => {
    await store().upsertItems([FULL_ITEM, { id: 'i2' as ItemId, price: 0, available: true }]);
    const found = await store().items(['none', 'i2', 'i1'] as ItemId[]);
    expect(found).toEqual([undefined, { id: 'i2', price: 0, available: true }, FULL_ITEM]);
  });

  test('properties absent from an upsert keep their values', async () => {
    await store().upsertUsers([FULL_USER]);
    const change = { id: FULL_USER.id, age: 43, attributes: { income: '50-74K' } };
    await store().upsertUsers([change, { id: FULL_USER.id, gender: 'M' }]);
    const attributes = { ...FULL_USER.attributes, income: '50-74K' };
    const expected = { ...FULL_USER, age: 43, gender: 'M', attributes };
    expect(await store().users([FULL_USER.id])).toEqual([expected]);

    await store().upsertItems([FULL_ITEM]);
    await store().upsertItems([{ id: FULL_ITEM.id, price: 9 }]);
    expect(await store().items([FULL_ITEM.id])).toEqual([{ ...FULL_ITEM, price: 9 }]);
  });

  test('a property that is null is taken away', async () => {
    await store().upsertUsers([FULL_USER]);
    const attributes = { income: null, id: 'still not the key' };
    await store().upsertUsers([{ id: FULL_USER.id, age: null, consent: null, attributes }]);
    const { age: _age, consent: _consent, ...kept } = FULL_USER;
    const left = { id: 'still not the key', 'household size': '3' };
    expect(await store().users([FULL_USER.id])).toEqual([{ ...kept, attributes: left }]);
    const none = { id: null, 'household size': null };
    await store().upsertUsers([{ id: FULL_USER.id, region: null, attributes: none }]);
    const { region: _region, attributes: _attributes, ...rest } = kept;
    expect(await store().users([FULL_USER.id])).toEqual([rest]);

    await store().upsertItems([FULL_ITEM]);
    await store().upsertItems([{ id: FULL_ITEM.id, price: null, available: null }]);
    const { price: _price, available: _available, ...item } = FULL_ITEM;
    expect(await store().items([FULL_ITEM.id])).toEqual([item]);
    await store().upsertItems([{ id: FULL_ITEM.id, categories: null, title: null }]);
    const { categories: _categories, title: _title, ...bare } = item;
    expect(await store().items([FULL_ITEM.id])).toEqual([bare]);
  });

  test('a parent that is null is taken away, the last word of a batch counts', async () => {
    const [a, b, top] = ['a', 'b', 'top'] as CategoryId[];
    await store().upsertCategories([a, b].map((id) => ({ id, name: id, parent: top })));
    await store().upsertCategories([
      { id: a, name: 'A', parent: null },
      { id: b, name: 'B', parent: null },
      { id: b, name: 'B', parent: top },
    ]);
    expect(await store().categories([a, b])).toEqual([
      { id: a, name: 'A' },
      { id: b, name: 'B', parent: top },
    ]);
    expect(await store().subcategories([top])).toEqual([[b]]);
  });

  test('a property that is there but undefined counts as absent', async () => {
    const loose = { id: 'u1', age: undefined, gender: 'M' } as unknown as User;
    await store().upsertUsers([FULL_USER]);
    await store().upsertUsers([loose]);
    expect(await store().users([FULL_USER.id])).toEqual([{ ...FULL_USER, gender: 'M' }]);
  });

  test("an item's categories are replaced whole, ascending, without repetition", async () => {
    const id = 'i1' as ItemId;
    await store().upsertItems([{ id, categories: ['b', 'a', 'b'] as CategoryId[] }]);
    expect(await store().items([id])).toEqual([{ id, categories: ['a', 'b'] }]);
    await store().upsertItems([{ id, categories: ['c', 'b'] as CategoryId[] }]);
    expect(await store().items([id])).toEqual([{ id, categories: ['b', 'c'] }]);
    expect(await store().itemsInCategories(['a' as CategoryId], { limit: 5 })).toEqual([[]]);
    expect(await store().itemsInCategories(['c' as CategoryId], { limit: 5 })).toEqual([[id]]);
    await store().upsertItems([{ id, categories: [] }]);
    expect(await store().items([id])).toEqual([{ id }]);
    expect(await store().itemsInCategories(['c' as CategoryId], { limit: 5 })).toEqual([[]]);
  });

  test('categories form a tree; those only referred to are named by their key', async () => {
    const [food, fruit, apples] = ['food', 'fruit', 'apples'] as CategoryId[];
    await store().upsertItems([{ id: 'i1' as ItemId, categories: [apples] }]);
    await store().upsertCategories([{ id: fruit, name: 'Fruit', parent: food }]);
    await store().upsertCategories([{ id: apples, name: 'Apples', parent: fruit }]);
    await store().upsertCategories([{ id: fruit, name: 'Fruits' }]);
    expect(await store().categories([food, fruit, apples, 'no' as CategoryId])).toEqual([
      { id: food, name: 'food' },
      { id: fruit, name: 'Fruits', parent: food },
      { id: apples, name: 'Apples', parent: fruit },
      undefined,
    ]);
    expect(await store().subcategories([food, apples, fruit])).toEqual([[fruit], [], [apples]]);
    await store().upsertCategories([{ id: apples, name: 'Apples', parent: food }]);
    expect(await store().subcategories([food, fruit])).toEqual([[apples, fruit], []]);
    expect((await store().counts()).category).toBe(3);
  });

  test('entities keep a name that is not given again', async () => {
    const id = 'q1' as EntityId;
    await store().upsertEntities([{ id, kind: 'person', name: 'Ada' }]);
    await store().upsertEntities([{ id, kind: 'writer' }]);
    const found = await store().entities(['q2' as EntityId, id]);
    expect(found).toEqual([undefined, { id, kind: 'writer', name: 'Ada' }]);
  });

  test('no ids, no answers; nothing to write, nothing written', async () => {
    expect(await store().users([])).toEqual([]);
    await store().upsertUsers([]);
    await store().upsertItems([]);
    await store().upsertCategories([]);
    await store().upsertEntities([]);
    expect((await store().counts()).user).toBe(0);
  });

  test('the same nodes written at once from two openings are there once', async () => {
    const other = await harness.openAgain();
    const items = Array.from({ length: 50 }, (_, i) => ({ id: `i${i}` as ItemId, title: `${i}` }));
    await Promise.all([
      store().upsertItems(items),
      other.upsertItems(items.toReversed()),
      store().upsertItems(items),
    ]);
    await other.close();
    expect((await store().counts()).item).toBe(50);
  });
}
