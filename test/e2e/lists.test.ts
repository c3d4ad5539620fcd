/** Lists over HTTP: from either end, narrowed, in another order; every edge of the graph walked both ways. */
import type { ItemId, TagName, UserId } from '../../src/domain/ids.ts';
import { openProfileBook } from '../../src/profile/book/open-profile-book.ts';
import { writeProfiles } from '../../src/profile/book/profile-writer.ts';
import { openFilmsApi, type FilmsApi } from './films-api.ts';
import { ask } from './graphql-client.ts';

let films: FilmsApi;
let user: string;
const TAGGED = 37;

beforeAll(async () => {
  films = await openFilmsApi();
  [user] = await films.store.activeUsers(1);
  const events = await films.store.eventsOf(user as UserId, 10_000);
  const some = [...new Set(events.map(({ item }) => item))].slice(0, TAGGED);
  await films.store.upsertTaggings(
    some.map((item) => ({
      item,
      tag: 'listed' as TagName,
      source: 'users',
      method: 'given',
      confidence: 1,
      count: 1,
    })),
  );
  await films.store.upsertItems(
    some.flatMap((id, place) => (place % 4 === 0 ? [] : [{ id, price: place % 5 }])),
  );
  const book = openProfileBook(films.store);
  const people = await films.store.activeUsers(60);
  await writeProfiles(
    { store: films.store, profiles: (users) => book.profiles(users) },
    people,
    async () => [],
  );
}, 60_000);

afterAll(() => films.close());

