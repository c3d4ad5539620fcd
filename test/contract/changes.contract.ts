/** What one opening of a store wrote, another is told: all of it, once, in order, whoever else writes at the same time. */
import { setImmediate as eventLoop } from 'node:timers/promises';
import type { CategoryId, ItemId, TagName, UserId } from '../../src/domain/ids.ts';
import type { Relation } from '../../src/domain/knowledge.ts';
import type { StoredChange } from '../../src/storage/change-log.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { event, storeOfEachTest, type StoreHarness } from './harness.ts';

const FOR_GOOD = { dryRun: false };
const item = 'i1' as ItemId;
const [ann, bob] = ['ann of 上海', 'bob'] as UserId[];

const viewed = (id: string, user: string = ann) => event({ id, kind: 'viewed', user, item, at: 7 });

const sequel = (id: string): Relation => ({
  from: { type: 'item', id: item },
  predicate: 'SEQUEL',
  to: { type: 'item', id: id as ItemId },
});

/** Everything after a number, and where it ends. */
async function read(
  store: GraphStore,
  after: number,
): Promise<{ changes: StoredChange[]; upTo: number }> {
  const changes: StoredChange[] = [];
  for (let upTo = after; ;) {
    const page = await store.changesAfter(upTo);
    expect(page.missed).toBe(false);
    changes.push(...page.changes);
    if (page.upTo === upTo) return { changes, upTo };
    upTo = page.upTo;
  }
}

export function changesContract(harness: StoreHarness): void {
  const store = storeOfEachTest(harness);
  const told = async (): Promise<StoredChange[]> => {
    const other = await harness.openAgain();
    return (await read(other, 0)).changes;
  };

  test('an empty store has no changes', async () => {
    expect(await store().latestChange()).toBe(0);
    expect(await store().changesAfter(0)).toEqual({ changes: [], upTo: 0, missed: false });
  });

  test('each kind of write is told to others, in order, and not to the writer', async () => {
    await store().upsertCategories([{ id: 'c' as CategoryId, name: 'C' }]);
    await store().upsertItems([{ id: item }]);
    await store().upsertTaggings([
      {
        item,
        tag: 't' as TagName,
        source: 'users',
        method: 'given',
        confidence: 1,
        count: 1,
      },
    ]);
    await store().upsertUsers([{ id: ann, age: 30 }]);
    await store().recordEvents([viewed('e1'), viewed('e2')]);
    await store().deleteItems([item, 'none' as ItemId], FOR_GOOD);
    await store().writeModel({
      version: 'v1',
      trainedAt: 1,
      measures: {},
      dimensions: 0,
      embeddings: [],
      similar: [],
    });
    await store().writeSegments({ modelVersion: 'p1', updatedAt: 1, segments: [], members: [] });
    expect(await told()).toEqual([
      { type: 'categories', categories: ['c'] },
      { type: 'knowledge', items: [item], names: false },
      { type: 'knowledge', items: [item], names: false },
      { type: 'users', users: [ann] },
      // The events went with their item.
      { type: 'items-deleted', items: [item] },
      { type: 'model', version: 'v1' },
      { type: 'segments', version: 'p1' },
    ]);
    expect((await read(store(), 0)).changes).toEqual([]);
  });

  test('events are told whole; duplicates, unknown items and dry runs are not told', async () => {
    await store().upsertItems([{ id: item }]);
    const start = await store().latestChange();
    const whole = { ...viewed('e1'), value: 3, context: { device: 'phone' } };
    await store().recordEvents([whole]);
    await store().recordEvents([whole]);
    await store().recordEvents([event({ id: 'e2', kind: 'viewed', user: ann, item: 'none' })]);
    await store().deleteItems([item], { dryRun: true });
    await store().eraseUser(ann, { dryRun: true });
    const other = await harness.openAgain();
    const { changes, upTo } = await read(other, start);
    expect(changes).toEqual([{ type: 'events', events: [whole] }]);
    expect((await read(other, upTo)).changes).toEqual([]);
  });

  test('of deleted relations the items at their ends are told; those that were not there, and dry runs, are not', async () => {
    await store().upsertRelations([sequel('i2'), sequel('i3')]);
    const start = await store().latestChange();
    await store().deleteRelations([sequel('i2')], { dryRun: true });
    await store().deleteRelations([sequel('i2'), sequel('i4')], FOR_GOOD);
    await store().deleteRelations([sequel('i2')], FOR_GOOD);
    const { changes } = await read(await harness.openAgain(), start);
    expect(changes).toEqual([{ type: 'knowledge', items: ['i1', 'i2'], names: false }]);
  });

  test('so many at once are told without names', async () => {
    const items = Array.from({ length: 1_001 }, (_, n) => ({ id: `m${n}` as ItemId }));
    await store().upsertItems(items);
    expect(await told()).toEqual([{ type: 'many', of: 'items' }]);
  });

  test('of an erased and of a merged user the log names nothing, and others hear that somebody went', async () => {
    await store().upsertItems([{ id: item }]);
    await store().recordEvents([viewed('of-ann'), viewed('of-bob', bob)]);
    await store().upsertUsers([{ id: ann, age: 4 }]);
    const other = await harness.openAgain();
    const { upTo } = await read(other, 0);
    await store().eraseUser(ann, FOR_GOOD);
    expect(await harness.everything()).not.toContain(ann);
    expect(await harness.everything()).not.toContain('of-ann');
    expect((await read(other, upTo)).changes).toEqual([{ type: 'many', of: 'people' }]);
    await store().recordEvents([viewed('later', 'zoe')]);
    await store().mergeUsers('zoe' as UserId, bob);
    expect(await harness.everything()).not.toContain('zoe');
    expect((await read(other, 0)).changes.at(-1)).toEqual({ type: 'many', of: 'people' });
  });

  test('who comes after the log was trimmed hears that something was missed', async () => {
    await store().upsertUsers([{ id: bob, age: 1 }]);
    const other = await harness.openAgain();
    expect(await other.changesAfter(5)).toMatchObject({ missed: true, upTo: 1 });
    expect(await other.changesAfter(1)).toMatchObject({ missed: false, upTo: 1 });
  });

  test('nothing is lost or told twice while many write at once and one reads on', async () => {
    await store().upsertItems([{ id: item }]);
    const writers = await Promise.all(Array.from({ length: 4 }, () => harness.openAgain()));
    const reader = await harness.openAgain();
    const seen: string[] = [];
    let [after, done] = [await reader.latestChange(), false];
    const reading = (async () => {
      for (let last = false; !last;) {
        await eventLoop();
        // One more look after the last write.
        last = done;
        const { changes, upTo } = await read(reader, after);
        after = upTo;
        for (const change of changes)
          if (change.type === 'events') seen.push(...change.events.map(({ id }) => id));
      }
    })();
    await Promise.all(
      writers.map(async (writer, w) => {
        for (let n = 0; n < 25; n++)
          // Several at once from each, so that their transactions overlap.
          await Promise.all(
            ['a', 'b'].map((part) => writer.recordEvents([viewed(`${w}-${n}-${part}`, `u${w}`)])),
          );
      }),
    );
    done = true;
    await reading;
    expect(seen.length).toBe(200);
    expect(new Set(seen).size).toBe(200);
    expect(await store().latestChange()).toBe(after);
  }, 60_000);
}
