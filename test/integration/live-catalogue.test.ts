/** What the shop changes is in the next answer: a real store, a real model, and the catalogue between them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CategoryId, ItemId, TagName, UserId } from '../../src/domain/ids.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { openModelRegistry } from '../../src/model/bundle/model-registry.ts';
import { quickPlan } from '../../src/model/plan/plans.ts';
import { readForTraining, trainAndPublish } from '../../src/model/training/train-and-publish.ts';
import { graphRecommender } from '../../src/recommend/graph-recommender.ts';
import { LiveCatalogue } from '../../src/recommend/live-catalogue.ts';
import { loadNewest } from '../../src/recommend/load-newest.ts';
import type { ItemFilter } from '../../src/recommend/item-filter.ts';
import type { Subject } from '../../src/recommend/recommendation.ts';
import { ServingState } from '../../src/recommend/serving-state.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { fillStore, plantedShop } from '../support/planted-shop.ts';

const subject: Subject = { type: 'user', id: 'u000' as UserId };
const FOR_GOOD = { dryRun: false };
const ALL = { includeUnavailable: true, includeSeen: true };

let folder: string;
let store: GraphStore;
let serving: ServingState;
let live: LiveCatalogue;

const registry = () => openModelRegistry(path.join(folder, 'models'));
const load = () =>
  loadNewest(store, registry(), (problem) => {
    throw problem;
  });

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-test-'));
  store = await openEmbeddedStore({ directory: path.join(folder, 'store') });
  await store.migrate();
  await fillStore(store, plantedShop(20, 40));
  const workshop = {
    store,
    registry: registry(),
    backend: await openTensorBackend('wasm'),
    onProgress: () => {},
  };
  await trainAndPublish(workshop, await readForTraining(workshop), quickPlan());
  serving = new ServingState();
  live = new LiveCatalogue(store, serving);
  await live.bringIntoService(load);
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

async function offered(filter: ItemFilter = {}): Promise<string[]> {
  const run = await graphRecommender(store, serving).recommend({ subject, filter });
  return run.ranking.map(({ item }) => item);
}

const found = (query: string): string[] =>
  serving
    .current()
    .catalogue.search.search(query, 50)
    .map(({ id }) => id);

test('a deleted item is in no list and in no search any more, whatever is asked for', async () => {
  const [first] = (await offered()) as ItemId[];
  const { title = '' } = (await store.items([first]))[0] ?? {};
  expect(found(title)).toContain(first);
  const held = graphRecommender(store, serving);
  const run = await held.recommend({ subject });
  await store.deleteItems([first], FOR_GOOD);
  await live.itemsChanged([first]);
  expect(await offered()).not.toContain(first);
  expect(await offered(ALL)).not.toContain(first);
  expect(found(title)).not.toContain(first);
  const similar = await graphRecommender(store, serving).similar('i001' as ItemId, 99);
  expect(similar.map(({ item }) => item)).not.toContain(first);
  // Who was shown it a moment ago can still ask why.
  expect(await held.explain(run, [first])).toHaveLength(1);
});

test('an item that is out of stock goes at once, and comes back at once', async () => {
  const [first] = (await offered()) as ItemId[];
  await store.upsertItems([{ id: first, available: false }]);
  await live.itemsChanged([first]);
  expect(await offered()).not.toContain(first);
  expect(await offered(ALL)).toContain(first);
  await store.upsertItems([{ id: first, available: null }]);
  await live.itemsChanged([first]);
  expect((await offered())[0]).toBe(first);
});

test('a deleted item that comes again is offered again, as it is now', async () => {
  const [first] = (await offered()) as ItemId[];
  await store.deleteItems([first], FOR_GOOD);
  await live.itemsChanged([first]);
  await store.upsertItems([{ id: first, title: 'Phoenix', price: 7 }]);
  await live.itemsChanged([first]);
  expect(await offered({ minPrice: 7, maxPrice: 7 })).toContain(first);
  expect(found('phoenix')).toEqual([first]);
});

test('a new item is found by its words at once, and offered when a model knows it', async () => {
  const id = 'fresh' as ItemId;
  await store.upsertItems([{ id, title: 'Zeppelin', categories: ['c1' as CategoryId] }]);
  expect(found('zeppelin')).toEqual([]);
  await live.itemsChanged([id]);
  expect(found('zeppelin')).toEqual([id]);
  expect(await offered(ALL)).not.toContain(id);
  await live.bringIntoService(load);
  expect(found('zeppelin')).toEqual([id]);
});

test('prices, tags and categories count in filters at once', async () => {
  const id = (await offered())[3] as ItemId;
  await store.upsertItems([{ id, price: 1_000, categories: ['new' as CategoryId] }]);
  await store.upsertTaggings([
    { item: id, tag: 'rare' as TagName, source: 'x', method: 'given', confidence: 1, count: 1 },
  ]);
  await live.itemsChanged([id]);
  expect(await offered({ minPrice: 999 })).toEqual([id]);
  expect(await offered({ tags: ['rare' as TagName] })).toEqual([id]);
  expect(await offered({ categories: ['new' as CategoryId] })).toEqual([id]);
  const above = 'above' as CategoryId;
  expect(await offered({ categories: [above] })).toEqual([]);
  await store.upsertCategories([{ id: 'new' as CategoryId, name: 'New', parent: above }]);
  await live.categoriesChanged(['new' as CategoryId]);
  expect(await offered({ categories: [above] })).toEqual([id]);
  await store.upsertCategories([{ id: 'new' as CategoryId, name: 'New', parent: null }]);
  await live.categoriesChanged(['new' as CategoryId]);
  expect(await offered({ categories: [above] })).toEqual([]);
});

test('what changes while a model is loaded is in the catalogue that comes with it', async () => {
  const [first] = (await offered()) as ItemId[];
  const before = serving.current();
  await live.bringIntoService(async () => {
    const service = await load();
    await store.deleteItems([first], FOR_GOOD);
    await live.itemsChanged([first]);
    return service;
  });
  expect(serving.current()).not.toBe(before);
  expect(await offered(ALL)).not.toContain(first);
});

test('many changes at once are read in few batches, and each caller waits for its own', async () => {
  let reads = 0;
  const counted = { ...store, items: (ids: readonly ItemId[]) => (reads++, store.items(ids)) };
  const counting = new LiveCatalogue(counted, serving);
  const ids = Array.from({ length: 120 }, (_, n) => `n${n}` as ItemId);
  await store.upsertItems(ids.map((id, n) => ({ id, title: `Balloon ${n}` })));
  await Promise.all(ids.map((id) => counting.itemsChanged([id])));
  expect(reads).toBeLessThanOrEqual(3);
  expect(found('balloon 77')[0]).toBe('n77');
  expect(found('balloon')).toHaveLength(50);
});

test('a store that fails is said to fail, and the next round makes good for it', async () => {
  const id = 'late' as ItemId;
  await store.upsertItems([{ id, title: 'Gondola' }]);
  let broken = true;
  const failing = new LiveCatalogue(
    {
      ...store,
      items: (ids) => (broken ? Promise.reject(new Error('The disk is away.')) : store.items(ids)),
    },
    serving,
  );
  await expect(failing.itemsChanged([id])).rejects.toThrow('The disk is away.');
  broken = false;
  await failing.itemsChanged([]);
  expect(found('gondola')).toEqual([id]);
});
