/** Taggings, relations and the lists that are found along them. */
import type { CategoryId, EntityId, ItemId, TagName } from '../../src/domain/ids.ts';
import type { Relation, RelationEnd, Tagging } from '../../src/domain/knowledge.ts';
import { storeOfEachTest, type StoreHarness } from './harness.ts';

const tagging = (item: string, tag: string, rest: Partial<Tagging> = {}): Tagging => ({
  item: item as ItemId,
  tag: tag as TagName,
  source: 'import',
  method: 'given',
  confidence: 1,
  count: 1,
  ...rest,
});

const item = (id: string): RelationEnd => ({ type: 'item', id: id as ItemId });
const entity = (id: string): RelationEnd => ({ type: 'entity', id: id as EntityId });

export function edgesContract(harness: StoreHarness): void {
  const store = storeOfEachTest(harness);

  test('a tagging creates its tag and a bare item, and is one per item, tag and source', async () => {
    const guess = tagging('i1', 'noir', { source: 'title', method: 'extracted', confidence: 0.25 });
    await store().upsertTaggings([tagging('i1', 'noir'), guess, tagging('i1', 'crime')]);
    await store().upsertTaggings([tagging('i1', 'noir', { count: 7 })]);
    expect(await store().taggingsOf(['i1', 'none'] as ItemId[])).toEqual([
      [tagging('i1', 'crime'), tagging('i1', 'noir', { count: 7 }), guess],
      [],
    ]);
    expect(await store().items(['i1' as ItemId])).toEqual([{ id: 'i1' }]);
    expect(await store().counts()).toMatchObject({ item: 1, tag: 2, tagging: 3 });
  });

  test('a tag counts items, not taggings', async () => {
    const twice = tagging('i1', 'noir', { source: 'users' });
    await store().upsertTaggings([tagging('i1', 'noir'), twice, tagging('i2', 'noir')]);
    expect(await store().tagCounts(['noir', 'none'] as TagName[])).toEqual([2, 0]);
  });

  test('lists of items come in pages that ascend by key', async () => {
    const ids = ['i10', 'i1', 'i3', 'i2'] as ItemId[];
    const categories = ['c'] as CategoryId[];
    await store().upsertTaggings(ids.map((id) => tagging(id, 't')));
    await store().upsertTaggings([tagging('i0', 't2')]);
    await store().upsertItems(ids.map((id) => ({ id, categories })));
    const after = 'i10';
    expect(await store().itemsWithTags(['t' as TagName], { limit: 2 })).toEqual([['i1', 'i10']]);
    expect(await store().itemsWithTags(['t' as TagName], { limit: 9, after })).toEqual([
      ['i2', 'i3'],
    ]);
    expect(await store().itemsInCategories([categories[0]], { limit: 9, after })).toEqual([
      ['i2', 'i3'],
    ]);
    expect(await store().itemsInCategories([categories[0]], { limit: 1 })).toEqual([['i1']]);
    expect(await store().itemsWithTags(['t' as TagName], { limit: 0 })).toEqual([[]]);
    expect(await store().itemsWithTags(['none' as TagName], { limit: 3 })).toEqual([[]]);
    // The key need not exist any more.
    const gone = { limit: 9, after: 'i20' };
    expect(await store().itemsWithTags(['t' as TagName], gone)).toEqual([['i3']]);
  });

  test('a relation creates its ends and is one per triple', async () => {
    const directed: Relation = { from: item('i1'), predicate: 'directed by', to: entity('ada') };
    const wrote = { ...directed, predicate: 'written by' };
    await store().upsertRelations([wrote, directed, directed]);
    await store().upsertRelations([directed]);
    expect(await store().relationsOf(['i1', 'none'] as ItemId[])).toEqual([[directed, wrote], []]);
    expect(await store().entities(['ada' as EntityId])).toEqual([{ id: 'ada', kind: 'entity' }]);
    expect(await store().counts()).toMatchObject({ item: 1, entity: 1, relation: 2 });
  });

  test('relations are found from either end, with an order of their own', async () => {
    const triples: Relation[] = [
      { from: entity('z'), predicate: 'about', to: item('i1') },
      { from: item('i0'), predicate: 'sequel', to: item('i1') },
      { from: item('i1'), predicate: 'like', to: entity('z') },
      { from: item('i1'), predicate: 'like', to: item('i1') },
      { from: item('i1'), predicate: 'like', to: item('i2') },
    ];
    const elsewhere: Relation = { from: entity('i1'), predicate: 'in', to: entity('z') };
    await store().upsertRelations([...triples.toReversed(), elsewhere]);
    expect(await store().relationsOf(['i1' as ItemId])).toEqual([triples]);
    expect(await store().relationsOf(['i2' as ItemId])).toEqual([[triples[4]]]);
    expect(await store().counts()).toMatchObject({ item: 3, entity: 2, relation: 6 });
  });

  test('an upsert of an entity fills in one that a relation created', async () => {
    const id = 'ada' as EntityId;
    await store().upsertRelations([{ from: item('i1'), predicate: 'by', to: entity(id) }]);
    await store().upsertEntities([{ id, kind: 'person', name: 'Ada' }]);
    expect(await store().entities([id])).toEqual([{ id, kind: 'person', name: 'Ada' }]);
    expect((await store().counts()).entity).toBe(1);
  });
}
