import type { CategoryId, ItemId, TagName } from '../../src/domain/ids.ts';
import { loadCatalogue } from '../../src/recommend/catalogue.ts';
import { eligibility } from '../../src/recommend/item-eligibility.ts';
import type { ItemFilter } from '../../src/recommend/item-filter.ts';
import { plantedShop, sourceOf, type ShopRecords } from '../support/planted-shop.ts';

const SHOP = plantedShop(2, 24);
const ids = SHOP.item.map(({ id }) => id);
const catalogue = await loadCatalogue(sourceOf(SHOP), ids);

async function shown(filter: ItemFilter, records: ShopRecords = SHOP): Promise<string[]> {
  const passes = eligibility(
    records === SHOP ? catalogue : await loadCatalogue(sourceOf(records), ids),
    filter,
  );
  return ids.filter((_, item) => passes?.(item) !== false);
}

const numbers = (...items: number[]): string[] => items.map((item) => ids[item]);

test('without conditions there is nothing to ask of an item', async () => {
  const available = { ...SHOP, item: SHOP.item.map((item) => ({ ...item, available: true })) };
  expect(eligibility(await loadCatalogue(sourceOf(available), ids), {})).toBeUndefined();
});

test('what is not available is shown on request only', async () => {
  expect(await shown({})).toEqual(ids.filter((_, item) => item % 7 !== 3));
  expect(await shown({ includeUnavailable: true })).toEqual(ids);
});

test('a category stands for what is below it', async () => {
  const all = { includeUnavailable: true };
  expect(await shown({ ...all, categories: ['c1' as CategoryId] })).toEqual(
    numbers(1, 5, 9, 13, 17, 21),
  );
  expect(await shown({ ...all, categories: ['all' as CategoryId] })).toEqual(ids);
  expect(await shown({ ...all, categories: ['c1', 'c2'] as CategoryId[] })).toHaveLength(12);
  expect(await shown({ ...all, categories: ['unknown' as CategoryId] })).toEqual([]);
  expect(await shown({ ...all, categories: [] })).toEqual([]);
});

test('parents that lead in a circle end somewhere', async () => {
  const circle = {
    ...SHOP,
    category: [
      { id: 'all' as CategoryId, name: 'all', parent: 'c0' as CategoryId },
      { id: 'c0' as CategoryId, name: 'c0', parent: 'all' as CategoryId },
    ],
  };
  expect(await shown({ categories: ['all' as CategoryId] }, circle)).toEqual(
    numbers(0, 4, 8, 12, 16, 20),
  );
});

test('one of the tags is enough; bounds are inclusive; without a price there is none within them', async () => {
  expect(await shown({ tags: ['gift', 'other'] as TagName[] })).toEqual(numbers(0, 20));
  expect(await shown({ minPrice: 11, maxPrice: 13 })).toEqual(numbers(12));
  expect(await shown({ maxPrice: 3 })).toEqual(numbers(1, 2));
  expect(await shown({ releasedBefore: 0 })).toEqual([]);
});

test('what is excluded is not shown, and unknown keys exclude nothing', async () => {
  const exclude = [...numbers(0, 1), 'unknown'] as ItemId[];
  expect(await shown({ exclude })).toEqual(ids.filter((_, item) => item > 1 && item % 7 !== 3));
});

test.each([
  ['filter.maxPrice', { minPrice: 2, maxPrice: 1 }],
  ['filter.releasedBefore', { releasedAfter: 2, releasedBefore: 1 }],
])('a range that holds nothing is refused: %s', (field, filter) => {
  const refusal = expect.objectContaining({ code: 'BAD_INPUT', field });
  expect(() => eligibility(catalogue, filter)).toThrow(refusal);
});
