/** What leaves the graph leaves it whole: items with all that hangs on them, people without a trace. */
import type { CategoryId, EntityId, ItemId, TagName, UserId } from '../../src/domain/ids.ts';
import { EVENT_KINDS } from '../../src/domain/event.ts';
import type { Relation, RelationEnd, Tagging } from '../../src/domain/knowledge.ts';
import { event, storeOfEachTest, type StoreHarness } from './harness.ts';

const FOR_GOOD = { dryRun: false };
const DRY = { dryRun: true };
const [ann, bob, zoe] = ['ann of 上海', 'bob', 'zoe'] as UserId[];
const items = ['i1', 'i2', 'i3'] as ItemId[];

const tagging = (item: string, tag: string, source = 'users'): Tagging => ({
  item: item as ItemId,
  tag: tag as TagName,
  source,
  method: 'given',
  confidence: 1,
  count: 1,
});

const relation = (from: string, predicate: string, to: string): Relation => ({
  from: { type: 'item', id: from as ItemId },
  predicate,
  to: end(to),
});

const end = (id: string): RelationEnd =>
  id.startsWith('i') ? { type: 'item', id: id as ItemId } : { type: 'entity', id: id as EntityId };

const done = (id: string, user: string, item: string, at?: number) =>
  event({ id, kind: 'clicked', user, item, ...(at === undefined ? {} : { at }) });

async function all<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const found: T[] = [];
  for await (const batch of batches) found.push(...batch);
  return found;
}

