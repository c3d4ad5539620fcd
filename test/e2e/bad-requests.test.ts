/** What is wrong is refused with a stable code and the field, and never with a stack. */
import { encodeCursor, listFingerprint, type CursorScope } from '../../src/api/pages/cursor.ts';
import { FIELD_COST } from '../../src/api/limits/field-cost.ts';
import { openFilmsApi, type FilmsApi } from './films-api.ts';
import { ask, type GraphQLAnswer } from './graphql-client.ts';

let films: FilmsApi;
let user: string;

beforeAll(async () => {
  films = await openFilmsApi(() => ({ limits: { bodyBytes: 10_000, requestMs: 5_000 } }));
  [user] = await films.store.activeUsers(1);
}, 60_000);

afterAll(() => films.close());

/** The one error of the answer. */
function refusal({ errors }: GraphQLAnswer): Record<string, unknown> {
  expect(errors).toHaveLength(1);
  expect(JSON.stringify(errors)).not.toMatch(/stack|node_modules|\.ts:/);
  return { ...errors?.[0].extensions };
}

const recommendations = (args: string): string =>
  `query ($user: ID!) { user(key: $user) { recommendations(${args}) { pageInfo { endCursor } } } }`;

async function cursorOf(args: string): Promise<string> {
  const { data } = await ask(films.url, recommendations(args), { user });
  return data.user.recommendations.pageInfo.endCursor;
}

