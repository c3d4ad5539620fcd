/** Business rules over HTTP: written, followed by the very next answer, seen in the answer, and never written by a what-if. */
import path from 'node:path';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import { openFilmsApi, type FilmsApi } from './films-api.ts';
import { ask, operation } from './graphql-client.ts';

let films: FilmsApi;
let user: string;

beforeAll(async () => {
  films = await openFilmsApi();
  [user] = await films.store.activeUsers(1);
}, 60_000);

afterAll(() => films.close());

afterEach(async () => {
  for (const { id } of await films.store.rules())
    await films.store.setRuleState(id, { state: 'deleted', at: 1 });
});

interface Edge {
  readonly rank: number;
  readonly score: number;
  readonly node: { readonly key: string };
  readonly rules: readonly {
    readonly rule: { readonly key: string };
    readonly action: string;
    readonly before: number;
    readonly after: number;
  }[];
  readonly contributions: readonly { readonly source: string; readonly value: number }[];
}

const LIST = `query ($user: ID!, $first: Int, $filter: RecommendationFilter) {
  user(key: $user) { recommendations(first: $first, filter: $filter) {
    run { rules { rule { key version } action items } }
    edges { rank score node { key }
      rules { rule { key } action before after }
      contributions { source value } } } } }`;

async function list(variables: Record<string, unknown> = {}) {
  const { data, errors } = await ask(films.url, LIST, { user, first: 10, ...variables });
  expect(errors).toBeUndefined();
  const { edges, run } = data.user.recommendations;
  return { edges: edges as Edge[], rules: run.rules };
}

async function put(key: string, text: string, more: Record<string, unknown> = {}) {
  const answer = await ask(films.url, operation('upsert-rule'), { input: { key, text, ...more } });
  expect(answer.errors).toBeUndefined();
  return answer.data.upsertRule;
}

const sum = (parts: readonly { readonly value: number }[]): number =>
  parts.reduce((total, { value }) => total + value, 0);

const keys = (edges: readonly Edge[]): string[] => edges.map(({ node }) => node.key);

