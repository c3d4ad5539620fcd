/** What a shop hands in and takes away: items, people, knowledge; each is in the very next answer. */
import type { EntityId, ItemId, UserId } from '../../src/domain/ids.ts';
import { openFilmsApi, type FilmsApi } from './films-api.ts';
import { ask, operation, type GraphQLAnswer } from './graphql-client.ts';

let films: FilmsApi;
let user: string;

beforeAll(async () => {
  films = await openFilmsApi();
  [user] = await films.store.activeUsers(1);
}, 60_000);

afterAll(() => films.close());

const USER_LIST = `query ($user: ID!, $filter: RecommendationFilter) {
  user(key: $user) { recommendations(first: 20, filter: $filter) { nodes { key } } } }`;

async function run(name: string, variables: Record<string, unknown>): Promise<GraphQLAnswer> {
  const answer = await ask(films.url, operation(name), variables);
  expect(answer.errors).toBeUndefined();
  return answer;
}

async function offered(filter: object = {}): Promise<string[]> {
  const { data } = await ask(films.url, USER_LIST, { user, filter });
  return data.user.recommendations.nodes.map(({ key }: { key: string }) => key);
}

async function found(query: string): Promise<string[]> {
  const search = 'query ($query: String!) { search(query: $query) { nodes { key } } }';
  const { data } = await ask(films.url, search, { query });
  return data.search.nodes.map(({ key }: { key: string }) => key);
}

test('upsert-items: what is stored is read, found and filtered by at once', async () => {
  const items = [
    { key: 'new-1', title: 'Zeppelin Nights', price: 12, categories: ['airships'] },
    { key: films.known.film, price: 99 },
  ];
  const input = { clientMutationId: 'mine', items };
  const { upsertItems } = (await run('upsert-items', { input })).data;
  expect(upsertItems).toEqual({
    clientMutationId: 'mine',
    storedCount: 2,
    outcomes: [
      {
        result: 'STORED',
        node: expect.objectContaining({ key: 'new-1', title: 'Zeppelin Nights', price: 12 }),
      },
      {
        result: 'STORED',
        node: expect.objectContaining({ key: films.known.film, title: films.known.title }),
      },
    ],
    userErrors: [],
  });
  expect(await found('zeppelin')).toEqual(['new-1']);
  const [first] = await offered();
  await run('upsert-items', { input: { items: [{ key: first, price: 4321 }] } });
  expect(await offered({ minPrice: 4000 })).toEqual([first]);
});

test('upsert-items: null takes a value away, what is left out stays', async () => {
  const key = 'changing';
  const full = { key, title: 'A', brand: 'B', price: 3, releasedAt: '1960-02-01T00:00:00.000Z' };
  await run('upsert-items', { input: { items: [full] } });
  await run('upsert-items', { input: { items: [{ key, price: null, title: 'C' }] } });
  const { data } = await ask(
    films.url,
    '{ item(key: "changing") { title brand price releasedAt } }',
  );
  const { key: _key, ...rest } = full;
  expect(data.item).toEqual({ ...rest, title: 'C', price: null });
});

test('upsert-items: what is wrong is rejected whole and named, the rest is stored', async () => {
  const items = [
    { key: 'good', title: 'Good' },
    { key: '', price: -1, title: 'x'.repeat(1001) },
    { key: 'bad-categories', categories: ['fine', 'line\nbreak'] },
    { key: 'good-too' },
  ];
  const { upsertItems } = (await run('upsert-items', { input: { items } })).data;
  expect(upsertItems.storedCount).toBe(2);
  expect(upsertItems.outcomes.map(({ result }: { result: string }) => result)).toEqual([
    'STORED',
    'REJECTED',
    'REJECTED',
    'STORED',
  ]);
  expect(upsertItems.outcomes[1].node).toBeNull();
  expect(upsertItems.userErrors).toEqual([
    { field: 'input.items[1].key', code: 'INVALID', message: 'input.items[1].key is empty.' },
    expect.objectContaining({ field: 'input.items[1].title', code: 'TOO_LONG' }),
    expect.objectContaining({ field: 'input.items[1].price', code: 'OUT_OF_RANGE' }),
    expect.objectContaining({ field: 'input.items[2].categories[1]', code: 'INVALID' }),
  ]);
  const stored = await films.store.items(['good', 'bad-categories', 'good-too'] as ItemId[]);
  expect(stored.map((item) => item?.id)).toEqual(['good', undefined, 'good-too']);
});

