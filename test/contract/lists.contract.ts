/** Pages of long lists: of many owners at once, between two places, from either end. */
import type { CategoryId, EntityId, ItemId, TagName, UserId } from '../../src/domain/ids.ts';
import type { UserEvent } from '../../src/domain/event.ts';
import type { Relation, RelationEnd } from '../../src/domain/knowledge.ts';
import type { InterestNode } from '../../src/domain/interest-node.ts';
import type { EventPlace, PageOf } from '../../src/storage/graph-lists.ts';
import type { InterestedUser } from '../../src/storage/profile-shelf.ts';
import { event, storeOfEachTest, type StoreHarness } from './harness.ts';

const item = (id: string): RelationEnd => ({ type: 'item', id: id as ItemId });
const entity = (id: string): RelationEnd => ({ type: 'entity', id: id as EntityId });

/** Every page of a list: all limits, both ends, between any two of its places or of others. */
function* pagesOf<Place>(places: readonly Place[]): Iterable<PageOf<Place>> {
  const bounds = [undefined, ...places];
  for (const after of bounds)
    for (const before of bounds)
      for (const limit of [1, 2, 9])
        for (const fromEnd of [false, true])
          yield {
            limit,
            fromEnd,
            ...(after === undefined ? {} : { after }),
            ...(before === undefined ? {} : { before }),
          };
}

/** What the page is, by the rule itself. */
function expected<T, Place>(
  list: readonly T[],
  page: PageOf<Place>,
  compare: (one: T, place: Place) => number,
): T[] {
  const { limit, after, before, fromEnd } = page;
  const inside = list.filter(
    (one) =>
      (after === undefined || compare(one, after) > 0) &&
      (before === undefined || compare(one, before) < 0),
  );
  return fromEnd === true ? inside.slice(-limit) : inside.slice(0, limit);
}

const byKey = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const out = (predicate: string) => ({ predicate, direction: 'out' });
const into = (predicate: string) => ({ predicate, direction: 'in' });
const byId = (one: { id: string }, place: string): number => byKey(one.id, place);
const idsOf = (lists: UserEvent[][]): string[] => lists.flat().map(({ id }) => id);

/** Newest first, those without a time last, ties by id. */
const inOrder = (a: EventPlace, b: EventPlace): number =>
  (b.at ?? -Infinity) === (a.at ?? -Infinity)
    ? byKey(a.id, b.id)
    : (b.at ?? -Infinity) - (a.at ?? -Infinity);

/** Most interested first, ties by key. */
const byInterest = (a: InterestedUser, b: InterestedUser): number =>
  b.weight - a.weight || byKey(a.user, b.user);

const liking = (user: string, weight: number): InterestedUser => ({ user: user as UserId, weight });

