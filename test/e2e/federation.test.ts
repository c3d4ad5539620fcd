/** One graph of several: our schema composes with a second subgraph, and entities that it refers to are found here. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { parse } from 'graphql';
import { openFilmsApi, type FilmsApi } from './films-api.ts';
import { ask, askAt } from './graphql-client.ts';

let films: FilmsApi;
let sdl: string;

beforeAll(async () => {
  films = await openFilmsApi();
  ({ sdl } = (await ask(films.url, '{ _service { sdl } }')).data._service);
}, 60_000);

afterAll(() => films.close());

/** A shop's reviews, kept elsewhere: it knows items by key only, and adds a field to them. */
const reviews = (film: string) => ({
  typeDefs: parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])
    type Query { latestReview: Review }
    type Review { text: String! item: Item! }
    type Item @key(fields: "key") { key: ID! stars: Float }
    type PageInfo @shareable { hasNextPage: Boolean! }`),
  resolvers: {
    Query: { latestReview: () => ({ text: 'Moving.', item: { key: film } }) },
    Item: {
      __resolveReference: ({ key }: { readonly key: string }) => ({ key, stars: 4.5 }),
    },
  },
});

const entities = (representations: readonly unknown[], fields: string) =>
  ask(
    films.url,
    `query ($of: [_Any!]!) { _entities(representations: $of) { __typename ${fields} } }`,
    { of: representations },
  );

test('our schema and a second subgraph make one graph', () => {
  const { errors, supergraphSdl } = composeServices([
    { name: 'tastegraph', url: `${films.url}/graphql`, typeDefs: parse(sdl) },
    { name: 'reviews', url: 'http://reviews.example', typeDefs: reviews('1').typeDefs },
  ]);
  expect(errors).toBeUndefined();
  for (const type of ['Category', 'Entity', 'Item', 'Tag', 'User'])
    expect(supergraphSdl).toMatch(
      new RegExp(`type ${type}[^{]*@join__type\\(graph: TASTEGRAPH, key: "key"\\)`),
    );
  expect(supergraphSdl).toMatch(/stars: Float @join__field\(graph: REVIEWS\)/);
});

test('what the second subgraph refers to is found here, and what we refer to there', async () => {
  const second = new ApolloServer({
    schema: buildSubgraphSchema(reviews(films.known.film)),
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
  const { url } = await startStandaloneServer(second, { listen: { port: 0, host: '127.0.0.1' } });
  try {
    const there = await askAt(url, '{ latestReview { item { __typename key } } }');
    const reference = there.data.latestReview.item;
    const here = await entities([reference], '... on Item { title }');
    expect(here.data._entities).toEqual([{ __typename: 'Item', title: films.known.title }]);
    const back = await askAt(
      url,
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Item { stars } } }',
      { of: [reference] },
    );
    expect(back.data._entities).toEqual([{ stars: 4.5 }]);
  } finally {
    await second.stop();
  }
});

test('every kind of entity is found, by key and by id, and what is gone is null', async () => {
  const [user] = await films.store.activeUsers(1);
  const [item] = await films.store.items([films.known.film as never]);
  const keys = {
    User: user,
    Item: films.known.film,
    Tag: 'prison',
    Category: item?.categories?.[0],
    Entity: 'frank-darabont',
  };
  const byKey = Object.entries(keys).map(([__typename, key]) => ({ __typename, key }));
  const found = await entities(byKey, '... on Node { id }');
  expect(found.errors).toBeUndefined();
  expect(found.data._entities).toMatchObject(byKey.map(({ __typename }) => ({ __typename })));
  const byId = await entities(found.data._entities, '... on Node { id }');
  expect(byId.data._entities).toEqual(found.data._entities);
  const gone = await entities([{ __typename: 'Item', key: 'gone' }], '... on Item { title }');
  expect([gone.errors, gone.data._entities]).toEqual([undefined, [null]]);
});

test.each([
  [{ __typename: 'Nothing', key: '1' }, 'representations[0].__typename'],
  [{ __typename: 'Item' }, 'representations[0]'],
  [{ __typename: 'Item', id: 'x' }, 'representations[0].id'],
  [
    { __typename: 'Item', id: Buffer.from('User:1').toString('base64url') },
    'representations[0].id',
  ],
  [7, 'representations[0].__typename'],
])('a reference that names nothing: %j', async (reference, field) => {
  const { errors } = await entities([reference], '');
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_INPUT', field } }]);
});

test('references weigh by their number', async () => {
  const many = Array.from({ length: 200 }, (_, n) => ({ __typename: 'Item', key: String(n) }));
  const { extensions } = await entities(many, '... on Item { title }');
  expect(extensions?.cost.requested).toBe(1 + 200 * 2);
});

test('the file for people does not show what serves routers alone', () => {
  const file = path.resolve(import.meta.dirname, '../../graphql/schema.graphql');
  expect(readFileSync(file, 'utf8')).not.toMatch(/_service|_entities|_Any|_Entity/);
});