const sent = async (items: readonly object[]) =>
  (await run('upsert-items', { input: { items } })).data.upsertItems;

test('upsert-items: a vector of another length is its own item’s fault alone', async () => {
  const first = await sent([
    { key: 'v-1', imageVector: [1, 2, 3] },
    { key: 'v-2', imageVector: [1, 2] },
    { key: 'v-3', imageVector: [4, 5, 6], textVector: [1] },
  ]);
  expect(first.storedCount).toBe(2);
  expect(first.outcomes[1]).toEqual({ result: 'REJECTED', node: null });
  expect(first.userErrors).toEqual([
    {
      field: 'input.items[1].imageVector',
      code: 'INVALID',
      message: 'input.items[1].imageVector has 2 numbers where others have 3.',
    },
  ]);
  const then = await sent([
    { key: 'v-2', imageVector: [7, 8, 9] },
    { key: 'v-4', imageVector: [1], textVector: [1, 2] },
    { key: 'v-5', title: 'No vector' },
  ]);
  expect(then.storedCount).toBe(2);
  expect(then.userErrors.map(({ field }: { field: string }) => field)).toEqual([
    'input.items[1].textVector',
    'input.items[1].imageVector',
  ]);
  expect(await films.store.itemVectors('image', ['v-1', 'v-2', 'v-4'] as ItemId[])).toEqual([
    Float32Array.of(1, 2, 3),
    Float32Array.of(7, 8, 9),
    undefined,
  ]);
});

const many = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    key: `many-${count}-${n}`,
    title: `Dirigible ${n}`,
  }));

test('upsert-items: a thousand in one call; one more is too many, and nothing is stored', async () => {
  const thousand = (await run('upsert-items', { input: { items: many(1000) } })).data;
  expect(thousand.upsertItems.storedCount).toBe(1000);
  expect((await found('dirigible 777'))[0]).toBe('many-1000-777');
  const { upsertItems } = (await run('upsert-items', { input: { items: many(1001) } })).data;
  expect(upsertItems).toMatchObject({
    storedCount: 0,
    outcomes: [],
    userErrors: [{ field: 'input.items', code: 'TOO_MANY' }],
  });
  expect(await films.store.items(['many-1001-0' as ItemId])).toEqual([undefined]);
});

test('upsert-items: an item that is out of stock leaves the list at once', async () => {
  const [first] = await offered();
  await run('upsert-items', { input: { items: [{ key: first, available: false }] } });
  expect(await offered()).not.toContain(first);
  expect(await offered({ includeUnavailable: true })).toContain(first);
  await run('upsert-items', { input: { items: [{ key: first, available: true }] } });
  expect(await offered()).toContain(first);
});

