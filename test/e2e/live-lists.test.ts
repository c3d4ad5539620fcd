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
