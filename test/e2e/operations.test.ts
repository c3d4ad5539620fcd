/** Every operation of graphql/operations, run as a frontend would run it. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { openFilmsApi, type FilmsApi } from './films-api.ts';
import { ask, operation, type GraphQLAnswer } from './graphql-client.ts';

let films: FilmsApi;
let user: string;
const used = new Set<string>();

beforeAll(async () => {
  films = await openFilmsApi();
  [user] = await films.store.activeUsers(1);
}, 60_000);

afterAll(() => films.close());

async function run(name: string, variables: Record<string, unknown> = {}): Promise<GraphQLAnswer> {
  used.add(`${name}.graphql`);
  const answer = await ask(films.url, operation(name), variables);
  expect(answer.errors).toBeUndefined();
  return answer;
}

interface Edge {
  readonly rank: number;
  readonly score: number;
  readonly node: { readonly key: string; readonly title: string };
  readonly contributions: readonly { readonly source: string; readonly value: number }[];
  readonly paths: readonly {
    readonly text: string;
    readonly nodes: readonly unknown[];
    readonly relations: readonly string[];
  }[];
}

const keys = (edges: readonly Edge[]): string[] => edges.map((edge) => edge.node.key);

test('home: ten recommendations, best first, whose contributions sum to the score', async () => {
  const { data } = await run('home', { user });
  const edges: Edge[] = data.user.recommendations.edges;
  expect(edges.map((edge) => edge.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  for (const { score, contributions } of edges) {
    const sum = contributions.reduce((total, { value }) => total + value, 0);
    expect(sum).toBeCloseTo(score, 4);
    expect(contributions.map(({ source }) => source)).toContain('BASELINE');
  }
  const scores = edges.map((edge) => edge.score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(new Set(edges.map((edge) => edge.node.key)).size).toBe(10);
  expect(edges.every((edge) => edge.node.title.length > 0)).toBe(true);
});

test('home: nothing is recommended that the user rated already', async () => {
  const { data } = await run('home', { user, first: 100 });
  const seen = new Set<string>(
    (await films.store.eventsOf(user as never, 10_000)).map((e) => e.item),
  );
  const edges: Edge[] = data.user.recommendations.edges;
  expect(edges.filter((edge) => seen.has(edge.node.key))).toEqual([]);
});

test('home-next-page: page 2 goes on in the ranking of page 1, even after new events', async () => {
  const first = (await run('home', { user })).data.user.recommendations;
  const whole = (await run('home', { user, first: 20 })).data.user.recommendations;
  await run('record-events', {
    input: { events: [{ kind: 'RATED', user, item: first.edges[0].node.key, value: 10 }] },
  });
  const after = first.pageInfo.endCursor;
  const second = (await run('home-next-page', { user, after })).data.user.recommendations;
  expect(second.run.id).toBe(first.run.id);
  expect(second.edges.map((edge: Edge) => edge.rank)).toEqual(
    Array.from({ length: 10 }, (_, place) => 11 + place),
  );
  expect(second.edges.map((edge: Edge) => edge.node.key)).toEqual(
    whole.edges.slice(10).map((edge: Edge) => edge.node.key),
  );
  expect(second.pageInfo.hasPreviousPage).toBe(true);
});

test('record-events: the very next answer reckons with what was recorded', async () => {
  const before = (await run('home', { user })).data.user.recommendations;
  const item = before.edges[0].node.key;
  const input = { events: [{ id: 'seen-1', kind: 'DISMISSED', user, item }] };
  const recorded = (await run('record-events', { input })).data.recordEvents;
  expect(recorded).toMatchObject({ recordedCount: 1, events: [{ id: 'seen-1' }], userErrors: [] });
  const after = (await run('home', { user })).data.user.recommendations;
  expect(after.run.id).not.toBe(before.run.id);
  expect(after.edges.map((edge: Edge) => edge.node.key)).not.toContain(item);
});

test('record-events: a user who was not there before is recommended to at once', async () => {
  const events = [{ kind: 'RATED', user: 'newcomer', item: films.known.film, value: 9 }];
  await run('record-events', { input: { events } });
  const { data } = await run('home', { user: 'newcomer' });
  expect(data.user.recommendations.edges).toHaveLength(10);
});

test('explore: some places, never the first, go to items further down, flagged and with a reason', async () => {
  const lists = await Promise.all(
    Array.from({ length: 5 }, () => run('explore', { user, explore: 0.3 })),
  );
  const edges = lists.flatMap(({ data }) => data.user.recommendations.edges);
  const explored = edges.filter((edge) => edge.explored);
  expect(explored.length).toBeGreaterThan(5);
  expect(explored.every(({ rank }) => rank > 1)).toBe(true);
  expect(explored[0].exploration.text).toContain('Shown to learn');
  expect(edges.filter((edge) => edge.explored !== (edge.exploration !== null))).toEqual([]);
  const plain = (await run('home', { user })).data.user.recommendations.edges;
  const usual = lists[0].data.user.recommendations.edges.filter(
    (edge: { explored: boolean }) => !edge.explored,
  );
  expect(keys(usual)).toEqual(keys(plain).slice(0, usual.length));
});

test('experiments: written, checked, started, seen in lists, ended and taken away', async () => {
  const variants = [{ name: 'control' }, { name: 'bold', explore: 0.5, diversity: 0.6, first: 7 }];
  const input = { key: 'bolder-home', placements: ['home'], variants, who: 'ana', rollBack: {} };
  const dry = (await run('upsert-experiment', { input: { ...input, dryRun: true } })).data;
  expect(dry.upsertExperiment).toMatchObject({ experiment: { version: 1, status: 'DRAFT' } });
  expect((await run('experiments')).data.experiments).toEqual([]);
  const wrong = [{ name: 'Control' }, { name: 'bold', weight: 0, first: 99 }];
  const refused = await run('upsert-experiment', {
    input: { ...input, share: 2, variants: wrong },
  });
  expect(refused.data.upsertExperiment).toMatchObject({
    experiment: null,
    userErrors: ['share', 'variants[0].name', 'variants[1].weight', 'variants[1].first'].map(
      (field) => ({ field: `input.${field}` }),
    ),
  });
  await run('upsert-experiment', { input });
  const started = (await run('start-experiment', { key: input.key })).data.startExperiment;
  expect(started).toMatchObject({ experiment: { status: 'RUNNING' }, userErrors: [] });
  const people = await films.store.activeUsers(30);
  const lists = await Promise.all(
    people.map((one) => run('exposed', { user: one, placement: 'home' })),
  );
  const seen = lists.map(({ data }) => data.user.recommendations);
  expect(new Set(seen.map(({ run: { variant } }) => variant))).toEqual(
    new Set(['control', 'bold']),
  );
  for (const { run: exposure, edges } of seen) {
    expect(exposure.experiment).toBe(input.key);
    expect(edges).toHaveLength(exposure.variant === 'bold' ? 7 : 10);
    if (exposure.variant === 'control')
      expect(edges.filter((edge: { explored: boolean }) => edge.explored)).toEqual([]);
  }
  expect((await run('exposed', { user })).data.user.recommendations.run.experiment).toBeNull();
  const busy = (await run('delete-experiment', { key: input.key })).data.deleteExperiment;
  expect(busy.userErrors[0].message).toContain('is running; stop it first');
  const over = (await run('end-experiment', { key: input.key, reason: 'enough' })).data;
  expect(over.stopExperiment.experiment).toMatchObject({ status: 'STOPPED', reason: 'enough' });
  const after = (await run('exposed', { user, placement: 'home' })).data.user.recommendations;
  expect(after.run).toMatchObject({ experiment: null, variant: null });
  await run('delete-experiment', { key: input.key });
  expect((await run('experiments')).data.experiments).toEqual([]);
});

test('experiment-result: people by variant, what came of their lists, and what it comes to', async () => {
  const variants = [{ name: 'control' }, { name: 'varied', diversity: 0.5 }];
  await run('upsert-experiment', { input: { key: 'varied-cart', placements: ['cart'], variants } });
  await run('start-experiment', { key: 'varied-cart' });
  const people = await films.store.activeUsers(24);
  const lists = await Promise.all(
    people.map((one) => run('exposed', { user: one, placement: 'cart' })),
  );
  const seen = lists.map(({ data }) => data.user.recommendations);
  await films.runLog.flush();
  const clicks = seen.flatMap(({ run: { id, variant }, edges }, n) =>
    variant === 'varied'
      ? [{ kind: 'CLICKED', user: people[n], item: edges[1].node.key, run: id, id: `click-${n}` }]
      : [],
  );
  await run('record-events', { input: { events: clicks } });
  const { experiment } = (await run('experiment-result', { key: 'varied-cart' })).data;
  const { decision, srm, winner, variants: results } = experiment.result;
  expect({ decision, winner, srm: srm.isMismatch }).toEqual({
    decision: 'TOO_FEW',
    winner: null,
    srm: false,
  });
  const count = people.length - clicks.length;
  expect(results).toMatchObject([
    { name: 'control', users: count, runs: count, mean: 0, difference: null },
    { name: 'varied', users: clicks.length, runs: clicks.length, mean: 1 },
  ]);
  await run('end-experiment', { key: 'varied-cart' });
});

test('history: newest first, page by page, nothing twice and nothing left out', async () => {
  const read: string[] = [];
  for (let after: string | undefined; ;) {
    const { data } = await run('history', { user, first: 30, after });
    const { edges, pageInfo } = data.user.events;
    read.push(...edges.map((edge: { node: { key: string } }) => edge.node.key));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  const stored = await films.store.eventsOf(user as never, 10_000);
  expect(read).toEqual(stored.map((event) => event.id));
});

test('visitor: recommendations follow from the visit', async () => {
  const session = [{ item: films.known.film, kind: 'RATED', value: 10 }];
  const answered = (await run('visitor', { session })).data.recommendations.edges;
  const nothing = (await run('visitor', { session: [] })).data.recommendations.edges;
  expect(keys(answered)).toHaveLength(10);
  expect(keys(answered)).not.toContain(films.known.film);
  expect(keys(answered)).not.toEqual(keys(nothing));
});

test('filtered: only what is asked for comes', async () => {
  const filter = { categories: ['Crime'], releasedBefore: '1980-01-01T00:00:00Z' };
  const { data } = await run('filtered', { user, filter, first: 5 });
  const { nodes, totalCount } = data.user.recommendations;
  expect(totalCount).toBeGreaterThan(0);
  for (const { categories, releasedAt } of nodes) {
    expect(categories.map(({ key }: { key: string }) => key)).toContain('Crime');
    expect(Date.parse(releasedAt)).toBeLessThanOrEqual(Date.parse(filter.releasedBefore));
  }
});

test('item-page: a film with all that the graph ties it to', async () => {
  const { data } = await run('item-page', { item: films.known.film });
  expect(data.item).toMatchObject({
    key: films.known.film,
    title: films.known.title,
    tags: [
      { source: 'users', method: 'GIVEN', confidence: 0.9, count: 12, tag: { name: 'prison' } },
    ],
    relations: [{ predicate: 'DIRECTED_BY', direction: 'OUT', target: { name: 'Frank Darabont' } }],
  });
  expect(data.item.categories[0].parent.name).toBe('Fiction');
  expect(data.item.similar.edges).toHaveLength(6);
});

test('why: paths begin with the user and end with the item, in English and Chinese', async () => {
  const english = (await run('why', { user })).data.user.recommendations.edges as Edge[];
  const chinese = (await run('why', { user, language: 'ZH' })).data.user.recommendations
    .edges as Edge[];
  const paths = english.flatMap((edge) => edge.paths.map((path) => ({ edge, path })));
  expect(paths.length).toBeGreaterThan(0);
  for (const { edge, path: walk } of paths) {
    expect(walk.nodes[0]).toMatchObject({ type: 'USER', key: user });
    expect(walk.nodes.at(-1)).toMatchObject({ type: 'ITEM', name: edge.node.title });
    expect(walk.nodes).toHaveLength(walk.relations.length + 1);
    expect(walk.text).toContain(edge.node.title);
  }
  expect(
    chinese.flatMap((edge) => edge.paths).every((path) => /\p{Script=Han}/u.test(path.text)),
  ).toBe(true);
});

test('placements: each is listed with its defaults, and a list follows them', async () => {
  const { placements } = (await run('placements')).data;
  expect(placements.map(({ name }: { name: string }) => name)).toEqual([
    'home',
    'item-page',
    'cart',
    'mail',
  ]);
  const variables = { user, placement: 'item-page', context: { page: films.known.film } };
  const { edges, run: answered } = (await run('placed', variables)).data.user.recommendations;
  expect(answered.placement).toBe('item-page');
  expect(edges).toHaveLength(6);
  expect(keys(edges)).not.toContain(films.known.film);
});

test('placed: what lies in the cart is not offered', async () => {
  const offered = keys(
    (await run('placed', { user, placement: 'cart' })).data.user.recommendations.edges,
  );
  expect(offered).toHaveLength(5);
  const context = { cart: offered.slice(0, 2), at: new Date().toISOString(), device: 'phone' };
  const moved = (await run('placed', { user, placement: 'cart', context })).data.user
    .recommendations;
  for (const item of context.cart) expect(keys(moved.edges)).not.toContain(item);
});

test('previous-page: the page before is that which was there', async () => {
  const first = (await run('home', { user })).data.user.recommendations;
  const after = first.pageInfo.endCursor;
  const second = (await run('home-next-page', { user, after })).data.user.recommendations;
  const before = second.pageInfo.startCursor;
  const back = (await run('previous-page', { user, before })).data.user.recommendations;
  expect(keys(back.edges)).toEqual(keys(first.edges));
  expect(back.run.id).toBe(first.run.id);
  expect(back.pageInfo).toMatchObject({ hasPreviousPage: false, hasNextPage: true });
});

test('mail-batch: people page by page, each with the list of the placement', async () => {
  const page = (await run('mail-batch', { people: 3 })).data.recommendationBatch;
  expect(page.edges).toHaveLength(3);
  for (const { node, recommendations } of page.edges) {
    expect(recommendations.edges).toHaveLength(10);
    const own = (await run('placed', { user: node.key, placement: 'mail' })).data.user
      .recommendations;
    expect(keys(own.edges)).toEqual(keys(recommendations.edges));
  }
  const after = page.pageInfo.endCursor;
  const next = (await run('mail-batch', { people: 3, after })).data.recommendationBatch;
  const people = [...page.edges, ...next.edges].map((edge: Edge) => edge.node.key);
  expect(new Set(people).size).toBe(6);
  expect(people).toEqual(people.toSorted());
});

test('entity-page and audience: from a person to films, from a film to who saw it', async () => {
  const { entity } = (await run('entity-page', { entity: 'frank-darabont' })).data;
  expect(entity.items.edges).toMatchObject([
    { relations: [{ predicate: 'DIRECTED_BY', direction: 'IN' }], node: { key: films.known.film } },
  ]);
  const { audience } = (await run('audience', { item: films.known.film, first: 5 })).data.item;
  expect(audience.edges).toHaveLength(5);
  expect(audience.totalCount).toBeGreaterThan(5);
});

test('browse: a category by popularity', async () => {
  const { items } = (await run('browse', { category: 'Crime', sort: 'NEWEST_FIRST' })).data
    .category;
  const times = items.nodes.map(({ releasedAt }: { releasedAt: string }) => Date.parse(releasedAt));
  expect(times).toEqual(times.toSorted((a: number, b: number) => b - a));
});

test('search: films by words, narrowed down by a facet', async () => {
  const found = (await run('search', { query: 'godfather' })).data.search;
  expect(found.edges[0].node.title).toMatch(/godfather/i);
  const [facet] = found.facets.categories;
  const filter = { categories: [facet.category.key] };
  const narrowed = (await run('search', { query: 'godfather', filter })).data.search;
  expect(narrowed.totalCount).toBe(facet.count);
});

test('search: page 2 goes on where page 1 ended', async () => {
  const pages = [(await run('search', { query: 'love', first: 10 })).data.search];
  const after = pages[0].pageInfo.endCursor;
  pages.push((await run('search', { query: 'love', first: 10, after })).data.search);
  const whole = (await run('search', { query: 'love', first: 20 })).data.search;
  expect(pages.flatMap((page) => keys(page.edges))).toEqual(keys(whole.edges));
});

test('category-page and tag-page: lists of items', async () => {
  const above = (await run('category-page', { category: 'fiction' })).data.category;
  expect(above.children).toHaveLength(1);
  const key = above.children[0].key;
  const page = (await run('category-page', { category: key, first: 3 })).data.category;
  const after = page.items.pageInfo.endCursor;
  const next = (await run('category-page', { category: key, first: 3, after })).data.category;
  const listed: string[] = [...page.items.nodes, ...next.items.nodes].map((node) => node.key);
  expect(listed).toHaveLength(6);
  expect(listed).toEqual(listed.toSorted());
  const tag = (await run('tag-page', { tag: 'prison' })).data.tag;
  expect(tag).toMatchObject({ itemCount: 1, items: { totalCount: 1 } });
});

test('what-if: a film bought leaves the list, and what moved is told', async () => {
  const offered = (await run('home', { user })).data.user.recommendations.edges[0].node.key;
  const changes = { add: [{ item: offered, kind: 'PURCHASED' }] };
  const { before, after, changes: moves } = (await run('what-if', { user, changes })).data.whatIf;
  expect(before.nodes).toHaveLength(10);
  expect(after.nodes).toHaveLength(10);
  expect(moves).toContainEqual({
    kind: 'LEFT',
    before: 1,
    after: null,
    item: expect.objectContaining({ key: offered }),
  });
});

test('why-not: a film further down was outranked, one that was rated was seen', async () => {
  const { edges } = (await run('home', { user, first: 40 })).data.user.recommendations;
  const [low, tenth]: Edge[] = [edges[39], edges[9]];
  const below = (await run('why-not', { user, item: low.node.key })).data.whyNot;
  expect(below).toMatchObject({ reason: 'OUTRANKED', rank: 40 });
  expect(below.behind).toBeCloseTo(tenth.score - low.score, 5);
  const events = await films.store.eventsOf(user as never, 10_000);
  const item = events.find(({ kind }) => kind === 'rated')?.item;
  const seen = (await run('why-not', { user, item })).data.whyNot;
  expect(seen).toMatchObject({ reason: 'SEEN', kind: 'RATED', groups: [], sources: [] });
});

test('counterfactual: the films that keep another in the list', async () => {
  const item = (await run('home', { user })).data.user.recommendations.edges[1].node.key;
  const { data } = await run('counterfactual', { user, item, first: 2 });
  const { rank, found, rankWithout, forget } = data.counterfactual;
  expect(rank).toBe(2);
  expect(found).toBe(true);
  expect(rankWithout ?? Infinity).toBeGreaterThan(2);
  expect(forget.length).toBeGreaterThan(0);
});

test('model: what is in service', async () => {
  const { data } = await run('model');
  expect(data.model).toMatchObject({
    version: expect.stringMatching(/./),
    training: { state: 'IDLE' },
  });
});

/** In ingest.test.ts, which changes what others read here. */
const INGEST = [
  'delete-items.graphql',
  'delete-relations.graphql',
  'erase-user.graphql',
  'merge-users.graphql',
  'set-consent.graphql',
  'upsert-items.graphql',
  'upsert-knowledge.graphql',
  'upsert-users.graphql',
];

/** In run-log.test.ts, in frontend.test.ts, by a page that follows it, and in reject-tag.test.ts. */
const ELSEWHERE = ['feedback.graphql', 'live-recommendations.graphql', 'reject-tag.graphql'];

/** In rules.test.ts. */
const RULES = [
  'check-rule.graphql',
  'remove-rule.graphql',
  'rules.graphql',
  'upsert-rule.graphql',
  'what-if-rules.graphql',
];

/** In profile-operations.test.ts, and in segments.test.ts, on people who are trained on. */
const PROFILES = [
  'audience-by-conditions.graphql',
  'audience-by-seeds.graphql',
  'export-profile.graphql',
  'predictions.graphql',
  'profile.graphql',
  'reject-interest.graphql',
  'segments.graphql',
  'similar-users.graphql',
  'upsert-follows.graphql',
];

test('every operation was run', () => {
  const folder = path.resolve(import.meta.dirname, '../../graphql/operations');
  const elsewhere = [...INGEST, ...ELSEWHERE, ...PROFILES, ...RULES];
  expect([...used, ...elsewhere].toSorted()).toEqual(readdirSync(folder).toSorted());
});