test('delete-items: gone from reads, searches and every list at once; a dry run only counts', async () => {
  const [first] = (await offered()) as ItemId[];
  const [stored] = await films.store.items([first]);
  const rating = { id: 'to-go', kind: 'RATED', user: 'someone', item: first, value: 9 };
  await run('record-events', { input: { events: [rating] } });
  const items = ['unknown', first, first, ''];
  const dry = (await run('delete-items', { input: { items, dryRun: true } })).data.deleteItems;
  expect(dry.dryRun).toBe(true);
  expect(await films.store.items([first])).toEqual([stored]);
  const { deleteItems } = (await run('delete-items', { input: { items } })).data;
  expect(deleteItems).toEqual({ ...dry, dryRun: false });
  expect(deleteItems.deleted).toEqual([{ key: first, events: expect.any(Number) }]);
  expect(deleteItems.deleted[0].events).toBeGreaterThan(0);
  expect(deleteItems.userErrors).toMatchObject([
    { field: 'input.items[0]', code: 'UNKNOWN_ITEM' },
    { field: 'input.items[3]', code: 'INVALID' },
  ]);
  expect(await offered({ includeUnavailable: true, includeSeen: true })).not.toContain(first);
  expect(await found(stored?.title ?? '')).not.toContain(first);
  const { data } = await ask(films.url, 'query ($key: ID!) { item(key: $key) { key } }', {
    key: first,
  });
  expect(data.item).toBeNull();
  expect(await films.store.eventsOf('someone' as UserId, 9)).toEqual([]);
});

test('upsert-users: declared properties come back, attribute by attribute', async () => {
  const users = [
    { key: 'ann', age: 33.5, region: '上海', attributes: [{ name: 'income', value: 'high' }] },
    { key: 'bob', age: 400, createdAt: '1900-01-01T00:00:00Z' },
    { key: 'eve', attributes: [{ name: 'x', value: 'y' }, { name: 'x' }, { name: '__proto__' }] },
  ];
  const { upsertUsers } = (await run('upsert-users', { input: { users } })).data;
  expect(upsertUsers.storedCount).toBe(1);
  expect(upsertUsers.userErrors).toMatchObject([
    { field: 'input.users[1].age', code: 'OUT_OF_RANGE' },
    { field: 'input.users[1].createdAt', code: 'OUT_OF_RANGE' },
    { field: 'input.users[2].attributes[1].name', code: 'INVALID' },
    { field: 'input.users[2].attributes[2].name', code: 'INVALID' },
  ]);
  const attributes = [{ name: 'income' }, { name: 'size', value: '2' }];
  await run('upsert-users', { input: { users: [{ key: 'ann', region: null, attributes }] } });
  const query =
    '{ user(key: "ann") { age region attributes { name value } consent { personalisation training } } }';
  expect((await ask(films.url, query)).data.user).toEqual({
    age: 33.5,
    region: null,
    attributes: [{ name: 'size', value: '2' }],
    consent: { personalisation: true, training: true },
  });
});

const stored = (count: number) => ({ storedCount: count, userErrors: [] });

test('upsert-knowledge: categories, entities, tags and relations around an item', async () => {
  const key = 'storied';
  await run('upsert-items', { input: { items: [{ key, categories: ['shelf'] }] } });
  const { data } = await run('upsert-knowledge', {
    categories: { categories: [{ key: 'shelf', name: 'The shelf', parent: 'room' }] },
    entities: { entities: [{ key: 'maker', kind: 'person', name: 'M. Aker' }] },
    tags: {
      tags: [
        { item: key, tag: 'oak', source: 'title', method: 'EXTRACTED', confidence: 0.5, count: 3 },
        { item: key, tag: 'wood' },
      ],
    },
    relations: {
      relations: [
        { from: { item: key }, predicate: 'MADE_BY', to: { entity: 'maker' } },
        { from: { entity: 'fresh' }, predicate: 'ABOUT', to: { item: key } },
      ],
    },
  });
  expect(data).toEqual({
    upsertCategories: stored(1),
    upsertEntities: stored(1),
    upsertTags: stored(2),
    upsertRelations: stored(2),
  });
  const query = `{ item(key: "storied") {
    categories { name parent { key } }
    tags { tag { name } source method confidence count }
    relations { predicate direction target { ... on Entity { key kind name } } } } }`;
  expect((await ask(films.url, query)).data.item).toEqual({
    categories: [{ name: 'The shelf', parent: { key: 'room' } }],
    tags: [
      { tag: { name: 'oak' }, source: 'title', method: 'EXTRACTED', confidence: 0.5, count: 3 },
      { tag: { name: 'wood' }, source: 'shop', method: 'GIVEN', confidence: 1, count: 1 },
    ],
    relations: [
      {
        predicate: 'ABOUT',
        direction: 'IN',
        target: { key: 'fresh', kind: 'entity', name: null },
      },
      {
        predicate: 'MADE_BY',
        direction: 'OUT',
        target: { key: 'maker', kind: 'person', name: 'M. Aker' },
      },
    ],
  });
  expect(await found('oak')).toEqual([key]);
});

