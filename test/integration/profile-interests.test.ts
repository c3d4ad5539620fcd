/** Interests that were kept up event by event, in any order, are those that reading everything at once gives. */
import * as fc from 'fast-check';
import type { CategoryId, EntityId, ItemId, TagName, UserId } from '../../src/domain/ids.ts';
import { openProfileBook } from '../../src/profile/book/open-profile-book.ts';
import type { ProfileBook } from '../../src/profile/book/profile-book.ts';
import { exportProfile } from '../../src/profile/export-profile.ts';
import type { Population } from '../../src/profile/population.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';
import { anyEvents } from '../unit/profile/any-events.ts';

const NOW = Date.UTC(2021, 0, 1);

const item = (id: string): ItemId => id as ItemId;
const category = (id: string): CategoryId => id as CategoryId;

async function fill(store: GraphStore): Promise<void> {
  await store.migrate();
  await store.upsertCategories([
    { id: category('drinks'), name: 'Drinks' },
    { id: category('hot'), name: 'Hot drinks', parent: category('drinks') },
    { id: category('dishes'), name: 'Dishes' },
  ]);
  await store.upsertEntities([{ id: 'assam' as EntityId, name: 'Assam', kind: 'place' }]);
  await store.upsertItems([
    { id: item('tea'), title: 'Tea', brand: 'Leaf', price: 4, categories: [category('hot')] },
    { id: item('cup'), title: 'Cup', brand: 'Kiln', categories: [category('dishes')] },
    { id: item('odd'), title: 'Odd' },
    // Nobody touches these: they tell what goes with what.
    ...['a', 'b', 'c'].map((id) => ({ id: item(id), categories: [category('hot')] })),
  ]);
  const tag = (on: string, name: string, confidence: number) => ({
    item: item(on),
    tag: name as TagName,
    source: 'shop',
    method: 'given' as const,
    confidence,
    count: 1,
  });
  await store.upsertTaggings([
    tag('tea', 'green', 0.7),
    tag('tea', 'daily', 0.9),
    tag('cup', 'daily', 0.4),
    ...['a', 'b', 'c'].map((on) => tag(on, 'cosy', 1)),
  ]);
  await store.upsertRelations([
    {
      from: { type: 'item', id: item('tea') },
      predicate: 'GROWN_IN',
      to: { type: 'entity', id: 'assam' as EntityId },
    },
  ]);
}

const USUAL: Population = {
  users: 10,
  events: 200,
  stars: { mean: 3, deviation: 1 },
  attributes: {},
  shares: { 'tag:daily': 0.5, 'category:hot': 0.1, 'brand:Leaf': 0.05 },
};

test(
  'kept up event by event, read in between or not, is the same, to the last byte, as read at once',
  () =>
    inTemporaryFolder(async (directory) => {
      const store = await openEmbeddedStore({ directory });
      await fill(store);
      const open = (): ProfileBook => {
        const book = openProfileBook(store, undefined, { now: () => NOW });
        book.reader.usePopulation(USUAL);
        return book;
      };
      const kept = open();
      let runs = 0;
      let named = 0;
      const steps = fc.infiniteStream(fc.record({ key: fc.integer(), read: fc.boolean() }));
      await fc.assert(
        fc.asyncProperty(anyEvents, steps, async (some, next) => {
          const user = `u${++runs}` as UserId;
          const known = some.filter((one) => one.item !== 'gone');
          const events = known.map((one) => ({
            ...one,
            user,
            id: `${user}-${one.id}` as typeof one.id,
          }));
          await store.upsertUsers([{ id: user }]);
          await kept.profile(user);
          const shuffled = events
            .map((event) => ({ event, ...next.next().value }))
            .toSorted((a, b) => a.key - b.key);
          for (const { event, read } of shuffled) {
            kept.take({ type: 'events', events: [event] });
            if (read) await kept.profile(user);
          }
          const live = await kept.profile(user);
          await store.recordEvents(events);
          const anew = await open().profile(user);
          if (live === undefined || anew === undefined) throw new Error('no profile');
          expect(live.behaviour.events).toBe(events.length);
          expect(JSON.stringify(exportProfile(live, []))).toBe(
            JSON.stringify(exportProfile(anew, [])),
          );
          named += anew.interests.length;
        }),
        { numRuns: 60 },
      );
      expect(named).toBeGreaterThan(runs);
      await store.close();
    }),
  120_000,
);