describe('documents', () => {
  test.each([
    ['a syntax error', '{ user(', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['nothing', '', 'BAD_REQUEST'],
    [
      'two operations and no name',
      'query A { model { version } } query B { model { version } }',
      'OPERATION_RESOLUTION_FAILURE',
    ],
  ])('%s: %s', async (_, query, code) => {
    const answer = await ask(films.url, query);
    expect(answer.status).toBe(400);
    expect(refusal(answer)).toMatchObject({ code });
  });

  test('an over-deep query', async () => {
    const nested = (levels: number): string =>
      levels === 0 ? 'key' : `similar(first: 1) { nodes { ${nested(levels - 1)} } }`;
    const answer = await ask(films.url, `{ item(key: "1") { ${nested(9)} } }`);
    expect(answer.status).toBe(400);
    expect(refusal(answer)).toMatchObject({ code: 'LIMIT_EXCEEDED', field: 'depth', limit: 16 });
  });

  test('too many fields, aliases, root fields or words', async () => {
    const wide =
      '{ similar(first: 100) { nodes { similar(first: 100) { nodes { similar(first: 100) { nodes { key } } } } } } }';
    const aliases = Array.from({ length: 101 }, (_, place) => `a${place}: key`).join(' ');
    const roots = Array.from({ length: 21 }, (_, place) => `m${place}: model { version }`).join(
      ' ',
    );
    const searches = Array.from(
      { length: 10 },
      (_, place) => `s${place}: search(query: "love") { totalCount }`,
    ).join(' ');
    const cases = [
      [`{ item(key: "1") ${wide} }`, 'cost'],
      [`{ item(key: "1") { ${aliases} } }`, 'aliases'],
      [`{ ${roots} }`, 'rootFields'],
      [`fragment F on Query { ${roots} } { ...F }`, 'rootFields'],
      [`{ ${searches} }`, 'cost'],
    ];
    for (const [query, field] of cases)
      expect(refusal(await ask(films.url, query))).toMatchObject({ code: 'LIMIT_EXCEEDED', field });
    const words = await ask(films.url, `{ model { ${'version '.repeat(900)} } }`);
    expect(words.status).toBe(400);
  });

  test('every answer says what the operation weighed', async () => {
    const answer = await ask(films.url, recommendations('first: 3'), { user });
    const cost = 1 + FIELD_COST.ranking.complexity + 2;
    expect(answer.extensions?.cost).toEqual({ requested: cost, actual: cost, limit: 100_000 });
  });
});

const recorded = (event: string): string =>
  `mutation { recordEvents(input: { events: [${event}] }) { recordedCount } }`;

describe('arguments', () => {
  test.each([[0], [-1], [101]])('first: %d', async (first) => {
    const answer = await ask(films.url, recommendations(`first: ${first}`), { user });
    expect(answer.status).toBe(200);
    expect(refusal(answer)).toMatchObject({ code: 'BAD_INPUT', field: 'first' });
  });

  test('variables of the wrong type name their place', async () => {
    const query =
      'query ($filter: RecommendationFilter) { user(key: "1") { recommendations(filter: $filter) { totalCount } } }';
    const answer = await ask(films.url, query, { filter: { minPrice: 'cheap' } });
    expect(answer.status).toBe(400);
    expect(refusal(answer)).toMatchObject({ code: 'BAD_INPUT', field: 'filter.minPrice' });
  });

  const whole = 'kind: VIEWED, user: "u", item: "i"';

  test.each([
    ['first', '{ user(key: "1") { events(first: "x") { nodes { key } } } }'],
    ['input.events[1].at', recorded(`{ ${whole} }, { ${whole}, at: "garbage" }`)],
    ['input.events[0].kind', recorded('{ kind: EATEN, user: "u", item: "i" }')],
    ['input.events[0]', recorded('{ kind: VIEWED, user: "u" }')],
    ['input.events[0].colour', recorded(`{ ${whole}, colour: "red" }`)],
    [
      'input.events[0].context[1].value',
      recorded(`{ ${whole}, context: [{ name: "a", value: "b" }, { name: "a", value: 1 }] }`),
    ],
    [
      'first',
      'query ($first: Int = "x") { user(key: "1") { events(first: $first) { nodes { key } } } }',
    ],
  ])('literals of the wrong type name their place too: %s', async (field, query) => {
    const answer = await ask(films.url, query);
    expect(answer.status).toBe(400);
    expect(refusal(answer)).toMatchObject({ code: 'BAD_INPUT', field });
  });

  test.each([
    ['{ minPrice: 3, maxPrice: 2 }', 'filter.maxPrice'],
    ['{ minPrice: -1 }', 'filter.minPrice'],
    ['{ categories: ["a", " "] }', 'filter.categories[1]'],
    ['{ exclude: [""] }', 'filter.exclude[0]'],
  ])('filter: %s', async (filter, field) => {
    const answer = await ask(films.url, recommendations(`filter: ${filter}`), { user });
    expect(refusal(answer)).toMatchObject({ code: 'BAD_INPUT', field });
  });

  test.each([
    ['{ removeItems: ["nothing of this"] }', 'changes.removeItems[0]', 'NOT_FOUND'],
    ['{ removeEvents: [""] }', 'changes.removeEvents[0]', 'BAD_INPUT'],
    ['{ add: [{ item: "", kind: VIEWED }] }', 'changes.add[0].item', 'BAD_INPUT'],
  ])('what if: %s', async (changes, field, code) => {
    const query = `query ($user: ID!) { whatIf(user: $user, changes: ${changes}) { changes { kind } } }`;
    expect(refusal(await ask(films.url, query, { user }))).toMatchObject({ code, field });
  });

  test.each([
    ['{ novelty: 2 }', 'balance.novelty'],
    ['{ diversity: 0.8, calibration: 0.4 }', 'balance'],
  ])('balance: %s', async (balance, field) => {
    const answer = await ask(films.url, recommendations(`balance: ${balance}`), { user });
    expect(refusal(answer)).toMatchObject({ code: 'BAD_INPUT', field });
  });

  test.each([
    ['a broken cursor', async () => 'nonsense', /not a cursor/],
    [
      'a cursor of another kind',
      async () => {
        const { data } = await ask(
          films.url,
          '{ search(query: "love", first: 1) { pageInfo { endCursor } } }',
        );
        return data.search.pageInfo.endCursor;
      },
      /cursor of search/,
    ],
    ['a cursor of another filter', () => cursorOf('filter: { includeSeen: true }'), /another/],
    ['a cursor of another balance', () => cursorOf('balance: { novelty: 0.3 }'), /another/],
  ])('%s', async (_, cursor, message) => {
    const answer = await ask(films.url, recommendations(`after: "${await cursor()}"`), { user });
    expect(refusal(answer)).toMatchObject({ code: 'BAD_INPUT', field: 'after' });
    expect(answer.errors?.[0].message).toMatch(message);
  });

  test('the cursor of another user', async () => {
    const [, other] = await films.store.activeUsers(2);
    const after = await cursorOf('first: 2');
    const answer = await ask(films.url, recommendations(`after: "${after}"`), { user: other });
    expect(refusal(answer)).toMatchObject({ code: 'BAD_INPUT', field: 'after' });
  });

  test('a cursor whose ranking is no longer held has expired', async () => {
    const after = await cursorOf('first: 2');
    const [kind, list, position] = JSON.parse(Buffer.from(after, 'base64url').toString());
    const gone = [kind, list, position.replace(/:.*/, ':0b9fd1b1-4bb3-4f37-8a4e-6e3f5e4f1c11')];
    const cursor = Buffer.from(JSON.stringify(gone)).toString('base64url');
    const answer = await ask(films.url, recommendations(`after: "${cursor}"`), { user });
    expect(refusal(answer)).toMatchObject({ code: 'EXPIRED', field: 'after' });
  });

  test.each([
    [
      'items',
      '{ tag(name: "prison") { items(after: $after) { nodes { key } } } }',
      ['tag', 'prison'],
    ],
    ['events', '{ user(key: $user) { events(after: $after) { nodes { key } } } }', undefined],
  ])('a forged place in a cursor is refused: %s', async (kind, body, owner) => {
    const list = listFingerprint(owner ?? user);
    for (const place of ['x'.repeat(100_000), `1:${'x'.repeat(100_000)}`, '1:\u0000', ' x']) {
      const after = encodeCursor({ kind: kind as CursorScope['kind'], list }, place);
      const head = owner === undefined ? '($user: ID!, $after: String)' : '($after: String)';
      await films.with(
        () => ({}),
        async (url) => {
          const answer = await ask(url, `query ${head} ${body}`, { user, after });
          expect(refusal(answer)).toMatchObject({ code: 'BAD_INPUT', field: 'after' });
        },
      );
    }
  });

  test('what nobody knows is null, not an error', async () => {
    const query =
      '{ user(key: "nobody") { id } item(key: "nothing") { id } tag(name: "none") { id } category(key: "none") { id } entity(key: "none") { id } }';
    const { data, errors } = await ask(films.url, query);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ user: null, item: null, tag: null, category: null, entity: null });
  });

  test('an id that is none, and one of something that is gone', async () => {
    expect(refusal(await ask(films.url, '{ node(id: "x") { id } }'))).toMatchObject({
      code: 'BAD_INPUT',
      field: 'id',
    });
    const gone = Buffer.from('Item:gone').toString('base64url');
    const { data } = await ask(films.url, `{ node(id: "${gone}") { id } }`);
    expect(data.node).toBeNull();
  });
});