test('a boost acts on the very next answer, and what it adds is told', async () => {
  const plain = await list();
  expect(plain.rules).toEqual([]);
  const [, , third] = plain.edges;
  await put('lift', `boost 1000 when item.key = "${third.node.key}"`);
  const { edges, rules } = await list();
  expect(edges[0].node.key).toBe(third.node.key);
  expect(edges[0].rules).toEqual([{ rule: { key: 'lift' }, action: 'BOOST', before: 3, after: 1 }]);
  expect(edges[0].score).toBeCloseTo(third.score + Math.log(1_000), 4);
  expect(rules).toEqual([{ rule: { key: 'lift', version: 1 }, action: 'BOOST', items: 1 }]);
  for (const { score, contributions } of edges)
    expect(contributions.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(score, 4);
  expect(edges[0].contributions.find(({ source }) => source === 'RULES')?.value).toBeCloseTo(
    Math.log(1_000),
    4,
  );
});

test('pages after the first belong to the rules of the first', async () => {
  const PAGE = `query ($user: ID!, $after: String) { user(key: $user) {
    recommendations(first: 3, after: $after) { nodes { key } pageInfo { endCursor } } } }`;
  const first = (await ask(films.url, PAGE, { user })).data.user.recommendations;
  const whole = keys((await list({ first: 6 })).edges);
  await put('none', `exclude when item.key in ["${whole[3]}", "${whole[4]}"]`);
  const after = first.pageInfo.endCursor;
  const second = (await ask(films.url, PAGE, { user, after })).data.user.recommendations;
  expect(second.nodes.map(({ key }: { key: string }) => key)).toEqual(whole.slice(3));
  expect(keys((await list()).edges)).not.toContain(whole[3]);
});

test('whyNot names the rule that keeps an item away', async () => {
  const [first] = (await list()).edges;
  const item = first.node.key;
  await put('away', `exclude when item.key = "${item}"`);
  const { data } = await ask(films.url, operation('why-not'), { user, item });
  expect(data.whyNot).toMatchObject({ reason: 'RULE', rule: { key: 'away' } });
});

test('whyNot names a cap as well, and says what a burial took', async () => {
  const [first] = (await list()).edges;
  await put('deep', `bury 1000 when item.key = "${first.node.key}"`);
  const buried = await ask(films.url, operation('why-not'), { user, item: first.node.key });
  expect(buried.data.whyNot.reason).toBe('OUTRANKED');
  expect(sum(buried.data.whyNot.groups)).toBeCloseTo(buried.data.whyNot.behind, 4);
  await put('top', `pin at 1 when item.key = "${first.node.key}"`);
  expect((await list()).edges[0].node.key).toBe(first.node.key);
  const whole = keys((await list({ first: 100 })).edges);
  await put('one', 'cap 1 per category');
  const capped = keys((await list({ first: 100 })).edges);
  const gone = whole.find((key) => !capped.includes(key));
  expect(gone).toBeDefined();
  const { data } = await ask(films.url, operation('why-not'), { user, item: gone });
  expect(data.whyNot).toMatchObject({ reason: 'RULE', rule: { key: 'one' } });
});

const whyNot = async (item: string, first: number) =>
  (await ask(films.url, operation('why-not'), { user, item, first })).data.whyNot;

test('whyNot names a cap that moved an item out of the first places, and nobody else', async () => {
  const before = keys((await list({ first: 100 })).edges);
  await put('few', 'cap 1 per category in first 5');
  const after = keys((await list({ first: 100 })).edges);
  const moved = before.slice(0, 5).filter((key) => !after.slice(0, 5).includes(key));
  expect(moved.length).toBeGreaterThan(0);
  for (const item of moved)
    expect(await whyNot(item, 5)).toMatchObject({
      reason: 'RULE',
      rule: { key: 'few' },
      rank: after.indexOf(item) + 1,
    });
  // It stood behind the first five anyhow, and those that stood there have more than it.
  const behind = before.slice(5).find((key) => !after.slice(0, 5).includes(key));
  if (behind === undefined) throw new Error('Every film is among the first.');
  const why = await whyNot(behind, 5);
  expect(why).toMatchObject({ reason: 'OUTRANKED', rule: null, rank: after.indexOf(behind) + 1 });
  expect(why.behind).toBeGreaterThanOrEqual(0);
  expect(sum(why.groups)).toBeCloseTo(why.behind, 4);
});

test('whyNot names the pin that took the place of an item', async () => {
  const before = keys((await list({ first: 100 })).edges);
  await put('star', `pin at 5 when item.key = "${before[30]}"`);
  expect(await whyNot(before[3], 5)).toMatchObject({ reason: 'SHOWN', rank: 4 });
  expect(await whyNot(before[4], 5)).toMatchObject({
    reason: 'RULE',
    rule: { key: 'star' },
    rank: 6,
  });
  const next = await whyNot(before[5], 5);
  expect(next).toMatchObject({ reason: 'OUTRANKED', rule: null, rank: 7 });
  expect(next.behind).toBeGreaterThanOrEqual(0);
  expect(sum(next.groups)).toBeCloseTo(next.behind, 4);
});

test('whyNot names a pin that brought in no candidate and took a place with it', async () => {
  const before = keys((await list({ first: 100 })).edges);
  await put('far', `pin at 1 when item.key = "${await noCandidate()}"`);
  expect(await whyNot(before[1], 2)).toMatchObject({ reason: 'RULE', rule: { key: 'far' } });
  expect(await whyNot(before[2], 2)).toMatchObject({ reason: 'OUTRANKED', rule: null });
});

/** A film that no source puts among the candidates. */
async function noCandidate(): Promise<string> {
  const whole = keys((await list({ first: 100 })).edges);
  const seen = new Set<string>(
    (await films.store.eventsOf(user as never, 10_000)).map(({ item }) => item),
  );
  const known: string[] = [];
  for await (const items of films.store.stream('item')) known.push(...items.map(({ id }) => id));
  for (const key of known.filter((one) => !seen.has(one) && !whole.includes(one)))
    if ((await whyNot(key, 10)).reason === 'NOT_CANDIDATE') return key;
  throw new Error('Every film is a candidate.');
}

test('a pin by key brings in what is no candidate', async () => {
  const far = await noCandidate();
  await put('star', `pin at 2 when item.key = "${far}" and context.hour >= 0`);
  expect((await list()).edges[1].node.key).toBe(far);
});

test('a rule that another process wrote counts at once', async () => {
  const [first] = (await list()).edges;
  const other = await openEmbeddedStore({ directory: path.resolve(films.store.address) });
  const text = `exclude when item.key = "${first.node.key}"`;
  await other.putRule({ id: 'far' as never, text, state: 'enabled', priority: 0, at: 1 });
  await other.close();
  expect(keys((await list()).edges)).not.toContain(first.node.key);
});

test('a disabled rule is not followed, and time bounds are kept', async () => {
  const [first] = (await list()).edges;
  const text = `exclude when item.key = "${first.node.key}"`;
  await put('off', text, { enabled: false });
  await put('later', text, { from: '2999-01-01T00:00:00Z' });
  await put('over', text, { until: '2001-01-01T00:00:00Z' });
  expect(keys((await list()).edges)[0]).toBe(first.node.key);
});

test('a what-if follows added and passes over suspended rules; nothing is written', async () => {
  const [first, second] = (await list()).edges;
  await put('real', `exclude when item.key = "${first.node.key}"`);
  const stamp = await films.store.rulesStamp();
  const rules = {
    add: [`pin at 1 when item.key = "${second.node.key}"`, 'boost 2 when item.price > 1'],
    suspend: ['real'],
  };
  const { data, errors } = await ask(films.url, operation('what-if-rules'), { user, rules });
  expect(errors).toBeUndefined();
  const { after, changes } = data.whatIf;
  expect(keys(after.edges).slice(0, 2)).toEqual([second.node.key, first.node.key]);
  expect(after.edges[0].rules).toEqual([
    { rule: { key: 'added-1' }, action: 'PIN', before: 2, after: 1 },
  ]);
  expect(changes).toContainEqual(
    expect.objectContaining({
      kind: 'ENTERED',
      item: expect.objectContaining({ key: first.node.key }),
    }),
  );
  expect(await films.store.rulesStamp()).toBe(stamp);
  expect((await films.store.rules()).map(({ id }) => id)).toEqual(['real']);
});

test.each([
  [{ add: ['boost'] }, 'rules.add[0]', 'line 1, column 6'],
  [{ suspend: ['nobody'] }, 'rules.suspend[0]', 'no enabled rule'],
  [{ add: Array.from({ length: 51 }, () => 'exclude') }, 'rules.add', 'more than 50'],
])('a what-if with %j is refused by the name of the field', async (rules, field, message) => {
  const { errors } = await ask(films.url, operation('what-if-rules'), { user, rules });
  expect(errors?.[0]).toMatchObject({ extensions: { field } });
  expect(errors?.[0].message).toContain(message);
});

test('a text that is no rule is refused with its place, in an upsert and in a check', async () => {
  const text = 'boost 2 when item.colour = "red"';
  const refused = await put('bad', text);
  expect(refused.rule).toBeNull();
  expect(refused.problems).toEqual([
    { line: 1, column: 14, excerpt: `${text}\n${' '.repeat(13)}^` },
  ]);
  expect(refused.userErrors).toMatchObject([{ field: 'input.text', code: 'INVALID' }]);
  const checked = await ask(films.url, operation('check-rule'), { text });
  expect(checked.data.checkRule).toMatchObject({ text: null, problems: [{ line: 1, column: 14 }] });
  const good = await ask(films.url, operation('check-rule'), {
    text: ' exclude  when(item.available)',
  });
  expect(good.data.checkRule).toEqual({ text: 'exclude when item.available', problems: [] });
});

test('a dry run says what would be stored, and stores nothing', async () => {
  expect(await put('dry', 'exclude', { dryRun: true })).toMatchObject({
    rule: { key: 'dry', version: 1, text: 'exclude', state: 'ENABLED' },
    userErrors: [],
  });
  expect(await films.store.rules()).toEqual([]);
});

test('rules and their versions can be read; disabling and deleting are versions too', async () => {
  await put('summer', 'boost 2', { who: 'ana', priority: 3 });
  await put('summer', 'boost 3', { who: 'bo' });
  const read = await ask(films.url, operation('rules'));
  expect(read.data.rules).toMatchObject([
    {
      key: 'summer',
      version: 2,
      versions: [
        { version: 2, text: 'boost 3', who: 'bo' },
        { version: 1, text: 'boost 2', who: 'ana' },
      ],
    },
  ]);
  const which = { key: 'summer' };
  const gone = await ask(films.url, operation('remove-rule'), { disable: which, delete: which });
  expect(gone.data).toMatchObject({
    disableRule: { rule: { version: 3, state: 'DISABLED' } },
    deleteRule: { rule: { version: 4, state: 'DELETED' } },
  });
  const again = await ask(films.url, operation('remove-rule'), { disable: which, delete: which });
  expect(again.data.disableRule).toMatchObject({
    rule: null,
    userErrors: [{ field: 'input.key', code: 'UNKNOWN_RULE' }],
  });
  const one = await ask(films.url, '{ rule(key: "summer") { state versions { version } } }');
  expect(one.data.rule).toMatchObject({ state: 'DELETED', versions: { length: 4 } });
});

test.each([
  [{ key: '' }, 'input.key', 'INVALID'],
  [{ priority: 1e9 }, 'input.priority', 'OUT_OF_RANGE'],
  [{ from: '2026-02-01T00:00:00Z', until: '2026-01-01T00:00:00Z' }, 'input.until', 'OUT_OF_RANGE'],
  [{ who: 'x'.repeat(300) }, 'input.who', 'TOO_LONG'],
  [{ text: 'x'.repeat(5_000) }, 'input.text', 'INVALID'],
])('a rule with %j is refused by the name of the field', async (wrong, field, code) => {
  const answer = await put('key', 'exclude', wrong);
  expect(answer.rule).toBeNull();
  expect(answer.userErrors).toMatchObject([{ field, code }]);
});

test('a cap on how often is counted in answers, those before the rule came too; run and whyNot tell of it', async () => {
  const person = 'often-shown';
  const event = { id: 'often-1', user: person, item: films.known.film, kind: 'VIEWED' };
  await ask(films.url, operation('record-events'), { input: { events: [event] } });
  const asked = { user: person, first: 3 };
  const [top] = keys((await list(asked)).edges);
  await films.runLog.flush();
  const text = `show at most 3 times in 1d when item.key = "${top}"`;
  expect((await put('often', text)).rule.text).toBe(text);
  expect(keys((await list(asked)).edges)).toContain(top);
  expect((await list(asked)).rules).toEqual([]);
  const after = await list(asked);
  expect(keys(after.edges)).not.toContain(top);
  expect(after.rules).toEqual([
    { rule: { key: 'often', version: 1 }, action: 'SHOW_AT_MOST', items: 1 },
  ]);
  const why = await ask(films.url, operation('why-not'), { user: person, item: top });
  expect(why.data.whyNot).toMatchObject({ reason: 'RULE', rule: { key: 'often' } });
  // Who was shown nothing yet is offered it.
  await put('often', 'show at most 1 time in 1d');
  const visitor = '{ recommendations(session: [], first: 2) { run { rules { items } } } }';
  expect((await ask(films.url, visitor)).data.recommendations.run.rules).toEqual([]);
  const other = await list({ ...asked, first: 2 });
  expect(keys(other.edges).some((key) => keys(after.edges).includes(key))).toBe(false);
});
