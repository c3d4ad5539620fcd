/** `recommendationsChanged`, as the real graphql-ws client gets it. */
import type { UserId } from '../../src/domain/ids.ts';
import { eventually } from '../support/eventually.ts';
import { openFilmsApi, type FilmsApi } from './films-api.ts';
import { ask } from './graphql-client.ts';
import { liveClient, type LiveClient } from './live-client.ts';

const WATCH = `subscription Watch($user: ID, $session: [SessionEvent!], $first: Int! = 10, $since: ID) {
  recommendationsChanged(user: $user, session: $session, first: $first, since: $since) {
    changes { kind before after item { key title } }
    event { key kind value item { key title } }
    causes { kind count model item { key } events { key } }
    recommendations { run { id } edges { rank node { key } } }
  }
}`;

const RECORD = `mutation Record($events: [EventInput!]!) {
  recordEvents(input: { events: $events }) { recordedCount userErrors { message } }
}`;

const LIST = `query List($user: ID!) {
  user(key: $user) { recommendations(first: 10) { run { id } nodes { key } } }
}`;

let api: FilmsApi;
let live: LiveClient;
let user: UserId;

beforeAll(async () => {
  api = await openFilmsApi();
  [user] = await api.store.activeUsers(1);
  live = liveClient(api.url);
}, 120_000);
afterAll(async () => {
  await live.client.dispose();
  await api.close();
});

const shownTo = async (key: string): Promise<{ run: string; items: string[] }> => {
  const { data } = await ask(api.url, LIST, { user: key });
  const { run, nodes } = data.user.recommendations;
  return { run: run.id, items: nodes.map((node: { key: string }) => node.key) };
};

const running = async (count: number): Promise<void> => {
  await eventually(`${count} subscriptions`, async () => {
    const text = await (await fetch(`${api.url}/metrics`)).text();
    return text.includes(`tastegraph_live_subscriptions ${count}\n`) ? true : undefined;
  });
};

test('an event changes the list, and the change names the event, what entered, left and moved', async () => {
  const before = await shownTo(user);
  const watched = live.subscribe(WATCH, { user });
  await running(1);
  const [first] = before.items;
  const event = { id: 'live-1', kind: 'RATED', user, item: first, value: 5 };
  await ask(api.url, RECORD, { events: [event] });
  const { data } = await watched.message(0);
  const { changes, event: cause, causes, recommendations } = data.recommendationsChanged;
  expect(cause).toMatchObject({ key: 'live-1', kind: 'RATED', value: 5, item: { key: first } });
  expect(causes).toEqual([
    { kind: 'EVENTS', count: 1, model: null, item: null, events: [{ key: 'live-1' }] },
  ]);
  const now = await shownTo(user);
  const shown = recommendations.edges.map((edge: { node: { key: string } }) => edge.node.key);
  expect(shown).toEqual(now.items);
  expect(changes).toContainEqual(
    expect.objectContaining({ kind: 'LEFT', item: expect.objectContaining({ key: first }) }),
  );
  const entered = now.items.filter((item) => !before.items.includes(item));
  expect(
    changes
      .filter(({ kind }: { kind: string }) => kind === 'ENTERED')
      .map(({ item }: { item: { key: string } }) => item.key),
  ).toEqual(entered);
  watched.stop();
  await running(0);
});

test('a burst of events leads to few messages, the last of which is the list as it is', async () => {
  const [, other] = await api.store.activeUsers(2);
  const { items, run } = await shownTo(other);
  const watched = live.subscribe(WATCH, { user: other, since: run });
  await running(1);
  const events = Array.from({ length: 1_000 }, (_, n) => ({
    id: `burst-${n}`,
    kind: 'VIEWED',
    user: other,
    item: items[n % items.length],
  }));
  for (let n = 0; n < events.length; n += 100)
    await ask(api.url, RECORD, { events: events.slice(n, n + 100) });
  const told = () =>
    watched.messages.flatMap(({ data }) => data.recommendationsChanged.causes) as {
      count: number;
    }[];
  await eventually('the last of the burst', async () => {
    const now = await shownTo(other);
    const last = watched.messages.at(-1)?.data.recommendationsChanged.recommendations.edges;
    const shown = last?.map(({ node }: { node: { key: string } }) => node.key);
    return JSON.stringify(shown) === JSON.stringify(now.items) ? true : undefined;
  });
  expect(watched.messages.length).toBeLessThan(30);
  expect(told().reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(1_000);
  watched.stop();
  await running(0);
});

test('a visitor’s list changes when an item of it cannot be had any more, and says so', async () => {
  const session = [{ item: '0111161', kind: 'RATED', value: 5 }];
  const watched = live.subscribe(WATCH, { session, since: 'a run of another time' });
  const first = (await watched.message(0)).data.recommendationsChanged;
  expect(first.causes).toEqual([]);
  const [top] = first.recommendations.edges.map((edge: { node: { key: string } }) => edge.node.key);
  await ask(
    api.url,
    `mutation Gone($key: ID!) {
      upsertItems(input: { items: [{ key: $key, available: false }] }) { userErrors { message } }
    }`,
    { key: top },
  );
  const { causes, changes, event } = (await watched.message(1)).data.recommendationsChanged;
  expect(event).toBeNull();
  expect(causes).toMatchObject([{ kind: 'ITEMS', item: { key: top } }]);
  expect(changes).toContainEqual(
    expect.objectContaining({ kind: 'LEFT', item: expect.objectContaining({ key: top }) }),
  );
  watched.stop();
  await running(0);
});

test('a rule changes the list of whoever watches, and is told as the cause', async () => {
  const [, , third] = await api.store.activeUsers(3);
  const { items, run } = await shownTo(third);
  const watched = live.subscribe(WATCH, { user: third, since: run });
  await running(1);
  const rule = await ask(
    api.url,
    `mutation Rule($text: String!) {
      upsertRule(input: { key: "away", text: $text }) { rule { key } userErrors { message } }
    }`,
    { text: `exclude when item.key = "${items[0]}"` },
  );
  expect(rule.data.upsertRule).toMatchObject({ rule: { key: 'away' }, userErrors: [] });
  const { causes, changes } = (await watched.message(0)).data.recommendationsChanged;
  expect(causes).toEqual([{ kind: 'RULES', count: 1, model: null, item: null, events: [] }]);
  expect(changes).toContainEqual(
    expect.objectContaining({
      kind: 'LEFT',
      before: 1,
      item: expect.objectContaining({ key: items[0] }),
    }),
  );
  watched.stop();
  await running(0);
});
