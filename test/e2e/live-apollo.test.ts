/** The real Apollo Client on the films: queries and mutations over HTTP, subscriptions over its WebSocket link. */
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client/core';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { getMainDefinition } from '@apollo/client/utilities';
import { OperationTypeNode } from 'graphql';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { UserId } from '../../src/domain/ids.ts';
import { eventually } from '../support/eventually.ts';
import { openFilmsApi, type FilmsApi } from './films-api.ts';

const KEY = 'a-key-of-the-frontend';

const LIST = gql`
  query List($user: ID!, $after: String) {
    user(key: $user) {
      key
      recommendations(first: 5, after: $after) {
        run {
          id
        }
        pageInfo {
          endCursor
        }
        nodes {
          key
          title
        }
      }
    }
  }
`;

const RECORD = gql`
  mutation Record($events: [EventInput!]!) {
    recordEvents(input: { events: $events }) {
      recordedCount
    }
  }
`;

const WATCH = gql`
  subscription Watch($user: ID!, $since: ID) {
    recommendationsChanged(user: $user, first: 5, since: $since) {
      event {
        key
        kind
      }
      changes {
        kind
        before
        after
        item {
          key
        }
      }
      recommendations {
        run {
          id
        }
        nodes {
          key
        }
      }
    }
  }
`;

// The answers' types are the schema's; tests look into them as they come.
// oxlint-disable-next-line typescript/no-explicit-any
type Answer = any;

let api: FilmsApi;
let user: UserId;
let socket: Client;
let apollo: ApolloClient;

beforeAll(async () => {
  api = await openFilmsApi(() => ({ callers: { keys: [KEY], proxies: 0 } }));
  [user] = await api.store.activeUsers(1);
  socket = createClient({
    url: `${api.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${KEY}` },
  });
  const http = new HttpLink({
    uri: `${api.url}/graphql`,
    headers: { authorization: `Bearer ${KEY}` },
  });
  apollo = new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.split(
      ({ query }) => {
        const definition = getMainDefinition(query);
        return 'operation' in definition && definition.operation === OperationTypeNode.SUBSCRIPTION;
      },
      new GraphQLWsLink(socket),
      http,
    ),
  });
}, 120_000);

afterAll(async () => {
  apollo.stop();
  await socket.dispose();
  await api.close();
});

const list = async (after?: string): Promise<Answer> => {
  const { data } = await apollo.query<Answer>({
    query: LIST,
    variables: { user, after },
    fetchPolicy: 'network-only',
  });
  return data.user.recommendations;
};

test('a second page goes on where the first ended, in the same ranking', async () => {
  const first = await list();
  const second = await list(first.pageInfo.endCursor);
  expect(second.run.id).toBe(first.run.id);
  const keys = [...first.nodes, ...second.nodes].map(({ key }: { key: string }) => key);
  expect(new Set(keys).size).toBe(10);
});

test('a mutation changes the list, and the subscription says by which event', async () => {
  const shown = await list();
  const messages: Answer[] = [];
  const watching = apollo
    .subscribe<Answer>({ query: WATCH, variables: { user, since: shown.run.id } })
    .subscribe(({ data }) => messages.push(data.recommendationsChanged));
  const [{ key: item }] = shown.nodes;
  const event = { id: 'apollo-1', kind: 'RATED', user, item, value: 5 };
  const { data } = await apollo.mutate<Answer>({
    mutation: RECORD,
    variables: { events: [event] },
  });
  expect(data.recordEvents.recordedCount).toBe(1);
  const told = await eventually('the change', () => messages[0]);
  // Where the mutation came before the subscription began, the list was another already.
  if (told.event !== null) expect(told.event).toMatchObject({ key: 'apollo-1', kind: 'RATED' });
  expect(told.changes).toContainEqual(
    expect.objectContaining({ kind: 'LEFT', item: expect.objectContaining({ key: item }) }),
  );
  const now = await list();
  expect(keys(told.recommendations.nodes)).toEqual(keys(now.nodes));
  watching.unsubscribe();
});

const keys = (nodes: { key: string }[]): string[] => nodes.map(({ key }) => key);

test('a wrong key is an error that says why', async () => {
  const stranger = createClient({
    url: `${api.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: 'Bearer not-a-key-of-ours' },
    retryAttempts: 0,
  });
  const link = new GraphQLWsLink(stranger);
  const client = new ApolloClient({ cache: new InMemoryCache(), link });
  const problem = await new Promise<Answer>((resolve) => {
    client.subscribe({ query: WATCH, variables: { user } }).subscribe({
      next: ({ error }) => resolve(error),
      error: resolve,
    });
  });
  expect(String(problem.message)).toMatch(/none of this API/);
  client.stop();
  await stranger.dispose();
});
