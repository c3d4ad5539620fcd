/** Nested queries make a bounded number of store calls, however many things they touch. */
import type { ItemId, TagName } from '../../src/domain/ids.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { openFilmsApi, type Changes, type FilmsApi, withMethods } from './films-api.ts';
import { ask } from './graphql-client.ts';

let films: FilmsApi;
let user: string;
const calls: string[] = [];

/** The real store behind a thin layer that writes down what is called. */
function counted(store: GraphStore): GraphStore {
  return new Proxy(store, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function') return value;
      // Of a caller who may give up, the calls count as well.
      if (name === 'until') return () => receiver;
      return (...given: unknown[]): unknown => {
        calls.push(String(name));
        return Reflect.apply(value, target, given);
      };
    },
  });
}

beforeAll(async () => {
  films = await openFilmsApi(({ store }) => ({
    store: counted(store),
    limits: { cost: 10_000_000 },
  }));
  [user] = await films.store.activeUsers(1);
}, 60_000);

beforeEach(() => {
  calls.length = 0;
});

afterAll(() => films.close());

test('three levels of twenty: one call per level and kind', async () => {
  const { data, errors } = await ask(
    films.url,
    `query ($user: ID!) { user(key: $user) { recommendations(first: 20) { edges { node {
      title tags { tag { name itemCount } } relations { target { __typename } }
      similar(first: 20) { nodes { title categories { name parent { name } }
        similar(first: 20) { nodes { title } } } } } } } } }`,
    { user },
  );
  expect(errors).toBeUndefined();
  const [first] = data.user.recommendations.edges;
  expect(first.node.similar.nodes[0].similar.nodes.length).toBeGreaterThan(0);
  const count = (name: string): number => calls.filter((call) => call === name).length;
  expect(count('items')).toBe(3);
  expect(count('categories')).toBe(2);
  expect(count('taggingsOf')).toBe(1);
  expect(count('relationsOf')).toBe(1);
  // Whoever ranks reads the user and their events, too.
  expect(calls.length).toBeLessThanOrEqual(10);
});

test('lists of lists: three levels of twenty along edges of every kind, one call per level and kind', async () => {
  const { data, errors } = await ask(
    films.url,
    `{ tag(name: "prison") { items(first: 20) { nodes {
      categories { items(first: 20) { nodes {
        events(first: 20) { nodes { user { key events(first: 20) { totalCount nodes { item { title } } } } } }
      } } }
      relations { target { ... on Entity {
        items(first: 20) { nodes { tags { tag { name } } } } entities(first: 20) { nodes { name } }
      } } }
      audience(first: 20) { nodes { events(first: 20) { nodes { item { title } } } } } } } } }`,
  );
  expect(errors).toBeUndefined();
  const [film] = data.tag.items.nodes;
  expect(film.categories[0].items.nodes).toHaveLength(20);
  expect(film.audience.nodes.length).toBeGreaterThan(3);
  const count = (name: string): number => calls.filter((call) => call === name).length;
  // On items: an audience and, a level below, pages of events; of users: one level each.
  expect(count('eventsOnItems')).toBe(2);
  expect(count('eventsOfUsers')).toBe(2);
  expect(count('eventCounts')).toBe(1);
  expect(count('itemsWithTags')).toBe(1);
  expect(count('itemsInCategories')).toBe(1);
  expect(count('itemsOfEntities')).toBe(1);
  expect(count('entitiesOfEntities')).toBe(1);
  expect(calls.length).toBeLessThanOrEqual(25);
});

const likes = (place: number, key: string, n: number) => ({
  node: { type: 'tag' as const, key },
  weight: (1 + ((place + n) % 7)) / 10,
  lift: 1,
  trend: 'steady',
  events: 1,
  source: 'events' as const,
  path: [],
});

test('twenty tags and the people who like them: one call per level, whoever likes what', async () => {
  const tags = Array.from({ length: 20 }, (_, n) => `liked ${n}` as TagName);
  const film = films.known.film as ItemId;
  await films.store.upsertTaggings(
    tags.map((name) => ({
      item: film,
      tag: name,
      source: 'users',
      method: 'given',
      confidence: 1,
      count: 1,
    })),
  );
  const people = await films.store.activeUsers(60);
  await films.store.writeProfiles(
    people.map((person, place) => ({
      user: person,
      updatedAt: 1,
      numbers: {},
      interests: tags.flatMap((key, n) => ((place + n) % 3 === 0 ? [] : [likes(place, key, n)])),
      similar: [],
    })),
  );
  calls.length = 0;
  const { data, errors } = await ask(
    films.url,
    `query ($film: ID!) { item(key: $film) { tags { tag { name interestedUsers(first: 20) {
      pageInfo { hasNextPage } edges { weight node { key events(first: 20) { nodes { item {
        tags { tag { interestedUsers(first: 20) { nodes { key } } } } } } } } } } } } } }`,
    { film },
  );
  expect(errors).toBeUndefined();
  const liked = data.item.tags
    .map(({ tag }: { tag: { name: string } }) => tag)
    .filter(({ name }: { name: TagName }) => tags.includes(name));
  expect(liked).toHaveLength(20);
  for (const { interestedUsers } of liked) {
    expect(interestedUsers.edges).toHaveLength(20);
    expect(interestedUsers.pageInfo.hasNextPage).toBe(true);
  }
  const count = (name: string): number => calls.filter((call) => call === name).length;
  // Tags that are met again are not asked for again: the level below adds none.
  expect(count('usersInterestedIn')).toBe(1);
  expect(count('users')).toBe(1);
  expect(count('eventsOfUsers')).toBe(1);
  expect(count('taggingsOf')).toBe(2);
  expect(calls.length).toBeLessThanOrEqual(8);
});

test('one look-up per distinct node: a hundred ids in one call per type', async () => {
  const events = await films.store.eventsOf(user as never, 90);
  const page = await ask(
    films.url,
    `query ($user: ID!) { user(key: $user) { id events(first: 90) { nodes { item { id } } } } }`,
    { user },
  );
  const ids = page.data.user.events.nodes.map((node: { item: { id: string } }) => node.item.id);
  expect(ids).toHaveLength(events.length);
  calls.length = 0;
  const { data } = await ask(films.url, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    ids: [...ids, page.data.user.id],
  });
  expect(data.nodes.map((node: { id: string }) => node.id)).toEqual([...ids, page.data.user.id]);
  expect(calls.toSorted()).toEqual(['items', 'users']);
});

const edges = (fields: string): string =>
  `query ($user: ID!) { user(key: $user) { recommendations(first: 20) { edges { ${fields} } } } }`;

test('reasons are not computed when nobody asks for them', async () => {
  const explained: number[] = [];
  const watched: Changes = ({ recommender }) => ({
    recommender: withMethods(recommender, {
      explain(run, items) {
        explained.push(items.length);
        return recommender.explain(run, items);
      },
    }),
  });
  await films.with(watched, async (url) => {
    await ask(url, edges('rank score node { title }'), { user });
    expect(explained).toEqual([]);
    await ask(url, edges('contributions { value } paths { text }'), { user });
    expect(explained).toEqual([20]);
  });
});
