/** Segments and who stands in them: replaced whole, kept over time, and left by those who go. */
import { setImmediate as eventLoop } from 'node:timers/promises';
import type { UserId } from '../../src/domain/ids.ts';
import type { PlacedMember, SegmentOutput } from '../../src/storage/segment-shelf.ts';
import { event, storeOfEachTest, type StoreHarness } from './harness.ts';
import type { ItemId } from '../../src/domain/ids.ts';

const [ann, bob, cleo] = ['ann', 'bob of 上海', 'cleo'] as UserId[];
const reason = { en: 'busy, evening', zh: '活跃、晚间' };
const member = (user: UserId, ...segments: string[]): PlacedMember => ({
  user,
  places: segments.map((segment) => ({ segment, score: 0.75, reason })),
});
const mark = {
  trait: 'category:beer',
  side: 'high',
  en: 'beer fans',
  zh: '啤酒爱好者',
  share: 0.6,
  usual: 0.2,
  lift: 3,
  p: 0.001,
} as const;
const output = (updatedAt: number, members: readonly PlacedMember[]): SegmentOutput => ({
  modelVersion: `v${updatedAt}`,
  updatedAt,
  segments: [
    { id: 'b-1', kind: 'behaviour', name: { en: 'Beer fans', zh: '啤酒爱好者' }, marks: [mark] },
    { id: 'rfm-loyal', kind: 'rfm', name: { en: 'Loyal', zh: '忠诚用户' }, marks: [] },
  ],
  members,
});

export function segmentsContract(harness: StoreHarness): void {
  const store = storeOfEachTest(harness);

  const fill = async () => {
    await store().upsertUsers([{ id: ann }, { id: bob }, { id: cleo }]);
    await store().writeSegments(
      output(1_000, [member(ann, 'b-1', 'rfm-loyal'), member(bob, 'b-1')]),
    );
  };

  test('what was written is read, from the segment and from the user', async () => {
    await fill();
    const [beer, loyal] = await store().segments();
    expect(beer).toEqual({
      ...output(1_000, []).segments[0],
      modelVersion: 'v1000',
      updatedAt: 1_000,
      size: 2,
      sizes: [{ at: 1_000, size: 2 }],
    });
    expect(loyal).toMatchObject({ id: 'rfm-loyal', size: 1 });
    const place = { score: 0.75, since: 1_000, reason };
    expect(await store().membersOf('b-1', { limit: 9 })).toEqual([
      { user: ann, ...place },
      { user: bob, ...place },
    ]);
    expect(await store().membersOf('b-1', { limit: 1, after: ann })).toEqual([
      { user: bob, ...place },
    ]);
    expect(await store().membersOf('none', { limit: 9 })).toEqual([]);
    expect(await store().segmentsOf([cleo, ann, 'nobody' as UserId])).toEqual([
      [],
      [
        { segment: 'b-1', ...place },
        { segment: 'rfm-loyal', ...place },
      ],
      [],
    ]);
  });

  test('a training later sizes go on, who stays is in since then, and who is not named is out', async () => {
    await fill();
    await store().writeSegments(output(2_000, [member(bob, 'b-1'), member(cleo, 'b-1')]));
    const [beer, loyal] = await store().segments();
    expect(beer.sizes).toEqual([
      { at: 1_000, size: 2 },
      { at: 2_000, size: 2 },
    ]);
    expect([loyal.size, loyal.modelVersion]).toEqual([0, 'v2000']);
    const members = await store().membersOf('b-1', { limit: 9 });
    expect(members.map(({ user, since }) => [user, since])).toEqual([
      [bob, 1_000],
      [cleo, 2_000],
    ]);
    expect(await store().segmentsOf([ann])).toEqual([[]]);
  });

  test('a segment that is no longer there goes with its places; unknown users and segments are passed over', async () => {
    await fill();
    const { segments, ...rest } = output(3_000, [
      member(ann, 'b-1', 'rfm-loyal'),
      member('nobody' as UserId, 'rfm-loyal'),
    ]);
    await store().writeSegments({ ...rest, segments: segments.slice(1) });
    expect((await store().segments()).map(({ id, size }) => [id, size])).toEqual([
      ['rfm-loyal', 1],
    ]);
    expect((await store().segmentsOf([ann]))[0].map(({ segment }) => segment)).toEqual([
      'rfm-loyal',
    ]);
    expect(await store().users(['nobody' as UserId])).toEqual([undefined]);
  });

  test('whoever reads while thousands are placed sees each of them in old places or in new ones', async () => {
    const crowd = Array.from({ length: 2_500 }, (_, n) => `u${n}` as UserId);
    await store().upsertUsers(crowd.map((id) => ({ id })));
    await store().writeSegments(
      output(
        1_000,
        crowd.map((user) => member(user, 'b-1', 'rfm-loyal')),
      ),
    );
    const over = new AbortController();
    const seen = new Set<string>();
    const reading = (async () => {
      while (!over.signal.aborted) {
        for (const places of await store().segmentsOf(crowd))
          seen.add(places.map(({ segment }) => segment).join(' '));
        await eventLoop();
      }
    })();
    const kept = crowd.slice(0, 2_000).map((user) => member(user, 'b-1'));
    await store().writeSegments(output(2_000, kept));
    over.abort();
    await reading;
    const known = ['', 'b-1', 'b-1 rfm-loyal'];
    expect([...seen].filter((places) => !known.includes(places))).toEqual([]);
    const [beer, loyal] = await store().segments();
    expect([beer.size, loyal.size]).toEqual([2_000, 0]);
    expect(beer.sizes.map(({ size }) => size)).toEqual([2_500, 2_000]);
    expect((await store().membersOf('b-1', { limit: 1 }))[0].since).toBe(1_000);
  });

  test('what a writer left that died in between goes with the next training', async () => {
    await fill();
    const half = output(2_000, [member(cleo, 'b-1', 'rfm-loyal')]);
    await store().placeMembers(half.members, half.updatedAt);
    await store().writeSegments(output(3_000, [member(ann, 'b-1')]));
    expect((await store().segmentsOf([ann, bob, cleo])).map(({ length }) => length)).toEqual([
      1, 0, 0,
    ]);
    expect((await store().segments())[0].sizes.map(({ at }) => at)).toEqual([1_000, 3_000]);
  });

  test('one user moves at once, and the same said twice is the same', async () => {
    await fill();
    for (const at of [5_000, 6_000])
      await store().placeMembers([member(ann, 'rfm-loyal'), member(bob)], at);
    expect(await store().segmentsOf([ann, bob])).toEqual([
      [{ segment: 'rfm-loyal', score: 0.75, since: 1_000, reason }],
      [],
    ]);
    expect((await store().segments()).map(({ size }) => size)).toEqual([0, 1]);
    await store().placeMembers([member(bob, 'b-1')], 7_000);
    expect((await store().segmentsOf([bob]))[0]).toMatchObject([{ since: 7_000 }]);
  });

  test('nothing of an erased person is left in a segment; merged ones are placed anew', async () => {
    await fill();
    await store().eraseUser(ann, { dryRun: false });
    expect(await harness.everything()).not.toContain('ann');
    expect((await store().segments()).map(({ size }) => size)).toEqual([1, 0]);
    await store().upsertItems([{ id: 'i' as ItemId }]);
    await store().recordEvents([event({ id: 'e', kind: 'clicked', user: cleo, item: 'i' })]);
    await store().mergeUsers(cleo, bob);
    expect(await store().segmentsOf([bob, cleo])).toEqual([[], []]);
    expect(await store().membersOf('b-1', { limit: 9 })).toEqual([]);
  });
}
