/** Tags that tools found, each with what it rests on; people have the last word on them. */
import type { ItemId, TagName, UserId } from '../../src/domain/ids.ts';
import type { TagEvidence, Tagging } from '../../src/domain/knowledge.ts';
import { event, storeOfEachTest, type StoreHarness } from './harness.ts';

const [i1, i2] = ['i1', 'i2'] as ItemId[];
const [noir, crime] = ['noir', 'crime'] as TagName[];
const FOR_GOOD = { dryRun: false };

const inTitle: TagEvidence = {
  field: 'title',
  start: 0,
  end: 4,
  words: 'Noir',
  method: 'vocabulary',
};

const inReview = (id: string): TagEvidence => ({
  field: 'review',
  event: id as TagEvidence['event'] & string,
  start: 3,
  end: 9,
  words: '黑色 noir',
  method: 'keyword',
});

const tagging = (item: ItemId, tag: TagName, rest: Partial<Tagging> = {}): Tagging => ({
  item,
  tag,
  source: 'texts',
  method: 'extracted',
  confidence: 0.5,
  count: rest.evidence?.length ?? 1,
  ...rest,
});

const given = (item: ItemId, tag: TagName): Tagging =>
  tagging(item, tag, { source: 'import', method: 'given', confidence: 1 });

const said = (id: string, user: string) =>
  event({ id, kind: 'reviewed', user, item: 'i1', text: 'so 黑色 noir' });

export function tagsContract(harness: StoreHarness): void {
  const store = storeOfEachTest(harness);

  async function streamed(): Promise<Tagging[]> {
    const found: Tagging[] = [];
    for await (const batch of store().stream('tagging')) found.push(...batch);
    return found;
  }

  test('what a tag rests on comes back as it was written', async () => {
    const found = tagging(i1, noir, { evidence: [inReview('e1'), inTitle] });
    await store().upsertTaggings([found]);
    expect(await store().taggingsOf([i1])).toEqual([[found]]);
    expect(await streamed()).toEqual([found]);
    await store().upsertTaggings([tagging(i1, noir)]);
    expect(await store().taggingsOf([i1])).toEqual([[tagging(i1, noir)]]);
  });

  test('a rejected tag is nowhere but among the rejected, with all its sources', async () => {
    const found = tagging(i1, noir, { evidence: [inTitle] });
    await store().upsertTaggings([found, given(i1, noir), given(i2, noir), given(i1, crime)]);
    expect(await store().rejectTag(i1, noir)).toBe(true);
    expect(await store().rejectTag(i1, noir)).toBe(false);
    expect(await store().rejectTag(i1, 'none' as TagName)).toBe(false);
    expect(await store().rejectTag('none' as ItemId, noir)).toBe(false);
    expect(await store().taggingsOf([i1])).toEqual([[given(i1, crime)]]);
    expect(await store().rejectedTaggingsOf([i1, i2])).toEqual([[given(i1, noir), found], []]);
    expect(await store().tagCounts([noir])).toEqual([1]);
    expect(await store().itemsWithTags([noir], { limit: 9 })).toEqual([[i2]]);
    expect(await streamed()).toEqual([given(i1, crime), given(i2, noir)]);
    expect(await store().counts()).toMatchObject({ tag: 2, tagging: 2 });
    expect(await store().rejectTag(i2, noir)).toBe(true);
    expect(await store().counts()).toMatchObject({ tag: 1, tagging: 1 });
  });

  test('it stays rejected when it is found or imported again, and comes back when restored', async () => {
    await store().upsertTaggings([given(i1, noir)]);
    await store().rejectTag(i1, noir);
    const again = tagging(i1, noir, { evidence: [inTitle] });
    await store().upsertTaggings([given(i1, noir)]);
    await store().replaceTaggings('texts', [i1], [again]);
    expect(await store().taggingsOf([i1])).toEqual([[]]);
    expect(await store().rejectedTaggingsOf([i1])).toEqual([[given(i1, noir), again]]);
    expect(await store().restoreTag(i1, noir)).toBe(true);
    expect(await store().restoreTag(i1, noir)).toBe(false);
    expect(await store().taggingsOf([i1])).toEqual([[given(i1, noir), again]]);
    expect(await store().rejectedTaggingsOf([i1])).toEqual([[]]);
    expect(await store().counts()).toMatchObject({ tag: 1, tagging: 2 });
  });

  test('what a source says of an item takes the place of what it said before', async () => {
    await store().upsertTaggings([
      tagging(i1, noir),
      given(i1, crime),
      tagging(i1, crime),
      tagging(i2, noir),
    ]);
    const now = tagging(i1, 'night' as TagName);
    await store().replaceTaggings('texts', [i1], [now]);
    await store().replaceTaggings('texts', [i1], [now]);
    expect(await store().taggingsOf([i1, i2])).toEqual([
      [given(i1, crime), now],
      [tagging(i2, noir)],
    ]);
    await store().replaceTaggings('texts', [i1, i2], []);
    expect(await streamed()).toEqual([given(i1, crime)]);
    expect(await store().counts()).toMatchObject({ tag: 1, tagging: 1 });
  });

  test('an erased person takes along the words that tags rested on; a rejection stays', async () => {
    await store().upsertItems([{ id: i1 }]);
    await store().recordEvents([said('ann-1', 'ann'), said('bob-1', 'bob')]);
    await store().upsertTaggings([
      tagging(i1, noir, { evidence: [inReview('ann-1'), inReview('bob-1')] }),
      tagging(i1, crime, { evidence: [inReview('ann-1')] }),
      tagging(i1, 'night' as TagName, { evidence: [inReview('ann-1')] }),
    ]);
    await store().rejectTag(i1, 'night' as TagName);
    await store().eraseUser('ann' as UserId, FOR_GOOD);
    expect(await harness.everything()).not.toContain('ann-1');
    expect(await store().taggingsOf([i1])).toEqual([
      [tagging(i1, noir, { evidence: [inReview('bob-1')] })],
    ]);
    expect(await store().rejectedTaggingsOf([i1])).toEqual([[tagging(i1, 'night' as TagName)]]);
    expect(await store().counts()).toMatchObject({ tag: 1, tagging: 1 });
  });

  test('people who become one keep what tags rest on; a deleted item takes its rejections along', async () => {
    await store().upsertItems([{ id: i1 }]);
    await store().recordEvents([event({ id: 'e1', kind: 'reviewed', user: 'ann', item: 'i1' })]);
    const found = tagging(i1, noir, { evidence: [inReview('e1')] });
    await store().upsertTaggings([found, tagging(i1, crime)]);
    await store().rejectTag(i1, crime);
    await store().mergeUsers('ann' as UserId, 'bob' as UserId);
    expect(await store().taggingsOf([i1])).toEqual([[found]]);
    expect(await store().rejectedTaggingsOf([i1])).toEqual([[tagging(i1, crime)]]);
    await store().deleteItems([i1], FOR_GOOD);
    const all = await harness.everything();
    expect(all).not.toContain('noir');
    expect(all).not.toContain('crime');
    await store().upsertTaggings([tagging(i1, crime)]);
    expect(await store().taggingsOf([i1])).toEqual([[tagging(i1, crime)]]);
  });
}
