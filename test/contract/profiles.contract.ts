/** What is derived of people, and what they said themselves, as every store holds it. */
import type {
  CategoryId,
  EntityId,
  EventId,
  ItemId,
  TagName,
  UserId,
} from '../../src/domain/ids.ts';
import type { InterestNode } from '../../src/domain/interest-node.ts';
import type {
  StoredInterest,
  StoredProfile,
  StoredUserTag,
} from '../../src/storage/profile-shelf.ts';
import { storeOfEachTest, type StoreHarness } from './harness.ts';

const [ann, bob, zoe, nobody] = ['ann', 'bob', '左伊', 'nobody'] as UserId[];
const gone = 'gone for good' as UserId;
const FOR_GOOD = { dryRun: false };
const noir: InterestNode = { type: 'tag', key: 'noir' };
const crime: InterestNode = { type: 'category', key: 'crime' };
const mann: InterestNode = { type: 'entity', key: 'mann' };
const acme: InterestNode = { type: 'brand', key: 'Acme 牌' };

const interest = (node: InterestNode, weight: number): StoredInterest => ({
  node,
  weight,
  lift: 1.5,
  trend: 'steady',
  events: 2,
  source: 'events',
  path: ['ann', 'Heat', node.key],
});

const profile = (
  user: UserId,
  interests: readonly StoredInterest[],
  similar: StoredProfile['similar'] = [],
): StoredProfile => ({
  user,
  updatedAt: 1_700_000_000_123,
  numbers: { events: 4, starMean: 3.25 },
  interests,
  similar,
});