export function listsContract(harness: StoreHarness): void {
  const store = storeOfEachTest(harness);

  test('items of tags and categories: any page of many lists in one call', async () => {
    const lists = { t: ['a', 'c', 'e', 'g'], t2: ['b', 'c'], t1: [] as string[] };
    const owners = ['t', 'none', 't2', 't'];
    for (const [owner, ids] of Object.entries(lists)) {
      await store().upsertTaggings(
        ids.map((id) => ({
          item: id as ItemId,
          tag: owner as TagName,
          source: 'users',
          method: 'given',
          confidence: 1,
          count: 1,
        })),
      );
    }
    await store().upsertItems(
      ['a', 'b', 'c', 'e', 'g'].map((id) => ({
        id: id as ItemId,
        categories: Object.entries(lists)
          .filter(([, ids]) => ids.includes(id))
          .map(([owner]) => owner as CategoryId),
      })),
    );
    const listOf = (owner: string): string[] =>
      owner === 't' ? lists.t : owner === 't2' ? lists.t2 : [];
    for (const page of pagesOf(['a', 'c', 'd', 'z'])) {
      const right = owners.map((owner) => expected(listOf(owner), page, byKey));
      expect(await store().itemsWithTags(owners as TagName[], page)).toEqual(right);
      expect(await store().itemsInCategories(owners as CategoryId[], page)).toEqual(right);
    }
    expect(await store().itemsWithTags([], { limit: 3 })).toEqual([]);
  });

  test('what stands beside an entity, whichever way the relation points', async () => {
    const triples: Relation[] = [
      { from: item('i2'), predicate: 'by', to: entity('ada') },
      { from: item('i2'), predicate: 'about', to: entity('ada') },
      { from: entity('ada'), predicate: 'made', to: item('i1') },
      { from: entity('ada'), predicate: 'made', to: item('i2') },
      { from: item('i3'), predicate: 'by', to: entity('ada') },
      { from: item('i3'), predicate: 'by', to: entity('bob') },
      { from: entity('ada'), predicate: 'knows', to: entity('bob') },
      { from: entity('bob'), predicate: 'knows', to: entity('ada') },
      { from: entity('ada'), predicate: 'is', to: entity('ada') },
    ];
    await store().upsertRelations(triples);
    const owners = ['ada', 'none', 'bob'] as EntityId[];
    const items = [
      [
        { id: 'i1', ties: [out('made')] },
        { id: 'i2', ties: [out('made'), into('about'), into('by')] },
        { id: 'i3', ties: [into('by')] },
      ],
      [],
      [{ id: 'i3', ties: [into('by')] }],
    ];
    const entities = [
      [
        { id: 'ada', ties: [out('is')] },
        { id: 'bob', ties: [out('knows'), into('knows')] },
      ],
      [],
      [{ id: 'ada', ties: [out('knows'), into('knows')] }],
    ];
    for (const page of pagesOf(['i1', 'i2', 'i25']))
      expect(await store().itemsOfEntities(owners, page)).toEqual(
        items.map((list) => expected(list, page, byId)),
      );
    for (const page of pagesOf(['a', 'ada', 'bob']))
      expect(await store().entitiesOfEntities(owners, page)).toEqual(
        entities.map((list) => expected(list, page, byId)),
      );
  });

  const EVENTS = [
    event({ id: 'e5', kind: 'rated', user: 'u', item: 'i', at: 50, value: 3 }),
    event({ id: 'e1', kind: 'viewed', user: 'u', item: 'i', at: 10 }),
    event({ id: 'e2', kind: 'viewed', user: 'u', item: 'i', at: 10, context: { device: 'tv' } }),
    event({ id: 'e0', kind: 'carted', user: 'u', item: 'i', at: 0 }),
    event({ id: 'n2', kind: 'viewed', user: 'u', item: 'i' }),
    event({ id: 'n1', kind: 'viewed', user: 'u', item: 'i' }),
  ];

  async function record(events: readonly UserEvent[]): Promise<void> {
    await store().upsertItems(['i', 'j'].map((id) => ({ id: id as ItemId })));
    await store().recordEvents(events);
  }

  test('events of users and on items: any page, newest first', async () => {
    const other = event({ id: 'o', kind: 'viewed', user: 'v', item: 'i', at: 10 });
    await record([...EVENTS, other]);
    const mine = EVENTS.toSorted(inOrder);
    const all = [...EVENTS, other].toSorted(inOrder);
    expect(mine.map(({ id }) => id)).toEqual(['e5', 'e1', 'e2', 'e0', 'n1', 'n2']);
    const places: EventPlace[] = [...EVENTS, { at: 20, id: 'x' as EventPlace['id'] }];
    const [users, items] = [['v', 'u', 'none'] as UserId[], ['j', 'i'] as ItemId[]];
    for (const page of pagesOf(places)) {
      expect(await store().eventsOfUsers(users, page)).toEqual(
        [[other], mine, []].map((list) => expected(list, page, inOrder)),
      );
      expect(await store().eventsOnItems(items, page)).toEqual(
        [[], all].map((list) => expected(list, page, inOrder)),
      );
    }
    expect(await store().eventCounts(users)).toEqual([1, 6, 0]);
  });

  test('who does not allow personalisation is not shown among others, and not written to', async () => {
    const events = ['a', 'b', 'c', 'd'].map((user, at) =>
      event({ id: `e${user}`, kind: 'viewed', user, item: 'i', at }),
    );
    await record(events);
    const consent = { personalisation: false, training: true };
    await store().upsertUsers([
      { id: 'b' as UserId, consent },
      { id: 'c' as UserId, consent: { ...consent, personalisation: true } },
    ]);
    const page = { limit: 2 };
    expect(idsOf(await store().eventsOnItems(['i' as ItemId], page))).toEqual(['ed', 'ec']);
    const end = { limit: 3, fromEnd: true };
    expect(idsOf(await store().eventsOnItems(['i' as ItemId], end))).toEqual(['ed', 'ec', 'ea']);
    expect(idsOf(await store().eventsOfUsers(['b' as UserId], page))).toEqual(['eb']);
    for (const some of pagesOf(['a', 'b', 'bb', 'd']))
      expect(await store().addressableUsers(some)).toEqual(expected(['a', 'c', 'd'], some, byKey));
  });

  /** All interested in one thing, as profiles say. */
  async function interest(node: InterestNode, users: readonly InterestedUser[]): Promise<void> {
    await store().upsertUsers(users.map(({ user }) => ({ id: user })));
    await store().writeProfiles(
      users.map(({ user, weight }) => ({
        user,
        updatedAt: 1,
        numbers: {},
        interests: [
          { node, weight, lift: 1, trend: 'steady', events: 1, source: 'events', path: [] },
        ],
        similar: [],
      })),
    );
  }

  test('users interested in nodes: any page, most interested first', async () => {
    const crime: InterestNode = { type: 'category', key: 'crime' };
    const ada: InterestNode = { type: 'entity', key: 'ada' };
    await store().upsertCategories([{ id: 'crime' as CategoryId, name: 'Crime' }]);
    await store().upsertEntities([{ id: 'ada' as EntityId, kind: 'person' }]);
    const right = [liking('c', 1), liking('a', 0.1 + 0.2), liking('b', 0.3), liking('d', 0.3)];
    await interest(crime, [...right, liking('away', -0.5), liking('not', 0.4), liking('shy', 0.3)]);
    await interest(ada, [liking('e', 1e-7)]);
    await store().rejectInterest('not' as UserId, crime, true);
    const consent = { personalisation: false, training: true };
    await store().upsertUsers([{ id: 'shy' as UserId, consent }]);
    const nodes: InterestNode[] = [ada, crime, { type: 'tag', key: 'none' }, crime];
    for (const page of pagesOf([...right, liking('e', 1e-7), liking('cc', 0.3), liking('z', 7)]))
      expect(await store().usersInterestedIn(nodes, page)).toEqual(
        [[liking('e', 1e-7)], right, [], right].map((list) => expected(list, page, byInterest)),
      );
    expect(await store().usersInterestedIn([], { limit: 3 })).toEqual([]);
  });

  test('what is erased is in no list', async () => {
    await record(EVENTS);
    await store().upsertRelations([{ from: item('i'), predicate: 'by', to: entity('ada') }]);
    await store().eraseUser('u' as UserId, { dryRun: false });
    expect(await store().eventsOnItems(['i' as ItemId], { limit: 9 })).toEqual([[]]);
    expect(await store().addressableUsers({ limit: 9 })).toEqual([]);
    expect(await store().eventCounts(['u' as UserId])).toEqual([0]);
    await store().deleteItems(['i' as ItemId], { dryRun: false });
    expect(await store().itemsOfEntities(['ada' as EntityId], { limit: 9 })).toEqual([[]]);
  });
}