test('upsert-knowledge: everything wrong is named in its place', async () => {
  const { data } = await run('upsert-knowledge', {
    categories: {
      categories: [
        { key: 'c', name: ' ' },
        { key: 'c', name: 'C', parent: 'c' },
      ],
    },
    entities: { entities: [{ key: 'e', kind: '' }] },
    tags: {
      tags: [
        { item: 'nothing', tag: 'x' },
        { item: films.known.film, tag: ' x', confidence: 2, count: 0 },
      ],
    },
    relations: {
      relations: [
        { from: {}, predicate: '', to: { item: 'a', entity: 'b' } },
        { from: { item: films.known.film }, predicate: 'P', to: { item: 'nothing' } },
      ],
    },
  });
  type Errors = { readonly storedCount: number; readonly userErrors: { field: string }[] };
  const said = Object.values<Errors>(data).map(({ storedCount, userErrors }) => [
    storedCount,
    ...userErrors.map(({ field }) => field),
  ]);
  expect(said).toEqual([
    [0, 'input.categories[0].name', 'input.categories[1].parent'],
    [0, 'input.entities[0].kind'],
    [
      0,
      'input.tags[0].item',
      'input.tags[1].tag',
      'input.tags[1].confidence',
      'input.tags[1].count',
    ],
    [
      0,
      'input.relations[0].from',
      'input.relations[0].predicate',
      'input.relations[0].to',
      'input.relations[1].to.item',
    ],
  ]);
  expect(data.upsertTags.userErrors[0].code).toBe('UNKNOWN_ITEM');
});

/** From an item along its relations to the entities, and from these back to items. */
async function walked(key: string): Promise<[string, string, string[]][]> {
  const query = `query ($key: ID!) { item(key: $key) { relations { predicate target {
    ... on Entity { key items(first: 5) { nodes { key } } } } } } }`;
  const { data } = await ask(films.url, query, { key });
  return data.item.relations.map(
    (one: { predicate: string; target: { key: string; items: { nodes: { key: string }[] } } }) => [
      one.predicate,
      one.target.key,
      one.target.items.nodes.map((node) => node.key),
    ],
  );
}

const weaver = (item: string, predicate: string) => ({
  from: { item },
  predicate,
  to: { entity: 'weaver' },
});

