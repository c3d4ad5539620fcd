/** Whoever listens hears what was stored, once, and nothing of what was not. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CategoryId, EntityId, ItemId, TagName, UserId } from '../../src/domain/ids.ts';
import type { Relation } from '../../src/domain/knowledge.ts';
import { announcing, StoreFeed, type StoreChange } from '../../src/live/store-feed.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { event } from '../contract/harness.ts';

const film = 'film' as ItemId;
const ann = 'ann' as UserId;
const bob = 'bob' as UserId;

let folder: string;
let inner: GraphStore;
let store: GraphStore;
let heard: StoreChange[];
let stopListening: () => void;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-feed-'));
  inner = await openEmbeddedStore({ directory: folder });
  await inner.migrate();
  const feed = new StoreFeed();
  heard = [];
  store = announcing(inner, feed);
  await store.upsertItems([{ id: film }]);
  stopListening = feed.listen((change) => heard.push(change));
});

afterEach(async () => {
  await inner.close();
  await rm(folder, { recursive: true });
});

test('stored events are announced; duplicates and unknown items are not', async () => {
  const first = event({ id: 'e1', user: ann, item: film, kind: 'viewed' });
  const unknown = event({ id: 'e2', user: ann, item: 'nothing', kind: 'viewed' });
  await store.recordEvents([first, unknown]);
  await store.recordEvents([first]);
  expect(heard).toEqual([{ type: 'events', events: [first] }]);
});

test('people who changed, were merged or were erased are named; a dry run is not told', async () => {
  await store.upsertUsers([{ id: ann, age: 30 }]);
  await store.mergeUsers(ann, bob);
  await store.eraseUser(bob, { dryRun: true });
  await store.eraseUser(bob, { dryRun: false });
  await store.eraseUser(bob, { dryRun: false });
  expect(heard).toEqual([
    { type: 'users', users: [ann] },
    { type: 'users', users: [ann, bob] },
    { type: 'users', users: [bob] },
  ]);
});

test('items that were there are named when they go', async () => {
  await store.deleteItems([film, 'nothing' as ItemId], { dryRun: false });
  expect(heard).toEqual([{ type: 'items-deleted', items: [film] }]);
});

test('who stopped listening hears nothing more', async () => {
  stopListening();
  await store.recordEvents([event({ id: 'e1', user: ann, item: film, kind: 'viewed' })]);
  expect(heard).toEqual([]);
});

test('what is written through a view for a caller who may give up is heard too', async () => {
  const seen = event({ id: 'e1', user: ann, item: film, kind: 'viewed' });
  // As the API makes the store of a request.
  const ofRequest = { ...store, ...store.until(new AbortController().signal) };
  await ofRequest.recordEvents([seen]);
  expect(heard).toEqual([{ type: 'events', events: [seen] }]);
});

test('of deleted relations the items at their ends are told; a dry run and what was not there are not', async () => {
  const relation: Relation = {
    from: { type: 'item', id: film },
    predicate: 'BY',
    to: { type: 'entity', id: 'mann' as EntityId },
  };
  await inner.upsertRelations([relation]);
  await store.deleteRelations([relation], { dryRun: true });
  expect(heard).toEqual([]);
  await store.deleteRelations([{ ...relation, predicate: 'OF' }, relation], { dryRun: false });
  await store.deleteRelations([relation], { dryRun: false });
  expect(heard).toEqual([{ type: 'knowledge', items: [film], names: false }]);
});

test('what is known of items is told of, and that names changed', async () => {
  await store.upsertTaggings([
    {
      item: film,
      tag: 'noir' as TagName,
      source: 'users',
      method: 'given',
      confidence: 1,
      count: 1,
    },
  ]);
  await store.upsertRelations([
    {
      from: { type: 'entity', id: 'mann' as EntityId },
      predicate: 'DIRECTED',
      to: { type: 'item', id: film },
    },
  ]);
  await store.upsertCategories([{ id: 'crime' as CategoryId, name: 'Crime' }]);
  await store.upsertEntities([{ id: 'mann' as EntityId, kind: 'person' }]);
  expect(heard).toEqual([
    { type: 'knowledge', items: [film], names: false },
    { type: 'knowledge', items: [film], names: false },
    { type: 'knowledge', items: [], names: true },
    { type: 'knowledge', items: [], names: true },
  ]);
});
