/** Code made for a query answers as graphql-js does: data, nulls, errors and what is said of variables. */
import {
  buildSchema,
  defaultFieldResolver,
  execute,
  isObjectType,
  Kind,
  parse,
  type GraphQLSchema,
} from 'graphql';
import { operationRunner } from '../../src/api/execution/compiled-queries.ts';
import { withRejectingResolvers } from '../../src/api/execution/rejecting-resolvers.ts';

const SCHEMA = buildSchema(`
  interface Node { id: ID! }
  enum Colour { RED GREEN }
  type Item implements Node { id: ID! title: String price: Float! colour: Colour likes(first: Int = 2): [Item!] tags: [String!]! }
  type User implements Node { id: ID! name: String! best: Item items(first: Int!, of: Filter): [Item!]! broken: String late: String! must: [String]! }
  input Filter { colour: Colour! most: Float }
  type Query { user(key: ID!): User node(id: ID!): Node nodes(ids: [ID!]!): [Node]! colour(of: Colour): Colour }
  type Mutation { count: Int! }
`);

// Code takes a field without a resolver for a plain value.
for (const [name, fields] of [
  ['Query', ['user', 'node', 'nodes', 'colour']],
  ['Mutation', ['count']],
  ['User', ['best', 'items', 'broken', 'late', 'must']],
  ['Item', ['price', 'likes', 'tags']],
] as const) {
  const type = SCHEMA.getType(name);
  if (!isObjectType(type)) throw new Error(name);
  for (const field of fields) type.getFields()[field].resolve = defaultFieldResolver;
}

withRejectingResolvers(SCHEMA);

/** Every third item has a price that fails, every fourth a colour that is none. */
const item = (number: number): object => ({
  __typename: 'Item',
  id: `i${number}`,
  title: number % 2 === 0 ? `title ${number}` : null,
  price: () => {
    if (number % 3 === 2) throw new Error(`no price for ${number}`);
    return number % 5 === 4 ? Promise.reject(new Error('late failure')) : number / 2;
  },
  colour: number % 4 === 3 ? 'BLUE' : 'RED',
  likes: ({ first }: { first: number }) =>
    number > 3 ? null : Promise.resolve(Array.from({ length: first }, (_, n) => item(n))),
  tags: number % 2 === 0 ? ['a', 'b'] : Promise.resolve([]),
});

const ROOT = {
  user: async ({ key }: { key: string }, { log }: { log: string[] }) => {
    log.push(key);
    if (key === 'nobody') return null;
    return {
      __typename: 'User',
      id: key,
      name: key === 'unnamed' ? null : `name of ${key}`,
      best: () => Promise.resolve(item(1)),
      items: ({ first, of }: { first: number; of?: { colour: string; most?: number } }) =>
        Array.from({ length: first }, (_, n) => item(n * (of?.most ?? 1))),
      broken: () => {
        throw new Error('broken');
      },
      late: () => Promise.reject(new Error('late')),
      must: () => {
        throw new Error('broken at once');
      },
    };
  },
  node: ({ id }: { id: string }) =>
    id === 'user' ? { __typename: 'User', id, name: id } : item(0),
  nodes: ({ ids }: { ids: string[] }) => ids.map((id, n) => (id === '' ? null : item(n))),
  colour: ({ of = 'GREEN' }: { of?: string }) => of,
  count: () => 1,
};