test('delete-relations: a wrong one is on no walk any more; a dry run only looks', async () => {
  const [key, other] = ['mistaken', 'right'];
  await run('upsert-items', { input: { items: [{ key }, { key: other }] } });
  const [wrong, right, theirs] = [
    weaver(key, 'MADE_BY'),
    weaver(key, 'SOLD_BY'),
    weaver(other, 'MADE_BY'),
  ];
  await run('upsert-knowledge', {
    categories: { categories: [] },
    entities: { entities: [{ key: 'weaver', kind: 'person', name: 'Weaver' }] },
    tags: { tags: [] },
    relations: { relations: [wrong, right, theirs] },
  });
  const both = [key, other];
  const before = [
    ['MADE_BY', 'weaver', both],
    ['SOLD_BY', 'weaver', both],
  ];
  expect(await walked(key)).toEqual(before);
  const relations = [wrong, weaver('nothing', 'MADE_BY'), wrong];
  const deleted = async (input: object) =>
    (await run('delete-relations', { input })).data.deleteRelations;
  const input = { clientMutationId: 'mine', relations };
  const dry = await deleted({ ...input, dryRun: true });
  expect(dry).toEqual({
    clientMutationId: 'mine',
    dryRun: true,
    deletedCount: 1,
    outcomes: [{ result: 'DELETED' }, { result: 'NOT_FOUND' }, { result: 'NOT_FOUND' }],
    userErrors: [],
  });
  expect(await walked(key)).toEqual(before);
  expect(await deleted(input)).toEqual({ ...dry, dryRun: false });
  expect(await walked(key)).toEqual([['SOLD_BY', 'weaver', both]]);
  expect(await deleted({ relations: [right] })).toMatchObject({ deletedCount: 1 });
  expect(await walked(key)).toEqual([]);
  expect(await walked(other)).toEqual([['MADE_BY', 'weaver', [other]]]);
  expect(await deleted({ relations: [theirs] })).toMatchObject({ deletedCount: 1 });
  const { data } = await ask(
    films.url,
    '{ entity(key: "weaver") { name items { nodes { key } } } }',
  );
  expect(data.entity).toEqual({ name: 'Weaver', items: { nodes: [] } });
  expect(await deleted(input)).toMatchObject({ deletedCount: 0, userErrors: [] });
});

test('delete-relations: what is wrong is named in its place, the rest goes; one too many, and none does', async () => {
  const item = 'tied';
  await run('upsert-items', { input: { items: [{ key: item }] } });
  const relation = { from: { item }, predicate: 'MADE_BY', to: { entity: 'knot' } };
  await films.store.upsertRelations([
    {
      from: { type: 'item', id: item as ItemId },
      predicate: 'MADE_BY',
      to: { type: 'entity', id: 'knot' as EntityId },
    },
  ]);
  const deleted = async (relations: readonly object[]) =>
    (await run('delete-relations', { input: { relations } })).data.deleteRelations;
  expect(await deleted(Array.from({ length: 1001 }, () => relation))).toMatchObject({
    deletedCount: 0,
    outcomes: [],
    userErrors: [{ field: 'input.relations', code: 'TOO_MANY' }],
  });
  expect(await walked(item)).toHaveLength(1);
  const bad = { from: {}, predicate: '', to: { item: 'a', entity: 'b' } };
  expect(await deleted([bad, relation, { ...relation, to: { entity: ' x' } }])).toMatchObject({
    deletedCount: 1,
    outcomes: [{ result: 'REJECTED' }, { result: 'DELETED' }, { result: 'REJECTED' }],
    userErrors: [
      { field: 'input.relations[0].from', code: 'INVALID' },
      { field: 'input.relations[0].predicate', code: 'INVALID' },
      { field: 'input.relations[0].to', code: 'INVALID' },
      { field: 'input.relations[2].to.entity', code: 'INVALID' },
    ],
  });
  expect(await walked(item)).toEqual([]);
});

test('set-consent: without personalisation the next answer looks at nothing they did', async () => {
  const personal = await offered();
  const input = { user, personalisation: false, training: false };
  const { setConsent } = (await run('set-consent', { input })).data;
  expect(setConsent).toEqual({
    user: { key: user, consent: { personalisation: false, training: false } },
    userErrors: [],
  });
  const anyone = (
    await ask(films.url, '{ recommendations(session: [], first: 20) { nodes { key } } }')
  ).data.recommendations.nodes.map(({ key }: { key: string }) => key);
  expect(await offered()).toEqual(anyone);
  await run('set-consent', { input: { user, personalisation: true, training: true } });
  expect(await offered()).toEqual(personal);
  const empty = { user: '', personalisation: true, training: true };
  const refused = (await run('set-consent', { input: empty })).data.setConsent;
  expect(refused).toMatchObject({ user: null, userErrors: [{ field: 'input.user' }] });
});

