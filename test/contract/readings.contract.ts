/** How reviews were read, as every store holds it: written with a profile, and gone with whatever it hangs on. */
import type { EventId, ItemId, UserId } from '../../src/domain/ids.ts';
import type { StoredReading, WrittenProfile } from '../../src/storage/profile-shelf.ts';
import { storeOfEachTest, type StoreHarness } from './harness.ts';

const [ann, bob, nobody] = ['ann', 'bob', 'nobody'] as UserId[];
const [tent, stove, none] = ['tent', 'stove', 'no such item'] as ItemId[];
const FOR_GOOD = { dryRun: false };

const reading = (item: ItemId, more: Partial<StoredReading> = {}): StoredReading => ({
  event: `review of ${item}` as EventId,
  item,
  sentiment: -0.25,
  isFelt: true,
  method: 'model 7',
  sentences: [
    { start: 0, end: 12, sentiment: 0.5, method: 'lexicon' },
    { start: 13, end: 40, sentiment: -1, method: 'model 7' },
  ],
  aspects: [{ aspect: 'price', start: 20, end: 25, sentiment: -0.75 }],
  keywords: [
    { stem: 'tent', term: 'tents', start: 3, end: 8, weight: 0.5 },
    { stem: '帐篷', term: '帐篷', start: 30, end: 32, weight: 0.25 },
  ],
  problems: ['too-long', 'misread-encoding'],
  ...more,
});

const silent = (item: ItemId): StoredReading =>
  reading(item, {
    sentiment: 0,
    isFelt: false,
    sentences: [],
    aspects: [],
    keywords: [],
    problems: [],
  });

const profile = (user: UserId, readings?: readonly StoredReading[]): WrittenProfile => ({
  user,
  updatedAt: 1_700_000_000_123,
  numbers: { events: 2 },
  interests: [],
  similar: [],
  ...(readings === undefined ? {} : { readings }),
});

export function readingsContract(harness: StoreHarness): void {
  const store = storeOfEachTest(harness);

  beforeEach(async () => {
    await store().upsertUsers([ann, bob].map((id) => ({ id })));
    await store().upsertItems([tent, stove].map((id) => ({ id })));
  });

  const read = () => store().readingsOf([bob, nobody, ann]);

  test('readings come back in their order, and are replaced with the profile', async () => {
    await store().writeProfiles([profile(ann, [silent(stove), reading(tent)]), profile(bob)]);
    expect(await read()).toEqual([[], [], [silent(stove), reading(tent)]]);
    expect(await store().profilesOf([ann])).toEqual([profile(ann)]);
    await store().writeProfiles([profile(ann, [reading(tent, { method: 'model 8' })])]);
    expect(await read()).toEqual([[], [], [reading(tent, { method: 'model 8' })]]);
    await store().writeProfiles([profile(ann)]);
    expect(await read()).toEqual([[], [], []]);
  });

  test('users and items that are not there are passed over, and a deleted item takes its readings along', async () => {
    await store().writeProfiles([
      profile(nobody, [reading(tent)]),
      profile(ann, [reading(none), reading(tent), reading(stove)]),
    ]);
    expect(await read()).toEqual([[], [], [reading(tent), reading(stove)]]);
    await store().deleteItems([tent], FOR_GOOD);
    expect(await read()).toEqual([[], [], [reading(stove)]]);
  });

  test('they go with the profile, with an erased user, and with both of two who become one', async () => {
    const both = [profile(ann, [reading(tent)]), profile(bob, [reading(stove)])];
    await store().writeProfiles(both);
    await store().removeProfiles([ann]);
    expect(await read()).toEqual([[reading(stove)], [], []]);
    await store().eraseUser(bob, FOR_GOOD);
    expect(await harness.everything()).not.toContain('review of stove');
    await store().upsertUsers([{ id: bob }]);
    await store().writeProfiles(both);
    await store().mergeUsers(ann, bob);
    expect(await read()).toEqual([[], [], []]);
    expect(await harness.everything()).not.toContain('review of');
  });
}