const QUERIES: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['query ($key: ID!) { user(key: $key) { id name best { title price } } }', { key: 'a' }],
  ['query ($key: ID!) { user(key: $key) { id name } }', { key: 'nobody' }],
  ['query ($key: ID!) { user(key: $key) { id name } }', { key: 'unnamed' }],
  ['query ($key: ID!) { user(key: $key) { id } }', {}],
  ['query ($key: ID!) { user(key: $key) { id } }', { key: { not: 'a key' } }],
  ['query ($n: Int!) { user(key: "a") { items(first: $n) { id price } } }', { n: 2 }],
  ['query ($n: Int!) { user(key: "a") { items(first: $n) { id price } } }', { n: 3 }],
  ['query ($n: Int!) { user(key: "a") { items(first: $n) { id } } }', { n: 1.5 }],
  [
    '{ user(key: "a") { items(first: 4) { id colour tags likes { id likes(first: 1) { title } } } } }',
    {},
  ],
  ['{ user(key: "a") { broken id } other: user(key: "b") { name } }', {}],
  ['{ user(key: "a") { late id } }', {}],
  ['{ user(key: "a") { must id } }', {}],
  ['query A {\n  user(key: "a") {\r\n    id\n    must\n  }\n}', {}],
  [
    'query ($f: Filter) { user(key: "a") { items(first: 2, of: $f) { id } } }',
    { f: { colour: 'RED', most: 2 } },
  ],
  [
    'query ($f: Filter) { user(key: "a") { items(first: 2, of: $f) { id } } }',
    { f: { colour: 'BLUE' } },
  ],
  ['query ($f: Filter) { user(key: "a") { items(first: 2, of: $f) { id } } }', { f: { most: 1 } }],
  ['{ node(id: "user") { __typename id ... on User { name } ... on Item { title } } }', {}],
  ['{ nodes(ids: ["a", "", "b"]) { id ...named } } fragment named on Item { title id }', {}],
  ['query ($c: Colour = RED) { colour(of: $c) }', {}],
  ['query ($c: Colour! = RED) { colour(of: $c) }', {}],
  ['query ($key: ID! = "a") { user(key: $key) { id name } }', {}],
  ['query ($key: ID! = "a") { user(key: $key) { id name } }', { key: null }],
  ['query ($c: Colour) { colour(of: $c) }', {}],
  ['query ($c: Colour) { colour(of: $c) }', { c: null }],
  [
    'query ($w: Boolean!) { user(key: "a") { id @include(if: $w) name @skip(if: $w) } }',
    { w: true },
  ],
  ['{ __schema { queryType { name } } user(key: "a") { __typename } }', {}],
  ['mutation { count }', {}],
];

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

async function twoAnswers(
  schema: GraphQLSchema,
  query: string,
  variables: Readonly<Record<string, unknown>>,
) {
  const document = parse(query);
  const [operation] = document.definitions;
  if (operation.kind !== Kind.OPERATION_DEFINITION) throw new Error('The operation stands first.');
  const run = operationRunner<object>(schema, ROOT);
  const asked = { document, operation, operationName: undefined, variables };
  for (let time = 0; time < 4; time++) await run({ ...asked, context: { log: [] } });
  const log: string[] = [];
  const answer = await run({ ...asked, context: { log } });
  const usualLog: string[] = [];
  const usual = await execute({
    schema,
    document,
    rootValue: ROOT,
    variableValues: variables,
    contextValue: { log: usualLog },
  });
  return { answer, usual, log, usualLog };
}

test.each(QUERIES)('%s with %j', async (query, variables) => {
  const { answer, usual, log, usualLog } = await twoAnswers(SCHEMA, query, variables);
  expect(plain(answer.data ?? null)).toEqual(plain(usual.data ?? null));
  expect(log).toEqual(usualLog);
  const told = (errors: typeof usual.errors = []) =>
    errors
      .map(({ message, path, locations, extensions }) =>
        JSON.stringify({ message, path, locations, extensions }),
      )
      .sort();
  // Below what is null anyway, graphql-js stops to look for more that is wrong.
  expect(told(answer.errors)).toEqual(expect.arrayContaining(told(usual.errors)));
  const paths = new Set(answer.errors?.map(({ path }) => path?.join('.')));
  expect(paths.size).toBe(answer.errors?.length ?? 0);
  expect(answer.errors === undefined).toBe(usual.errors === undefined);
  // What a resolver threw is told apart from what the answer lacks.
  for (const { message, originalError } of answer.errors ?? [])
    if (/^(no price|late|broken)/.test(message)) expect(originalError?.message).toBe(message);
});

test('an operation that is not there is told of as graphql-js does', async () => {
  const run = operationRunner<object>(SCHEMA);
  const document = parse('query A { colour } query B { colour }');
  const asked = { document, operation: undefined, operationName: 'C', variables: {}, context: {} };
  const { errors } = await run(asked);
  expect(errors?.[0].message).toBe('Unknown operation named "C".');
});