const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${films.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

const codeOf = async (response: Response): Promise<unknown> => {
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return [response.status, errors[0].extensions.code];
};

const get = (query: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${films.url}/graphql?${new URLSearchParams({ query }).toString()}`, { headers });

describe('HTTP', () => {
  test('a body that is too large', async () => {
    const query = `{ model { version } } # ${'x'.repeat(10_000)}`;
    expect(await codeOf(await post(JSON.stringify({ query })))).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  test('a body that is too large and does not say so', async () => {
    const body = new ReadableStream({
      start(controller) {
        for (let place = 0; place < 20; place++)
          controller.enqueue(new TextEncoder().encode('x'.repeat(1_000)));
        controller.close();
      },
    });
    const request = {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    };
    const response = await fetch(`${films.url}/graphql`, request as RequestInit);
    expect(await codeOf(response)).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  test('a body that is not JSON, and one that is not even called so', async () => {
    expect(await codeOf(await post('{ model'))).toEqual([400, 'BAD_REQUEST']);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await codeOf(await post('query=%7Bmodel%7D', form))).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ]);
  });

  test('many operations in one request', async () => {
    const batch = JSON.stringify([{ query: '{ model { version } }' }]);
    expect(await codeOf(await post(batch))).toEqual([400, 'BAD_REQUEST']);
  });

  test('GET answers queries that another site could not have sent', async () => {
    const response = await get('{ model { version } }', { 'apollo-require-preflight': '1' });
    expect(response.status).toBe(200);
    expect(await codeOf(await get('{ model { version } }'))).toEqual([400, 'BAD_REQUEST']);
  });

  test('GET changes nothing', async () => {
    const mutation = 'mutation { recordEvents(input: { events: [] }) { recordedCount } }';
    const response = await get(mutation, { 'apollo-require-preflight': '1' });
    expect(response.headers.get('allow')).toBe('POST');
    expect(await codeOf(response)).toEqual([405, 'BAD_REQUEST']);
  });

  test('other methods and other addresses', async () => {
    const put = await fetch(`${films.url}/graphql`, { method: 'PUT' });
    expect([put.headers.get('allow'), ...((await codeOf(put)) as unknown[])]).toEqual([
      'GET, POST',
      405,
      'BAD_REQUEST',
    ]);
    expect(await codeOf(await fetch(`${films.url}/nowhere`))).toEqual([404, 'NOT_FOUND']);
    expect(await codeOf(await fetch(`${films.url}/explorer/../../package.json`))).toEqual([
      404,
      'NOT_FOUND',
    ]);
  });
});