export function profilesContract(harness: StoreHarness): void {
  const store = storeOfEachTest(harness);
  const interestedIn = async (nodes: readonly InterestNode[], limit: number): Promise<UserId[][]> =>
    (await store().usersInterestedIn(nodes, { limit })).map((found) =>
      found.map(({ user }) => user),
    );

  beforeEach(async () => {
    await store().upsertUsers([ann, bob, zoe].map((id) => ({ id })));
    await store().upsertItems([{ id: 'i1' as ItemId }]);
    await store().upsertTaggings([
      {
        item: 'i1' as ItemId,
        tag: 'noir' as TagName,
        source: 'users',
        method: 'given',
        confidence: 1,
        count: 1,
      },
    ]);
    await store().upsertCategories([{ id: 'crime' as CategoryId, name: 'Crime' }]);
    await store().upsertEntities([{ id: 'mann' as EntityId, kind: 'person' }]);
  });

  const liked = [
    interest(noir, 0.5),
    interest(acme, 0.25),
    interest(crime, 0.125),
    interest(mann, -0.5),
  ];

  test('what was written comes back, in its order, and is replaced by what is written next', async () => {
    const full = profile(ann, liked, [
      { user: zoe, score: 0.5, reasons: ['interest:tag:noir', 'item:i1'] },
      { user: bob, score: 0.25, reasons: [] },
    ]);
    await store().writeProfiles([full, profile(bob, [])]);
    expect(await store().profilesOf([bob, nobody, ann])).toEqual([
      profile(bob, []),
      undefined,
      full,
    ]);
    const next = { ...profile(ann, [interest(crime, 1)]), numbers: { events: 5 } };
    await store().writeProfiles([next]);
    expect(await store().profilesOf([ann])).toEqual([next]);
  });

  test('tags of their own words come back with their places, until they are rejected or gone', async () => {
    const places = [
      { field: 'review', event: 'e1', start: 3, end: 7, words: 'Noir', method: 'vocabulary' },
      { field: 'search', event: 'e2', start: 0, end: 4, words: 'noir', method: 'vocabulary' },
    ] as const;
    const said = (tag: string): StoredUserTag => ({
      tag: tag as TagName,
      confidence: 0.65,
      count: 2,
      evidence: places.map((place) => ({ ...place, event: place.event as EventId })),
    });
    const spoken = (...tags: StoredUserTag[]): StoredProfile => ({ ...profile(ann, []), tags });
    await store().writeProfiles([spoken(said('noir'), said('no such tag'))]);
    expect(await store().profilesOf([ann])).toEqual([spoken(said('noir'))]);
    await store().rejectInterest(ann, noir, true);
    expect(await store().profilesOf([ann])).toEqual([profile(ann, [])]);
    await store().writeProfiles([spoken(said('noir'))]);
    expect(await store().profilesOf([ann])).toEqual([profile(ann, [])]);
    await store().rejectInterest(ann, noir, false);
    await store().writeProfiles([spoken(said('noir'))]);
    expect(await store().profilesOf([ann])).toEqual([spoken(said('noir'))]);
    await store().mergeUsers(bob, ann);
    expect(await store().profilesOf([ann])).toEqual([undefined]);
  });

  test('users, nodes and people who are not there are passed over', async () => {
    const missing = interest({ type: 'tag', key: 'no such tag' }, 1);
    await store().writeProfiles([
      profile(nobody, liked),
      profile(ann, [missing, interest(crime, 0.5)], [{ user: nobody, score: 1, reasons: [] }]),
    ]);
    expect(await store().profilesOf([nobody, ann])).toEqual([
      undefined,
      profile(ann, [interest(crime, 0.5)]),
    ]);
  });

  test('those most interested come first; whoever turns away is not among them', async () => {
    await store().writeProfiles([
      profile(ann, liked),
      profile(bob, [interest(noir, 0.75), interest(mann, 0.1)]),
      profile(zoe, [interest(noir, 0.5)]),
    ]);
    const nodes = [noir, mann, acme, { type: 'tag', key: 'none' } as const];
    expect(await interestedIn(nodes, 9)).toEqual([[bob, ann, zoe], [bob], [ann], []]);
    expect(await interestedIn([noir], 2)).toEqual([[bob, ann]]);
  });

  test('what is rejected is out at once, outlives what is derived, and can be taken back', async () => {
    await store().writeProfiles([profile(ann, liked)]);
    expect(await store().rejectInterest(ann, noir, true)).toBe(true);
    expect(await store().rejectInterest(ann, noir, true)).toBe(true);
    expect(await store().rejectInterest(ann, acme, true)).toBe(true);
    expect(await store().rejectInterest(nobody, noir, true)).toBe(false);
    expect(await store().rejectInterest(ann, { type: 'tag', key: 'none' }, true)).toBe(false);
    const open = [interest(crime, 0.125), interest(mann, -0.5)];
    expect(await store().profilesOf([ann])).toEqual([profile(ann, open)]);
    expect(await interestedIn([noir], 9)).toEqual([[]]);
    await store().writeProfiles([profile(ann, liked)]);
    expect(await store().profilesOf([ann])).toEqual([profile(ann, open)]);
    await store().removeProfiles([ann]);
    expect(await store().rejectionsOf([bob, ann])).toEqual([[], [acme, noir]]);
    expect(await store().rejectInterest(ann, noir, false)).toBe(true);
    expect(await store().rejectInterest(ann, crime, false)).toBe(true);
    expect(await store().rejectionsOf([ann])).toEqual([[acme]]);
    await store().writeProfiles([profile(ann, liked)]);
    const back = liked.filter(({ node }) => node !== acme);
    expect(await store().profilesOf([ann])).toEqual([profile(ann, back)]);
  });

  test('people follow each other; ends come to be; nobody follows themselves', async () => {
    await store().upsertFollows([
      { from: ann, to: zoe },
      { from: ann, to: bob },
      { from: ann, to: bob },
      { from: ann, to: ann },
      { from: 'new' as UserId, to: ann },
    ]);
    expect(await store().followedBy([ann, bob, nobody], 9)).toEqual([[bob, zoe], [], []]);
    expect(await store().followedBy([ann], 1)).toEqual([[bob]]);
    expect(await store().followersOf([ann, bob], 9)).toEqual([['new'], [ann]]);
    expect((await store().counts()).user).toBe(4);
    await store().removeFollows([{ from: ann, to: bob }]);
    expect(await store().followedBy([ann], 9)).toEqual([[zoe]]);
    expect(await store().followersOf([bob], 9)).toEqual([[]]);
  });

  test('a deleted tag is no interest any more', async () => {
    await store().writeProfiles([profile(ann, liked)]);
    await store().deleteItems(['i1'] as ItemId[], FOR_GOOD);
    const [left] = await store().profilesOf([ann]);
    expect(left?.interests.map(({ node }) => node.key)).toEqual(['Acme 牌', 'crime', 'mann']);
    expect(await interestedIn([noir], 9)).toEqual([[]]);
  });

  test('nothing of an erased person is left, in the lists of others neither', async () => {
    await store().upsertUsers([{ id: gone }]);
    await store().writeProfiles([
      profile(
        gone,
        liked.map((one) => ({ ...one, path: ['x'] })),
        [{ user: bob, score: 1, reasons: [] }],
      ),
      profile(
        bob,
        [interest(crime, 1)].map((one) => ({ ...one, path: ['x'] })),
        [
          { user: gone, score: 1, reasons: [] },
          { user: zoe, score: 0.5, reasons: [] },
        ],
      ),
    ]);
    await store().rejectInterest(gone, noir, true);
    await store().upsertFollows([
      { from: gone, to: bob },
      { from: zoe, to: gone },
    ]);
    expect(await harness.everything()).toContain('gone for good');
    await store().eraseUser(gone, FOR_GOOD);
    expect(await harness.everything()).not.toContain('gone for good');
    const [left] = await store().profilesOf([bob]);
    expect(left?.similar.map(({ user }) => user)).toEqual([zoe]);
    expect(await store().followedBy([zoe], 9)).toEqual([[]]);
    expect(await interestedIn([crime, noir], 9)).toEqual([[bob], []]);
  });

  test('merged users: what was derived of both is gone, what they said is kept', async () => {
    await store().writeProfiles([profile(ann, liked), profile(bob, liked)]);
    await store().rejectInterest(ann, noir, true);
    await store().rejectInterest(bob, crime, true);
    await store().upsertFollows([
      { from: ann, to: zoe },
      { from: ann, to: bob },
      { from: zoe, to: ann },
    ]);
    await store().mergeUsers(ann, bob);
    expect(await store().profilesOf([ann, bob])).toEqual([undefined, undefined]);
    expect(await store().rejectionsOf([ann, bob])).toEqual([[], [crime, noir]]);
    expect(await store().followedBy([bob, zoe], 9)).toEqual([[zoe], [bob]]);
    expect(await store().followersOf([bob], 9)).toEqual([[zoe]]);
  });

  test('the note of what is usual is the last one', async () => {
    expect(await store().population()).toBeUndefined();
    await store().writePopulation('{"users":1}');
    await store().writePopulation('{"users":2}');
    expect(await store().population()).toBe('{"users":2}');
  });
}
