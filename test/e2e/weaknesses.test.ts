/** The well-known weaknesses of GraphQL servers, closed in production mode: each is tried over HTTP. */
import { openBareApi, PRODUCTION, type BareApi } from './bare-api.ts';
import { ask, type GraphQLAnswer } from './graphql-client.ts';

/** Fails as a library fails: with words and a stack that are nobody's business. */
const broken = () => Promise.reject(new Error('ENOENT /srv/secret/data.mdb'));

let api: BareApi;
/** The same outside of production: what is hidden there is really there to be hidden. */
let open: BareApi;

beforeAll(async () => {
  open = await openBareApi();
  api = await openBareApi((store) => ({
    ...PRODUCTION,
    store: { ...store, until: (signal) => ({ ...store.until(signal), users: broken }) },
  }));
});

afterAll(() => Promise.all([api.close(), open.close()]));

const many = (count: number, of: (place: number) => string): string =>
  Array.from({ length: count }, (_, place) => of(place)).join(' ');

const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

const get = (query: string): Promise<Response> =>
  fetch(`${api.url}/graphql?${new URLSearchParams({ query }).toString()}`, {
    headers: { 'apollo-require-preflight': '1' },
  });

function expectOver(answer: GraphQLAnswer, field: string): void {
  expect(answer.status).toBe(400);
  expect(answer.data).toBeUndefined();
  expect(answer.errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED', field } }]);
}

describe('overload', () => {
  test('aliases', async () => {
    const fields = many(101, (place) => `a${place}: title`);
    expectOver(await ask(api.url, `{ item(key: "film") { ${fields} } }`), 'aliases');
    const roots = many(50, (place) => `a${place}: model { version }`);
    expectOver(await ask(api.url, `{ ${roots} }`), 'rootFields');
  });

  test('batches', async () => {
    const response = await post(
      JSON.stringify(Array.from({ length: 10 }, () => ({ query: '{ __typename }' }))),
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_REQUEST' } }],
    });
  });

  test.each(['@nothing', '@include(if: true)', '@skip(if: false)'])(
    'directives: %s',
    async (one) => {
      expectOver(await ask(api.url, `{ __typename ${many(51, () => one)} }`), 'directives');
    },
  );

  test('fields and fragments, again and again', async () => {
    expectOver(await ask(api.url, `{ ${many(500, () => '__typename')} }`), 'repeats');
    const fragment = 'fragment F on Query { __typename }';
    expectOver(await ask(api.url, `${fragment} { ${many(500, () => '...F')} }`), 'repeats');
    expectOver(await ask(api.url, `{ ${many(2_000, () => '__typename ')} __typename }`), 'repeats');
    expectOver(await ask(api.url, `{ ${many(9_000, () => '__typename')} }`), 'tokens');
  });

  test('depth, and fragments that double at every level', async () => {
    const deep = (levels: number): string =>
      levels === 0 ? 'name' : `parent { ${deep(levels - 1)} }`;
    expectOver(await ask(api.url, `{ category(key: "c") { ${deep(20)} } }`), 'depth');
    const doubled = many(40, (level) =>
      level === 0
        ? 'fragment F0 on Category { name }'
        : `fragment F${level} on Category { a: parent { ...F${level - 1} } b: parent { ...F${level - 1} } }`,
    );
    const { errors } = await ask(api.url, `${doubled} { category(key: "c") { ...F39 } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }]);
  });

  test('a refused document is refused again, and one that is like it runs', async () => {
    const document = `{ ${many(30, () => '__typename')} }`;
    expectOver(await ask(api.url, document), 'repeats');
    expectOver(await ask(api.url, document), 'repeats');
    const within = await ask(api.url, `{ ${many(20, () => '__typename')} }`);
    expect(within.data).toEqual({ __typename: 'Query' });
  });
});

describe('what the schema holds', () => {
  const hidden = { code: 'GRAPHQL_VALIDATION_FAILED' };

  test.each([
    ['whole', '{ __schema { types { name } } }'],
    ['one type', '{ __type(name: "User") { name } }'],
    ['in circles', '{ __schema { types { fields { type { fields { type { name } } } } } } }'],
    ['in a fragment', 'fragment F on Query { __schema { queryType { name } } } { ...F }'],
    ['as a subgraph', '{ _service { sdl } }'],
  ])('introspection is off: %s', async (_, query) => {
    const { status, data, errors } = await ask(api.url, query);
    expect([status, data]).toEqual([400, undefined]);
    expect(errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ extensions: expect.objectContaining(hidden) }),
      ]),
    );
  });

  test.each([
    ['a field', '{ itm(key: "film") { title } }', {}],
    ['an argument', '{ item(kee: "film") { title } }', {}],
    ['a type', 'fragment F on Itm { title } { item(key: "film") { ...F } }', {}],
    [
      'an enum value',
      'mutation ($input: RecordEventsInput!) { recordEvents(input: $input) { recordedCount } }',
      { input: { events: [{ kind: 'VIEWD', user: 'u', item: 'film' }] } },
    ],
    [
      'an input field',
      'mutation ($input: RecordEventsInput!) { recordEvents(input: $input) { recordedCount } }',
      { input: { event: [] } },
    ],
  ])('no name is suggested: %s', async (_, query, variables) => {
    expect(JSON.stringify(await ask(open.url, query, variables))).toMatch(/did you mean/i);
    const { errors } = await ask(api.url, query, variables);
    expect(errors?.length).toBeGreaterThan(0);
    expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
  });

  test('GraphiQL and its files are not there', async () => {
    for (const place of ['/', '/explorer/ruru.js', '/graphql?']) {
      const response = await fetch(`${api.url}${place}`, { headers: { accept: 'text/html' } });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(await response.text()).not.toMatch(/<html|<script/i);
    }
  });
});

describe('how it runs', () => {
  test('no tracing, whatever header asks for it', async () => {
    const response = await post('{"query":"{ item(key: \\"film\\") { title } }"}', {
      'apollo-federation-include-trace': 'ftv1',
      'apollo-tracing': '1',
      'x-apollo-tracing': '1',
    });
    const answer = (await response.json()) as { readonly extensions: object };
    expect(Object.keys(answer.extensions)).toEqual(['cost']);
  });

  test('no stack and nothing of what failed below', async () => {
    const { data, errors } = await ask(api.url, '{ user(key: "u") { key } }');
    expect(data).toEqual({ user: null });
    expect(errors).toMatchObject([
      { extensions: { code: 'INTERNAL', reference: expect.any(String) } },
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/secret|ENOENT|stack|node_modules|\.ts:/);
  });

  test.each(['{', '{"query":', '"x"', '[]', 'null', '{"query":7}', '{"query":"{"}'])(
    'no stack for a broken body: %s',
    async (body) => {
      const response = await post(body);
      expect(response.status).toBe(400);
      expect(await response.text()).not.toMatch(/stack|node_modules|\.[jt]s:/);
    },
  );
});

describe('requests that other sites could make a browser send', () => {
  const mutation = 'mutation { recordEvents(input: { events: [] }) { recordedCount } }';

  test('mutations by GET', async () => {
    const response = await get(mutation);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('queries by a plain GET', async () => {
    const query = new URLSearchParams({ query: '{ __typename }' }).toString();
    expect((await fetch(`${api.url}/graphql?${query}`)).status).toBe(400);
  });

  test.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain'])(
    'forms: %s',
    async (type) => {
      const response = await post(new URLSearchParams({ query: mutation }).toString(), {
        'content-type': type,
      });
      expect(response.status).toBe(415);
      const sent = await post(JSON.stringify({ query: mutation }), { 'content-type': type });
      expect(sent.status).toBe(415);
    },
  );
});
