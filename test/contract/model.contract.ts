/** What training writes back: neighbours, embeddings and which model is in force. */
import type { ItemId } from '../../src/domain/ids.ts';
import type { ModelOutput } from '../../src/storage/graph-store.ts';
import { storeOfEachTest, type StoreHarness } from './harness.ts';

const ITEMS = ['i1', 'i2', 'i3', 'i4'] as ItemId[];

type Neighbours = Record<string, Record<string, number>>;

function output(version: string, similar: Neighbours, dimensions = 3): ModelOutput {
  return {
    version,
    trainedAt: 1_700_000_000_000,
    measures: { 'ndcg@10': 0.51, recall: 0.25 },
    dimensions,
    embeddings: ITEMS.map((item, n) => ({
      item,
      vector: Float32Array.from({ length: dimensions }, (_, d) => n + d / 8),
    })),
    similar: Object.entries(similar).map(([item, scores]) => ({
      item: item as ItemId,
      neighbours: Object.entries(scores).map(([id, score]) => ({ item: id as ItemId, score })),
    })),
  };
}

export function modelContract(harness: StoreHarness): void {
  const store = storeOfEachTest(harness);
  beforeEach(() => store().upsertItems(ITEMS.map((id) => ({ id }))));

  test('without a model there is nothing in force and nothing similar', async () => {
    expect(await store().activeModel()).toBeUndefined();
    expect(await store().similarTo(ITEMS.slice(0, 2), 5)).toEqual([[], []]);
  });

  test('neighbours come best first, ties by key, unknown items passed over', async () => {
    const similar = { i1: { i4: 0.5, i3: 0.5, i2: 0.75, gone: 0.9 }, gone: { i1: 1 } };
    await store().writeModel(output('v1', similar));
    const best = [
      { item: 'i2', score: 0.75 },
      { item: 'i3', score: 0.5 },
    ];
    expect(await store().similarTo(['i1', 'i2', 'gone'] as ItemId[], 2)).toEqual([best, [], []]);
    expect(await store().activeModel()).toEqual({
      version: 'v1',
      trainedAt: 1_700_000_000_000,
      measures: { 'ndcg@10': 0.51, recall: 0.25 },
    });
    expect((await store().counts()).item).toBe(4);
  });

  test('a model without embeddings is written like any other, also after one that had some', async () => {
    const without = { ...output('v0', { i1: { i2: 0.5 } }, 0), embeddings: [] };
    await store().writeModel(without);
    expect((await store().activeModel())?.version).toBe('v0');
    await store().writeModel(output('v1', { i1: { i3: 0.5 } }));
    await store().writeModel({ ...without, version: 'v2' });
    expect((await store().activeModel())?.version).toBe('v2');
    expect(await store().similarTo(ITEMS.slice(0, 1), 5)).toEqual([[{ item: 'i2', score: 0.5 }]]);
  });

  test('a new model replaces all of the one before, also with other dimensions', async () => {
    await store().writeModel(output('v2', { i1: { i2: 0.5 }, i2: { i1: 0.5 } }));
    await store().writeModel(output('v1', { i1: { i3: 0.25 } }, 5));
    expect((await store().activeModel())?.version).toBe('v1');
    expect(await store().similarTo(ITEMS.slice(0, 2), 5)).toEqual([
      [{ item: 'i3', score: 0.25 }],
      [],
    ]);
  });

  test('writing the same model twice changes nothing', async () => {
    const model = output('v1', { i1: { i2: 0.5, i3: 0.25 } });
    await store().writeModel(model);
    const before = [await store().similarTo(ITEMS, 5), await store().activeModel()];
    await store().writeModel(model);
    expect([await store().similarTo(ITEMS, 5), await store().activeModel()]).toEqual(before);
  });

  test('a model with a vector of another length is refused and the one before stays', async () => {
    await store().writeModel(output('v1', { i1: { i2: 0.5 } }));
    const good = output('v2', { i1: { i3: 0.5 } });
    const bad = { ...good, embeddings: [{ item: ITEMS[0], vector: new Float32Array(2) }] };
    await expect(store().writeModel(bad)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      field: 'embeddings',
    });
    expect((await store().activeModel())?.version).toBe('v1');
    expect(await store().similarTo(ITEMS.slice(0, 1), 5)).toEqual([[{ item: 'i2', score: 0.5 }]]);
    await store().writeModel(good);
    expect((await store().activeModel())?.version).toBe('v2');
  });

  test('upserts of an item keep what the model wrote', async () => {
    await store().writeModel(output('v1', { i1: { i2: 0.5 } }));
    await store().upsertItems([{ id: ITEMS[0], title: 'One' }]);
    expect(await store().items([ITEMS[0]])).toEqual([{ id: 'i1', title: 'One' }]);
    expect(await store().similarTo([ITEMS[0]], 5)).toEqual([[{ item: 'i2', score: 0.5 }]]);
  });
}