test('merge-users: a visitor becomes an account, and what is sent again stays one event', async () => {
  const events = [1, 2].map((n) => ({
    id: `visit-${n}`,
    kind: 'CLICKED',
    user: 'visitor',
    item: films.known.film,
  }));
  await run('record-events', { input: { events } });
  await run('upsert-users', { input: { users: [{ key: 'account', age: 50 }] } });
  const input = { from: 'visitor', into: 'account' };
  const { mergeUsers } = (await run('merge-users', { input })).data;
  expect(mergeUsers).toEqual({
    user: { key: 'account' },
    movedEvents: 2,
    movedRuns: 0,
    userErrors: [],
  });
  const again = (await run('record-events', { input: { events } })).data.recordEvents;
  expect(again.recordedCount).toBe(0);
  expect(await films.store.eventsOf('account' as UserId, 9)).toHaveLength(2);
  const { data } = await ask(films.url, '{ user(key: "visitor") { key } }');
  expect(data.user).toBeNull();
  for (const [wrong, error] of [
    [input, { field: 'input.from', code: 'UNKNOWN_USER' }],
    [
      { from: 'x', into: 'x' },
      { field: 'input.into', code: 'INVALID' },
    ],
    [
      { from: '', into: 'x' },
      { field: 'input.from', code: 'INVALID' },
    ],
  ]) {
    const refused = (await run('merge-users', { input: wrong })).data.mergeUsers;
    expect(refused).toMatchObject({ user: null, movedEvents: 0, userErrors: [error] });
  }
});

test('erase-user: a receipt of what was there, and then nothing is', async () => {
  const person = 'to-forget';
  const film = films.known.film;
  await run('record-events', {
    input: {
      events: [
        { id: 'f1', kind: 'RATED', user: person, item: film, value: 9 },
        { id: 'f2', kind: 'REVIEWED', user: person, item: film, text: 'Mine alone' },
        { id: 'f3', kind: 'VIEWED', user: person, item: film },
        { id: 'f4', kind: 'VIEWED', user: person, item: film },
      ],
    },
  });
  await run('upsert-users', { input: { users: [{ key: person, age: 20, gender: 'x' }] } });
  const list =
    'query ($after: String) { user(key: "to-forget") { recommendations(first: 5, after: $after) { pageInfo { endCursor } } } }';
  const after = (await ask(films.url, list)).data.user.recommendations.pageInfo.endCursor;
  const receipt = {
    user: person,
    events: 4,
    eventsByKind: [
      { kind: 'VIEWED', count: 2 },
      { kind: 'RATED', count: 1 },
      { kind: 'REVIEWED', count: 1 },
    ],
    properties: 2,
    runs: 1,
    at: expect.stringMatching(/^\d{4}-/),
  };
  const dry = (await run('erase-user', { input: { user: person, dryRun: true } })).data.eraseUser;
  expect(dry).toEqual({ receipt: { ...receipt, dryRun: true }, userErrors: [] });
  expect(await films.store.eventsOf(person as UserId, 9)).toHaveLength(4);
  const { eraseUser } = (await run('erase-user', { input: { user: person } })).data;
  expect(eraseUser).toEqual({ receipt: { ...receipt, dryRun: false }, userErrors: [] });
  expect(await films.store.users([person as UserId])).toEqual([undefined]);
  const again = (await run('erase-user', { input: { user: person } })).data.eraseUser;
  expect(again).toMatchObject({
    receipt: null,
    userErrors: [{ field: 'input.user', code: 'UNKNOWN_USER' }],
  });
  // Whoever comes back under the same key is somebody new: no page of an earlier answer is left.
  const event = { kind: 'CLICKED', user: person, item: film };
  await run('record-events', { input: { events: [event] } });
  const { errors } = await ask(films.url, list, { after });
  expect(errors).toMatchObject([{ extensions: { code: 'EXPIRED' } }]);
});
