/** Answers are logged as they are shown, and what people do is put down to them. */
import type { RunId, UserId } from '../../src/domain/ids.ts';
import type { RunRecord } from '../../src/domain/run.ts';
import { openFilmsApi, type FilmsApi } from './films-api.ts';
import { ask, operation } from './graphql-client.ts';

let films: FilmsApi;
let user: UserId;

beforeAll(async () => {
  films = await openFilmsApi();
  [user] = await films.store.activeUsers(1);
}, 60_000);

afterAll(() => films.close());

async function run(name: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await ask(films.url, operation(name), variables);
  expect(errors).toBeUndefined();
  return data;
}

async function logged(id: string): Promise<RunRecord | undefined> {
  await films.runLog.flush();
  return (await films.store.runs([id as RunId]))[0];
}

const countLogged = async (): Promise<number> => {
  await films.runLog.flush();
  return films.runLog.figures().logged;
};

const home = async (variables: Record<string, unknown> = {}) =>
  (await run('home', { user, ...variables })).user.recommendations;

const record = async (...events: readonly object[]) =>
  (await run('record-events', { input: { events } })).recordEvents.events;

interface Edge {
  readonly rank: number;
  readonly score: number;
  readonly cursor: string;
  readonly node: { readonly key: string };
}

test('what a page shows is logged with ranks and scores; a second page joins it', async () => {
  const page = await home({ first: 3 });
  const first = await logged(page.run.id);
  expect(first).toMatchObject({ user, model: page.run.model, rate: 1 });
  expect(first?.shown).toEqual(
    page.edges.map(({ rank, score, node }: Edge) => ({ item: node.key, rank, score })),
  );
  await run('home-next-page', { user, after: page.pageInfo.endCursor });
  const ranks = (await logged(page.run.id))?.shown.map(({ rank }) => rank);
  expect(ranks).toEqual(Array.from({ length: 13 }, (_, n) => n + 1));
});

test('placement, device and language are in the record; a visitor has no key', async () => {
  const { user: asked } = (
    await ask(
      films.url,
      `{ user(key: "${user}") { recommendations(placement: "home", context: { device: "phone" }) { run { id } } } }`,
    )
  ).data;
  expect(await logged(asked.recommendations.run.id)).toMatchObject({
    user,
    placement: 'home',
    device: 'phone',
    language: 'en',
  });
  const visit = (await ask(films.url, `{ recommendations(session: [], first: 2) { run { id } } }`))
    .data;
  const found = await logged(visit.recommendations.run.id);
  expect([found?.user, found?.shown.length]).toEqual([undefined, 2]);
});

test('what never was is not logged, nor what nobody saw', async () => {
  const before = await countLogged();
  const { whatIf } = (
    await ask(
      films.url,
      `{ whatIf(user: "${user}", first: 2) { before { run { id } pageInfo { endCursor } } } }`,
    )
  ).data;
  const after = whatIf.before.pageInfo.endCursor;
  await run('home-next-page', { user, after, first: 2 });
  await ask(films.url, `{ whyNot(user: "${user}", item: "0111161", first: 2) { reason } }`);
  await ask(
    films.url,
    `{ counterfactual(user: "${user}", item: "0111161", first: 2) { __typename } }`,
  );
  expect(await countLogged()).toBe(before);
  expect(await logged(whatIf.before.run.id)).toBeUndefined();
});

test('answers to who does not want behaviour to be looked at are not logged', async () => {
  const silent = 'silent';
  await record({ id: 'silent-1', user: silent, item: films.known.film, kind: 'VIEWED' });
  await run('set-consent', { input: { user: silent, personalisation: false, training: false } });
  const before = await countLogged();
  const page = (await run('home', { user: silent })).user.recommendations;
  expect(await countLogged()).toBe(before);
  const other = await home();
  const [outcome] = await record({
    id: 'silent-2',
    user: silent,
    item: other.edges[0].node.key,
    kind: 'CLICKED',
    run: page.run.id,
  });
  expect(outcome).toMatchObject({ outcome: 'RECORDED', attribution: 'UNKNOWN_RUN' });
});

