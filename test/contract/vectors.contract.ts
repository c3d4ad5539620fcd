/** Vectors of items: written with them or all at once, of one length, and gone with them. */
import type { ItemId } from '../../src/domain/ids.ts';
import { VECTOR_MODES } from '../../src/domain/item-vectors.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import type { ItemVector } from '../../src/storage/vector-shelf.ts';
import { storeOfEachTest, type StoreHarness } from './harness.ts';

const IDS = ['i1', 'i2', 'i3', '电影'] as ItemId[];

const vectorOf = (item: string, ...numbers: number[]): ItemVector => ({
  item: item as ItemId,
  vector: Float32Array.from(numbers),
});

async function streamed(store: GraphStore, mode: 'text' | 'image'): Promise<ItemVector[]> {
  const all: ItemVector[] = [];
  for await (const batch of store.streamItemVectors(mode)) all.push(...batch);
  return all;
}

export function vectorsContract(harness: StoreHarness): void {
  const store = storeOfEachTest(harness);
  beforeEach(() => store().upsertItems(IDS.map((id) => ({ id, title: id }))));

  test.each(VECTOR_MODES)('%s vectors come back as they were stored, in order', async (mode) => {
    expect(await store().itemVectors(mode, IDS)).toEqual(IDS.map(() => undefined));
    expect(await streamed(store(), mode)).toEqual([]);
    const vectors = [vectorOf('电影', 0.1, -2, 3), vectorOf('i1', 1, 0, 1e-20)];
    await store().replaceItemVectors(mode, [...vectors, vectorOf('gone', 1, 2, 3)]);
    expect(await store().itemVectors(mode, ['i2', '电影', 'gone'] as ItemId[])).toEqual([
      undefined,
      vectors[0].vector,
      undefined,
    ]);
    expect(await streamed(store(), mode)).toEqual([vectors[1], vectors[0]]);
    const other = VECTOR_MODES.find((one) => one !== mode) ?? mode;
    expect(await streamed(store(), other)).toEqual([]);
    const again = await harness.openAgain();
    expect(await streamed(again, mode)).toEqual([vectors[1], vectors[0]]);
  });

  test('an item brings its own along, keeps them when it does not say, loses them by null', async () => {
    const [id] = IDS;
    expect(await store().vectorLength('text')).toBeUndefined();
    await store().upsertItems([{ id, imageVector: [1, 2], textVector: [3, 4, 5] }]);
    expect(await store().vectorLength('text')).toBe(3);
    expect(await store().vectorLength('image')).toBe(2);
    await store().upsertItems([{ id, price: 2 }]);
    expect(await store().items([id])).toEqual([{ id, title: id, price: 2 }]);
    expect(await store().itemVectors('image', [id])).toEqual([Float32Array.of(1, 2)]);
    expect(await store().itemVectors('text', [id])).toEqual([Float32Array.of(3, 4, 5)]);
    await store().upsertItems([{ id, imageVector: null }]);
    expect(await store().itemVectors('image', [id])).toEqual([undefined]);
    expect(await streamed(store(), 'text')).toHaveLength(1);
  });

  test.each([
    ['of another length', [1, 2, 3]],
    ['without numbers', []],
    ['with what is no number', [1, NaN]],
    ['with what is infinite', [Infinity, 1]],
    ['that is too long', Array.from({ length: 2_049 }, () => 1)],
  ])('a vector %s is refused, and nothing of its batch is stored', async (_, imageVector) => {
    await store().upsertItems([{ id: IDS[0], imageVector: [1, 2] }]);
    const batch = [
      { id: IDS[1], title: 'changed', imageVector: [5, 6] },
      { id: IDS[2], imageVector },
    ];
    const refusal = { code: 'BAD_INPUT', field: 'imageVector' };
    await expect(store().upsertItems(batch)).rejects.toMatchObject(refusal);
    expect(await store().items([IDS[1]])).toEqual([{ id: IDS[1], title: IDS[1] }]);
    const vectors = [
      vectorOf('i2', 1, 1),
      { item: IDS[2], vector: Float32Array.from(imageVector) },
    ];
    await expect(store().replaceItemVectors('image', vectors)).rejects.toMatchObject(refusal);
    expect(await streamed(store(), 'image')).toEqual([vectorOf('i1', 1, 2)]);
  });

  test('all at once they may be of another length; none clears them', async () => {
    await store().upsertItems([{ id: IDS[0], textVector: [1, 2] }]);
    await store().replaceItemVectors('text', [vectorOf('i2', 1, 2, 3)]);
    expect(await streamed(store(), 'text')).toEqual([vectorOf('i2', 1, 2, 3)]);
    expect(await store().vectorLength('text')).toBe(3);
    await store().replaceItemVectors('text', []);
    expect(await store().vectorLength('text')).toBeUndefined();
    await store().upsertItems([{ id: IDS[0], textVector: [7] }]);
    expect(await streamed(store(), 'text')).toEqual([vectorOf('i1', 7)]);
  });

  test('a deleted item leaves no vector', async () => {
    await store().upsertItems([{ id: IDS[3], textVector: [1], imageVector: [2] }]);
    await store().deleteItems([IDS[3]], { dryRun: false });
    for (const mode of VECTOR_MODES) expect(await streamed(store(), mode)).toEqual([]);
    await store().upsertItems([{ id: IDS[3] }]);
    expect(await store().itemVectors('text', [IDS[3]])).toEqual([undefined]);
  });

  test('more than one page of them', async () => {
    const ids = Array.from({ length: 1_203 }, (_, n) => `x${String(n).padStart(5, '0')}` as ItemId);
    await store().upsertItems(ids.map((id, n) => ({ id, textVector: [n, 1] })));
    const all = await streamed(store(), 'text');
    expect(all.map(({ item }) => item)).toEqual(ids);
    expect(all.at(-1)?.vector).toEqual(Float32Array.of(1_202, 1));
  });
}