export function erasingContract(harness: StoreHarness): void {
  const store = storeOfEachTest(harness);

  async function fill(): Promise<void> {
    await store().upsertItems(items.map((id) => ({ id, categories: ['c' as CategoryId] })));
    await store().upsertTaggings([
      tagging('i1', 'shared'),
      tagging('i1', 'own'),
      tagging('i1', 'own', 'title'),
      tagging('i2', 'shared'),
    ]);
    await store().upsertRelations([
      relation('i1', 'SEQUEL', 'i2'),
      relation('i1', 'PREQUEL', 'i2'),
      relation('i2', 'SEQUEL', 'i1'),
      relation('i1', 'LIKE', 'i1'),
      relation('i1', 'BY', 'e1'),
      relation('i2', 'BY', 'e1'),
    ]);
    await store().recordEvents([
      done('a1', ann, 'i1', 5),
      done('a2', ann, 'i2', 6),
      done('b1', bob, 'i1'),
      done('b2', bob, 'i1', 0),
    ]);
    await store().writeModel({
      version: 'v1',
      trainedAt: 1,
      measures: {},
      dimensions: 2,
      embeddings: items.map((item) => ({ item, vector: Float32Array.of(1, 2) })),
      similar: items.map((item) => ({
        item,
        neighbours: items.filter((one) => one !== item).map((one) => ({ item: one, score: 1 })),
      })),
    });
  }

  const idsOf = async (user: UserId) => (await store().eventsOf(user, 99)).map(({ id }) => id);

  test('a deleted item takes along all that hangs on it, and nothing else', async () => {
    await fill();
    expect(await store().deleteItems(['none', 'i1', 'i1'] as ItemId[], FOR_GOOD)).toEqual([
      undefined,
      3,
      undefined,
    ]);
    expect(await store().items(items)).toEqual([
      undefined,
      { id: 'i2', categories: ['c'] },
      { id: 'i3', categories: ['c'] },
    ]);
    expect([await idsOf(ann), await idsOf(bob)]).toEqual([['a2'], []]);
    expect(await store().tagCounts(['shared', 'own'] as TagName[])).toEqual([1, 0]);
    expect(await store().relationsOf(items)).toEqual([[], [relation('i2', 'BY', 'e1')], []]);
    expect(await store().itemsWithTags(['shared' as TagName], { limit: 9 })).toEqual([['i2']]);
    expect(await store().itemsInCategories(['c' as CategoryId], { limit: 9 })).toEqual([
      ['i2', 'i3'],
    ]);
    const neighbours = await store().similarTo(items, 9);
    expect(neighbours.map((some) => some.map(({ item }) => item))).toEqual([[], ['i3'], ['i2']]);
    expect(await store().activeUsers(9)).toEqual([ann]);
    expect(await store().counts()).toEqual({
      user: 2,
      item: 2,
      category: 1,
      entity: 1,
      tag: 1,
      tagging: 1,
      relation: 1,
      event: 1,
    });
    expect(await all(store().stream('relation'))).toEqual([relation('i2', 'BY', 'e1')]);
    expect(await all(store().stream('tagging'))).toEqual([tagging('i2', 'shared')]);
    expect((await all(store().stream('event'))).map(({ id }) => id)).toEqual(['a2']);
  });

  test('a deleted item is unknown to events, and the ids of its events are free', async () => {
    await fill();
    await store().deleteItems(['i1'] as ItemId[], FOR_GOOD);
    expect(await store().recordEvents([done('n', ann, 'i1')])).toEqual(['unknown-item']);
    await store().upsertItems([{ id: 'i1' as ItemId }]);
    expect(await store().items(['i1'] as ItemId[])).toEqual([{ id: 'i1' }]);
    expect(await store().recordEvents([done('a1', ann, 'i1')])).toEqual(['recorded']);
    expect(await store().taggingsOf(['i1'] as ItemId[])).toEqual([[]]);
  });

  test('a deleted relation is gone from either end; what else ties the two stays, and so do they', async () => {
    await fill();
    const tied: Relation = { from: end('e1'), predicate: 'OF', to: end('e2') };
    const back: Relation = { from: end('e1'), predicate: 'BY', to: end('i2') };
    await store().upsertRelations([tied, back]);
    const sequel = relation('i1', 'SEQUEL', 'i2');
    const asked = [
      relation('i1', 'sequel', 'i2'),
      sequel,
      relation('i2', 'BY', 'e1'),
      relation('i1', 'LIKE', 'i1'),
      sequel,
      relation('none', 'BY', 'e1'),
      { ...tied, to: end('none') },
      tied,
    ];
    const found = [false, true, true, true, false, false, false, true];
    expect(await store().deleteRelations(asked, FOR_GOOD)).toEqual(found);
    const [prequel, by, other] = [
      relation('i1', 'PREQUEL', 'i2'),
      relation('i1', 'BY', 'e1'),
      relation('i2', 'SEQUEL', 'i1'),
    ];
    expect(await store().relationsOf(items)).toEqual([
      [by, prequel, other],
      [back, prequel, other],
      [],
    ]);
    expect(await all(store().stream('relation'))).toEqual([back, by, prequel, other]);
    const [ofOne, ofTwo] = await store().itemsOfEntities(['e1', 'e2'] as EntityId[], { limit: 9 });
    expect([ofOne.map(({ id }) => id), ofTwo]).toEqual([['i1', 'i2'], []]);
    expect(await store().entitiesOfEntities(['e1', 'e2'] as EntityId[], { limit: 9 })).toEqual([
      [],
      [],
    ]);
    expect(await store().counts()).toMatchObject({ item: 3, entity: 2, relation: 4 });
    expect(await store().deleteRelations([...asked, by, back], FOR_GOOD)).toEqual([
      ...asked.map(() => false),
      true,
      true,
    ]);
    expect((await store().itemsOfEntities(['e1' as EntityId], { limit: 9 }))[0]).toEqual([]);
    expect(await store().entities(['e1', 'e2'] as EntityId[])).toHaveLength(2);
    await store().upsertRelations([sequel, by]);
    expect((await store().relationsOf(items))[0]).toEqual([by, prequel, sequel, other]);
    expect(await store().deleteRelations([], FOR_GOOD)).toEqual([]);
    expect((await store().counts()).relation).toBe(4);
  });

  test('a dry run finds the relations that would go, and none goes', async () => {
    await fill();
    const before = await harness.everything();
    const asked = [
      relation('i1', 'BY', 'e1'),
      relation('i1', 'BY', 'i2'),
      relation('i1', 'SEQUEL', 'i2'),
      relation('i1', 'BY', 'e1'),
    ];
    const found = [true, false, true, false];
    expect(await store().deleteRelations(asked, DRY)).toEqual(found);
    expect(await harness.everything()).toEqual(before);
    expect(await store().deleteRelations(asked, FOR_GOOD)).toEqual(found);
  });

  test('of those who delete a relation at the same time one finds it', async () => {
    await fill();
    const asked = [relation('i1', 'BY', 'e1'), relation('i2', 'BY', 'e1')];
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        store().deleteRelations(n % 2 === 0 ? asked : asked.toReversed(), FOR_GOOD),
      ),
    );
    expect(answers.flat().filter(Boolean)).toHaveLength(2);
    expect((await store().counts()).relation).toBe(4);
  });

  test('a dry run counts and changes nothing', async () => {
    await fill();
    await store().upsertUsers([{ id: ann, age: 3, attributes: { income: 'x', size: '2' } }]);
    const before = await harness.everything();
    expect(await store().deleteItems(['i1', 'none'] as ItemId[], DRY)).toEqual([3, undefined]);
    const erasure = { events: { clicked: 2 }, properties: 3, runs: 0 };
    expect(await store().eraseUser(ann, DRY)).toEqual(erasure);
    expect(await store().eraseUser(zoe, DRY)).toBeUndefined();
    expect(await harness.everything()).toEqual(before);
    expect(await store().eraseUser(ann, FOR_GOOD)).toEqual(erasure);
  });

  test('nothing of an erased person remains anywhere in the store', async () => {
    await fill();
    await store().upsertUsers([
      {
        id: ann,
        age: 42,
        gender: 'ann-gender',
        occupation: 'ann-occupation',
        region: 'ann-region',
        createdAt: 1_700_000_000_123,
        consent: { personalisation: true, training: false },
        attributes: { 'ann-attribute': 'ann-value' },
      },
    ]);
    await store().recordEvents(
      EVENT_KINDS.map((kind, n) =>
        event({
          id: `ann-${n}`,
          kind,
          user: ann,
          item: 'i3',
          value: n,
          text: 'ann-words',
          context: { device: 'ann-phone' },
        }),
      ),
    );
    expect(await harness.everything()).toContain('ann');
    const kinds = Object.fromEntries(EVENT_KINDS.map((kind) => [kind, 1]));
    expect(await store().eraseUser(ann, FOR_GOOD)).toEqual({
      events: { ...kinds, clicked: 3 },
      properties: 7,
      runs: 0,
    });
    expect(await harness.everything()).not.toContain('ann');
    expect(await store().users([ann, bob])).toEqual([undefined, { id: bob }]);
    expect(await store().eventsOf(ann, 9)).toEqual([]);
    expect(await idsOf(bob)).toEqual(['b2', 'b1']);
    expect(await store().counts()).toMatchObject({ user: 1, event: 2, item: 3 });
    expect(await store().activeUsers(9)).toEqual([bob]);
    expect(await store().eraseUser(ann, FOR_GOOD)).toBeUndefined();
  });

  test('merged users are one: events move, and what the account declares stands', async () => {
    await fill();
    await store().upsertUsers([
      { id: ann, age: 42, region: 'here', attributes: { device: 'phone', size: '2' } },
      { id: bob, age: 24, gender: 'M', attributes: { size: '4' } },
    ]);
    const consent = { personalisation: true, training: false };
    await store().upsertUsers([{ id: ann, consent }]);
    const moved = (await store().eventsOf(ann, 9)).map((one) => ({ ...one, user: bob }));
    expect(await store().mergeUsers(ann, bob)).toEqual({ events: 2, runs: 0 });
    expect(await store().users([ann, bob])).toEqual([
      undefined,
      {
        id: bob,
        age: 24,
        gender: 'M',
        region: 'here',
        consent,
        attributes: { device: 'phone', size: '4' },
      },
    ]);
    expect(await idsOf(bob)).toEqual(['a2', 'a1', 'b2', 'b1']);
    expect(await store().eventsOf(bob, 2)).toEqual(moved);
    expect(await store().eventsOf(ann, 9)).toEqual([]);
    expect(await store().counts()).toMatchObject({ user: 1, event: 4 });
    expect(await store().activeUsers(9)).toEqual([bob]);
    expect(await harness.everything()).not.toContain('ann');
  });

  test('what a visitor sends again after the merge is a duplicate', async () => {
    await fill();
    await store().mergeUsers(ann, bob);
    expect(await store().recordEvents([done('a1', ann, 'i1', 5)])).toEqual(['duplicate']);
    expect(await store().users([ann])).toEqual([undefined]);
  });

  test('a merge into a user who is not there makes one; of one who is not there it does nothing', async () => {
    await fill();
    expect(await store().mergeUsers(ann, zoe)).toEqual({ events: 2, runs: 0 });
    expect(await idsOf(zoe)).toEqual(['a2', 'a1']);
    expect(await store().mergeUsers(ann, 'other' as UserId)).toBeUndefined();
    expect(await store().users(['other' as UserId])).toEqual([undefined]);
    await store().upsertUsers([{ id: 'idle' as UserId, age: 9 }]);
    expect(await store().mergeUsers('idle' as UserId, zoe)).toEqual({ events: 0, runs: 0 });
    expect(await store().users([zoe])).toEqual([{ id: zoe, age: 9 }]);
    await expect(store().mergeUsers(zoe, zoe)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(await idsOf(zoe)).toEqual(['a2', 'a1']);
  });

  test('events recorded while their item or their user goes are there whole or not at all', async () => {
    await fill();
    const sent = Array.from({ length: 6 }, (_, n) =>
      store().recordEvents([done(`x${n}`, ann, 'i1', n), done(`y${n}`, ann, 'i2', n)]),
    );
    const [gone] = await Promise.all([
      store().deleteItems(['i1'] as ItemId[], FOR_GOOD),
      store().mergeUsers(ann, bob),
      ...sent,
    ]);
    expect(gone[0]).toBeGreaterThanOrEqual(3);
    const events = await all(store().stream('event'));
    expect(events.filter(({ item }) => item === 'i1')).toEqual([]);
    const owned = [...(await store().eventsOf(ann, 99)), ...(await store().eventsOf(bob, 99))];
    expect(owned.map(({ id }) => id).toSorted()).toEqual(events.map(({ id }) => id).toSorted());
    expect(events).toHaveLength(7);
  });
}
