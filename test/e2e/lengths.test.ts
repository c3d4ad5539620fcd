/** Lists and words that callers send have a greatest length, which the refusal names. */
import { openBareApi, type BareApi } from './bare-api.ts';
import { ask } from './graphql-client.ts';

let api: BareApi;

beforeAll(async () => {
  api = await openBareApi();
});

afterAll(() => api.close());

const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `k${i}`);

test.each<[string, string, Record<string, unknown>, string]>([
  ['ids', 'query ($v: [ID!]!) { nodes(ids: $v) { id } }', { v: many(101) }, '100'],
  [
    'representations',
    'query ($v: [_Any!]!) { _entities(representations: $v) { __typename } }',
    { v: many(1_001).map((key) => ({ __typename: 'Item', key })) },
    '1000',
  ],
  [
    'query',
    'query ($v: String!) { search(query: $v) { edges { cursor } } }',
    { v: 'x'.repeat(1_001) },
    '1000',
  ],
  [
    'filter.exclude',
    'query ($v: [ID!]!) { recommendations(session: [], filter: { exclude: $v }) { edges { rank } } }',
    { v: many(1_001) },
    '1000',
  ],
])('%s', async (field, query, variables, most) => {
  const { errors } = await ask(api.url, query, variables);
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_INPUT' } }]);
  expect(errors?.[0]?.message).toContain(most);
  expect(JSON.stringify(errors)).toContain(field);
});