test('an event that names its run is put down to it at once, also before the run is written', async () => {
  const page = await home();
  const [, second] = page.edges;
  const item = second.node.key;
  const named = { user, kind: 'CLICKED', run: page.run.id };
  const events = await record(
    { ...named, id: 'n1', item },
    { ...named, id: 'n2', item: 'no-such-film' },
    { ...named, id: 'n3', item, run: 'no-such-run' },
    { ...named, id: 'n4', item, user: 'somebody-else' },
    { ...named, id: 'n5', item: films.known.film },
    { ...named, id: 'n6', item, run: ' ' },
    { id: 'n7', user, kind: 'PURCHASED', item },
  );
  expect(
    events.map(({ outcome, attribution }: Record<string, unknown>) => [outcome, attribution]),
  ).toEqual([
    ['RECORDED', 'ATTRIBUTED'],
    ['REJECTED', null],
    ['RECORDED', 'UNKNOWN_RUN'],
    ['RECORDED', 'OTHER_USER'],
    ['RECORDED', 'NOT_SHOWN'],
    ['REJECTED', null],
    ['RECORDED', null],
  ]);
  const { edges } = (await run('history', { user })).user.events;
  const byKey = new Map(
    edges.map(({ node }: { node: { key: string; attribution: unknown } }) => [
      node.key,
      node.attribution,
    ]),
  );
  expect(byKey.get('n1')).toEqual({ run: page.run.id, rank: 2, by: 'GIVEN' });
  expect(byKey.get('n7')).toMatchObject({ run: page.run.id, rank: 2, by: 'WINDOW' });
  expect(byKey.get('n3')).toBeNull();
});

test('a beacon names its run in the same way', async () => {
  const page = await home();
  const item = page.edges[0].node.key;
  const response = await fetch(new URL('/events', films.url), {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify([
      { id: 'b1', user, item, kind: 'viewed', run: page.run.id },
      { id: 'b2', user, item, kind: 'viewed', run: 'none' },
      { id: 'b3', user, item, kind: 'viewed' },
    ]),
  });
  expect(response.status).toBe(202);
  expect(await response.json()).toMatchObject({
    recordedCount: 3,
    events: [
      { id: 'b1', outcome: 'RECORDED', attribution: 'ATTRIBUTED' },
      { id: 'b2', outcome: 'RECORDED', attribution: 'UNKNOWN_RUN' },
      { id: 'b3', outcome: 'RECORDED' },
    ],
  });
});

test('an erased user leaves no run behind, also none that waits', async () => {
  const going = 'going';
  await record({ id: 'g1', user: going, item: films.known.film, kind: 'VIEWED' });
  const page = (await run('home', { user: going })).user.recommendations;
  const { eraseUser } = await run('erase-user', { input: { user: going, dryRun: false } });
  expect(eraseUser.receipt).toMatchObject({ user: going, runs: 1 });
  expect(await logged(page.run.id)).toBeUndefined();
});

test('runs of a visitor who signs in are those of the account', async () => {
  await record({ id: 'm1', user: 'visitor', item: films.known.film, kind: 'VIEWED' });
  await record({ id: 'm2', user: 'account', item: films.known.film, kind: 'VIEWED' });
  const page = (await run('home', { user: 'visitor' })).user.recommendations;
  const { mergeUsers } = await run('merge-users', { input: { from: 'visitor', into: 'account' } });
  expect(mergeUsers).toMatchObject({ movedEvents: 1, movedRuns: 1 });
  expect(await logged(page.run.id)).toMatchObject({ user: 'account' });
});

test('feedback: what came of the answers, by placement and day', async () => {
  const shopper = 'feedback-shopper';
  await record({ id: 's0', user: shopper, item: films.known.film, kind: 'VIEWED' });
  const list = `{ user(key: "${shopper}") { recommendations(placement: "cart", first: 4) { run { id } edges { node { key } } } } }`;
  const lists: { run: { id: string }; edges: Edge[] }[] = [];
  for (let n = 0; n < 4; n++) lists.push((await ask(films.url, list)).data.user.recommendations);
  const [one, two] = lists;
  const by = (n: number, id: string, kind: string) => ({
    id,
    kind,
    user: shopper,
    item: lists[n].edges[1].node.key,
    run: lists[n].run.id,
  });
  await record(by(0, 's1', 'CLICKED'), by(0, 's2', 'CLICKED'), by(1, 's3', 'VIEWED'), {
    ...by(1, 's4', 'PURCHASED'),
    value: 2,
    context: [{ name: 'amount', value: '19.5' }],
  });
  expect(one.run.id).not.toBe(two.run.id);
  const from = new Date(Date.now() - 3_600_000).toISOString();
  const { feedback } = await run('feedback', { from, by: ['PLACEMENT', 'DAY'] });
  const row = feedback.rows.find(({ placement }: { placement: string }) => placement === 'cart');
  expect(row).toMatchObject({
    segment: null,
    day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    runs: 4,
    impressions: 16,
    clicks: 2,
    itemClickThrough: { value: 2 / 16 },
    clickThrough: { value: 0.5 },
    conversion: { value: 0.25 },
    purchases: 1,
    revenue: 19.5,
  });
  expect(feedback.total.runs).toBeGreaterThanOrEqual(row.runs);
  const { errors } = await ask(films.url, operation('feedback'), { from, to: from });
  expect(errors?.[0].extensions).toMatchObject({ code: 'BAD_INPUT', field: 'from' });
});