interface Connection {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly key: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** Where a list stands in the schema, with its other arguments. */
interface Place {
  readonly path: readonly string[];
  readonly args?: string;
}

async function page({ path, args = '' }: Place, paging: string): Promise<Connection> {
  const own = `${paging} ${args}`;
  const body = `edges { cursor node { key } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;
  const last = path.at(-1) ?? '';
  const opened = last.endsWith(')') ? `${last.slice(0, -1)} ${own})` : `${last}(${own})`;
  const query = path
    .slice(0, -1)
    .reduceRight((inner, field) => `${field} { ${inner} }`, `${opened} { ${body} }`);
  const { data, errors } = await ask(films.url, `{ ${query} }`);
  expect(errors).toBeUndefined();
  return path.reduce((value, field) => value[field.split('(')[0]], data) as Connection;
}

async function whole(place: Place, fromEnd: boolean, size: number): Promise<string[]> {
  const all: string[] = [];
  for (let cursor = ''; ;) {
    const bound = cursor === '' ? '' : `${fromEnd ? 'before' : 'after'}: "${cursor}"`;
    const { edges, pageInfo } = await page(
      place,
      `${fromEnd ? 'last' : 'first'}: ${size} ${bound}`,
    );
    const keys = edges.map(({ node }) => node.key);
    if (fromEnd) all.unshift(...keys);
    else all.push(...keys);
    expect(pageInfo.startCursor).toBe(edges.at(0)?.cursor ?? null);
    expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
    expect(fromEnd ? pageInfo.hasNextPage : pageInfo.hasPreviousPage).toBe(cursor !== '');
    if (!(fromEnd ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return all;
    cursor = (fromEnd ? pageInfo.startCursor : pageInfo.endCursor) ?? '';
  }
}

const tag = 'tag(name: "listed")';

test.each<[string, Place]>([
  ['items of a tag', { path: [tag, 'items'] }],
  ['of these, those with a price', { path: [tag, 'items'], args: 'filter: { minPrice: 1 }' }],
  ['by price', { path: [tag, 'items'], args: 'sort: PRICE_HIGH_FIRST' }],
  ['by popularity', { path: [tag, 'items'], args: 'sort: POPULARITY' }],
  [
    'by release, narrowed',
    { path: [tag, 'items'], args: 'sort: NEWEST_FIRST filter: { maxPrice: 3 }' },
  ],
  ['hits of a search', { path: ['search(query: "love")'] }],
  ['hits by title', { path: ['search(query: "love" sort: TITLE)'] }],
  ['similar items', { path: ['item(key: "0111161")', 'similar'] }],
  ['people', { path: ['item(key: "0111161")', 'audience'] }],
  ['people interested in a tag', { path: [tag, 'interestedUsers'] }],
  ['in a category', { path: ['category(key: "fiction")', 'interestedUsers'] }],
  ['in an entity', { path: ['entity(key: "frank-darabont")', 'interestedUsers'] }],
])('%s: pages from either end are the whole list', async (_, place) => {
  const forward = await whole(place, false, 100);
  expect(forward.length).toBeGreaterThan(2);
  expect(new Set(forward).size).toBe(forward.length);
  const size = Math.min(100, Math.ceil(forward.length / 6));
  expect(await whole(place, false, size)).toEqual(forward);
  expect(await whole(place, true, size)).toEqual(forward);
});

test('events and rankings: pages from either end are the whole list', async () => {
  const person = `user(key: "${user}")`;
  const events = { path: [person, 'events'] };
  const forward = await whole(events, false, 100);
  expect(await whole(events, true, 37)).toEqual(forward);
  const ranked = await page({ path: [person, 'recommendations'] }, 'first: 30');
  const third = ranked.edges[20].cursor;
  const before = await page({ path: [person, 'recommendations'] }, `last: 5 before: "${third}"`);
  expect(before.edges).toEqual(ranked.edges.slice(15, 20));
  expect(before.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
});

test('sorted lists are sorted, what is not known comes last', async () => {
  const keys = await whole({ path: [tag, 'items'], args: 'sort: PRICE_LOW_FIRST' }, false, 10);
  expect(keys).toHaveLength(TAGGED);
  const prices = (await films.store.items(keys as ItemId[])).map((item) => item?.price ?? Infinity);
  expect(prices).toEqual(prices.toSorted((a, b) => a - b));
});

test('lists leave out what is named and what somebody has seen', async () => {
  const [first] = await whole({ path: [tag, 'items'] }, false, 100);
  const without = { path: [tag, 'items'], args: `filter: { exclude: ["${first}"] }` };
  expect(await whole(without, false, 100)).toHaveLength(TAGGED - 1);
  const unseen = { path: [tag, 'items'], args: `filter: { unseenBy: "${user}" }` };
  expect(await whole(unseen, false, 100)).toEqual([]);
  const { errors } = await ask(
    films.url,
    `{ ${tag} { items(filter: { unseenBy: "nobody" }) { nodes { key } } } }`,
  );
  expect(errors?.[0].extensions).toMatchObject({ code: 'NOT_FOUND', field: 'filter.unseenBy' });
});

test('first and last together, and cursors of another list or order, are refused by name', async () => {
  const { edges } = await page({ path: [tag, 'items'] }, 'first: 1');
  for (const [args, field] of [
    ['first: 1 last: 1', 'last'],
    ['last: 0', 'last'],
    [`before: "${edges[0].cursor}" sort: TITLE`, 'before'],
    [`after: "${edges[0].cursor}" filter: { minPrice: 1 }`, 'after'],
    ['before: "nonsense"', 'before'],
  ]) {
    const { errors } = await ask(films.url, `{ ${tag} { items(${args}) { nodes { key } } } }`);
    expect(errors?.[0].extensions).toMatchObject({ code: 'BAD_INPUT', field });
  }
});

test('every edge is walked both ways', async () => {
  const { data, errors } = await ask(
    films.url,
    `query ($film: ID!) { item(key: $film) {
      events(first: 3) { totalCount nodes { user { key events(first: 100) { totalCount nodes { item { key } } } } } }
      tags { tag { items(first: 100) { nodes { key } } } }
      categories { key items(first: 100) { nodes { key } } parent { children { key } } }
      relations { target { ... on Entity { items { edges { relations { predicate direction } node { key } } }
        entities { nodes { key } } } } } } }`,
    { film: films.known.film },
  );
  expect(errors).toBeUndefined();
  const { events, tags, categories, relations } = data.item;
  expect(events.totalCount).toBeNull();
  for (const { user: who } of events.nodes) {
    expect(who.events.totalCount).toBe((await films.store.eventsOf(who.key, 10_000)).length);
    const items = (await films.store.eventsOf(who.key, 10_000)).map(({ item }) => item);
    expect(items).toContain(films.known.film);
  }
  const mine = { key: films.known.film };
  expect(tags[0].tag.items.nodes).toContainEqual(mine);
  expect(categories[0].parent.children).toContainEqual({ key: categories[0].key });
  expect(relations[0].target).toEqual({
    items: {
      edges: [{ relations: [{ predicate: 'DIRECTED_BY', direction: 'IN' }], node: mine }],
    },
    entities: { nodes: [] },
  });
});

test('from an interest to its node, and from the node back to whose interest it is', async () => {
  const INTERESTS = `query ($user: ID!) { user(key: $user) { profile { interests(first: 50) { nodes {
    kind key weight node { id ...on Tag { interestedUsers(first: 60) { ...people } }
      ...on Category { interestedUsers(first: 60) { ...people } }
      ...on Entity { interestedUsers(first: 60) { ...people } } } } } } } }
    fragment people on InterestedUserConnection { edges { weight node { key } } }`;
  interface Found {
    readonly kind: string;
    readonly key: string;
    readonly weight: number;
    readonly node: {
      readonly interestedUsers: {
        readonly edges: readonly {
          readonly weight: number;
          readonly node: { readonly key: string };
        }[];
      };
    } | null;
  }
  const seen = new Set<string>();
  const [stored] = await films.store.profilesOf([user as UserId]);
  const { data, errors } = await ask(films.url, INTERESTS, { user });
  expect(errors).toBeUndefined();
  for (const { kind, key, node } of data.user.profile.interests.nodes as Found[]) {
    const mine = stored?.interests.find(
      (one) => one.node.type.toUpperCase() === kind && one.node.key === key,
    );
    if (node === null || mine === undefined) continue;
    const { edges } = node.interestedUsers;
    const expected = mine.weight > 0 ? [mine.weight] : [];
    expect(edges.flatMap((edge) => (edge.node.key === user ? [edge.weight] : []))).toEqual(
      expected,
    );
    expect(edges.map(({ weight }) => weight)).toEqual(
      edges.map(({ weight }) => weight).toSorted((a, b) => b - a),
    );
    if (mine.weight > 0) seen.add(kind);
  }
  expect(seen).toEqual(new Set(['TAG', 'CATEGORY', 'ENTITY']));
});

test('who rejects an interest, or does not allow personalisation, is not among those interested', async () => {
  const place = { path: [tag, 'interestedUsers'] };
  const [shy, rejecting, ...others] = await whole(place, false, 100);
  const { data, errors } = await ask(
    films.url,
    `mutation ($input: RejectInterestInput!) { rejectInterest(input: $input) { userErrors { code } } }`,
    { input: { user: rejecting, kind: 'TAG', key: 'listed', rejected: true } },
  );
  expect([errors, data.rejectInterest.userErrors]).toEqual([undefined, []]);
  const consent = { personalisation: false, training: true };
  await films.store.upsertUsers([{ id: shy as UserId, consent }]);
  // Their profile still stands in the graph.
  expect(await films.store.profilesOf([shy as UserId])).not.toEqual([undefined]);
  expect(await whole(place, false, 100)).toEqual(others);
  expect(await whole(place, true, 3)).toEqual(others);
});

test('a cursor of one node is refused by another', async () => {
  const { edges } = await page({ path: [tag, 'interestedUsers'] }, 'first: 1');
  for (const other of ['tag(name: "prison")', 'category(key: "fiction")']) {
    const { errors } = await ask(
      films.url,
      `{ ${other} { interestedUsers(after: "${edges[0].cursor}") { nodes { key } } } }`,
    );
    expect(errors?.[0].extensions).toMatchObject({ code: 'BAD_INPUT', field: 'after' });
  }
});

test('who does not allow personalisation is in no audience', async () => {
  const people = { path: [`item(key: "${films.known.film}")`, 'audience'] };
  const [shy, ...others] = await whole(people, false, 100);
  const consent = { personalisation: false, training: true };
  await films.store.upsertUsers([{ id: shy as UserId, consent }]);
  expect(await whole(people, false, 100)).toEqual(others);
});
