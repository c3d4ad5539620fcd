/** Real reviews become tags whose evidence is there to be read; again gives the same, and a rejection stands. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EventId, ItemId } from '../../src/domain/ids.ts';
import type { Tagging } from '../../src/domain/knowledge.ts';
import { importInto } from '../../src/ingest/import-into.ts';
import { tagItems } from '../../src/ingest/tag-items.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';

const REVIEWS = path.resolve(
  import.meta.dirname,
  '../../../shared/data/amazon-gift-cards/Gift_Cards_5.json.gz',
);
let folder: string;
let store: GraphStore;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-tags-'));
  store = await openEmbeddedStore({ directory: folder });
  await store.migrate();
  await importInto(store, [{ path: REVIEWS }], { kind: 'reviewed' });
}, 60_000);

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

async function taggings(): Promise<Tagging[]> {
  const found: Tagging[] = [];
  for await (const batch of store.stream('tagging')) found.push(...batch);
  return found;
}

test('each tag rests on words that stand in the review it names', async () => {
  const report = await tagItems(store);
  const found = await taggings();
  expect(found.length).toBe(report.taggings);
  expect(found.length).toBeGreaterThan(20);
  const texts = new Map<EventId, string>();
  for await (const events of store.stream('event'))
    for (const { id, text = '' } of events) texts.set(id, text);
  for (const { evidence = [], confidence } of found) {
    expect(evidence.length).toBeGreaterThan(0);
    expect(confidence).toBeLessThanOrEqual(1);
    for (const { event, start, end, words } of evidence)
      expect(event === undefined ? '' : texts.get(event)?.slice(start, end)).toBe(words);
  }
});

test('tagging again changes nothing, and what was rejected stays rejected', async () => {
  await tagItems(store);
  const before = await taggings();
  await tagItems(store);
  expect(await taggings()).toEqual(before);
  const [{ item, tag }] = before;
  await store.rejectTag(item, tag);
  await tagItems(store);
  await importInto(store, [{ path: REVIEWS }], { kind: 'reviewed' });
  expect((await store.taggingsOf([item]))[0].map((one) => one.tag)).not.toContain(tag);
});

test('reviews that are no text stop nothing; who allows no training is not read', async () => {
  const item = 'odd' as ItemId;
  const odd = ['', '😀'.repeat(50), '\uFFFD\u0000 bad', 'x'.repeat(60_000), 'Отличный товар'];
  await store.upsertItems([{ id: item, title: 'Odd card' }]);
  await store.recordEvents(
    odd.map(
      (text, n) =>
        ({ id: `odd-${n}`, kind: 'reviewed', user: 'odd', item, text, value: 1 }) as never,
    ),
  );
  const { reviews } = await tagItems(store);
  await store.upsertUsers([
    { id: 'odd' as never, consent: { personalisation: true, training: false } },
  ]);
  expect((await tagItems(store)).reviews).toBeLessThan(reviews);
});
