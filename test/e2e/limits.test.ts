/** What a caller may spend, told on every answer and kept to; and work that stops when nobody waits for it. */
import { connect } from 'node:net';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { openBareApi, type BareApi } from './bare-api.ts';
import { ask } from './graphql-client.ts';

const opened: BareApi[] = [];

const api = async (...given: Parameters<typeof openBareApi>): Promise<string> => {
  const one = await openBareApi(...given);
  opened.push(one);
  return one.url;
};

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

const post = (
  url: string,
  query: string,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });

describe('cost', () => {
  test('requested before, actual after: what the answer does not hold is not counted', async () => {
    const url = await api();
    const ids = '["SXRlbTpmaWxt", "SXRlbTpnb25l"]';
    const { extensions } = await ask(url, `{ nodes(ids: ${ids}) { id ... on Item { title } } }`);
    expect(extensions?.cost).toEqual({ requested: 5, actual: 3, limit: 100_000 });
  });

  test('it stands on answers that are errors too', async () => {
    const url = await api();
    for (const query of [
      '{',
      '{ nothing }',
      `{ ${'__typename '.repeat(50)} }`,
      '{ search(query: "x") { totalCount } }',
    ]) {
      const { errors, extensions } = await ask(url, query);
      expect(errors).toHaveLength(1);
      expect(extensions?.cost).toMatchObject({ actual: expect.any(Number), limit: 100_000 });
    }
  });
});

/** The parameters of a `RateLimit` header. */
const left = (response: Response): { readonly r: number; readonly t: number } => {
  const [, r, t] = /^"cost";r=(\d+);t=(\d+)$/.exec(response.headers.get('ratelimit') ?? '') ?? [];
  return { r: Number(r), t: Number(t) };
};

const from = (url: string, ip: string) => post(url, '{ __typename }', { 'x-forwarded-for': ip });

describe('rates', () => {
  test('every answer says what is left, and what is asked for is paid for', async () => {
    const url = await api(() => ({ callers: { keys: [], proxies: 0, costPerMinute: 6_000 } }));
    const first = await post(url, '{ item(key: "film") { title } }');
    expect(first.headers.get('ratelimit-policy')).toBe('"cost";q=6000;w=60');
    expect(left(first).r).toBeGreaterThan(5_900);
    // A search may cost 20,000: a full purse pays for it, and is in debt until it has flowed in again.
    const broke = await post(url, '{ search(query: "x") { totalCount } }');
    expect(broke.status).toBe(429);
    expect(await broke.json()).toMatchObject({
      errors: [{ extensions: { code: 'RATE_LIMITED' } }],
    });
    expect(Number(broke.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  });

  test('who has nothing left is refused before anything is read', async () => {
    const url = await api(() => ({ callers: { keys: [], proxies: 0, costPerMinute: 35 } }));
    const statuses: number[] = [];
    for (let place = 0; place < 4; place++)
      statuses.push((await fetch(`${url}/graphql`, { method: 'POST', body: 'x' })).status);
    expect(statuses).toEqual([415, 415, 415, 429]);
  });

  test('to have a document read is paid for, also where it is not valid', async () => {
    const url = await api(() => ({ callers: { keys: [], proxies: 0, costPerMinute: 60 } }));
    const nonsense = Array.from({ length: 700 }, (_, place) => `nothing${place}`).join(' ');
    const statuses = [];
    for (const query of [`{ ${nonsense} }`, '{ __typename }'])
      statuses.push((await post(url, query)).status);
    expect(statuses).toEqual([400, 429]);
  });

  test('callers behind a proxy of ours have a purse each; whoever makes proxies up has not', async () => {
    const rules = { keys: [], costPerMinute: 25 };
    const trusting = await api(() => ({ callers: { ...rules, proxies: 1 } }));
    const statuses = [];
    for (const ip of ['8.8.8.8', '8.8.8.8', '1.2.3.4, 8.8.8.8', '9.9.9.9'])
      statuses.push((await from(trusting, ip)).status);
    expect(statuses).toEqual([200, 200, 429, 200]);
    const wary = await api(() => ({ callers: { ...rules, proxies: 0 } }));
    const made = [];
    for (const ip of ['8.8.8.8', '8.8.4.4', '9.9.9.9']) made.push((await from(wary, ip)).status);
    expect(made).toEqual([200, 200, 429]);
  });
});

describe('keys', () => {
  const keys = ['the-first-key-of-all', 'the-second-key-of-all'];

  test('where keys are asked for, one of them is shown or nothing is answered', async () => {
    const url = await api(() => ({ callers: { keys, proxies: 0 } }));
    const stranger = await post(url, '{ __typename }');
    expect([stranger.status, stranger.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await stranger.json()).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    for (const headers of [
      { authorization: `Bearer ${keys[0]}` },
      { authorization: `bearer ${keys[1]}` },
      { 'x-api-key': keys[1] },
    ] as Record<string, string>[])
      expect((await post(url, '{ __typename }', headers)).status).toBe(200);
    expect((await post(url, '{ __typename }', { 'x-api-key': 'the-first-key' })).status).toBe(401);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('each key has a purse of its own', async () => {
    const url = await api(() => ({ callers: { keys, proxies: 0, costPerMinute: 25 } }));
    const statuses = [];
    for (const key of [keys[0], keys[0], keys[0], keys[1]])
      statuses.push((await post(url, '{ __typename }', { 'x-api-key': key })).status);
    expect(statuses).toEqual([200, 200, 429, 200]);
  });
});

/** Closed until somebody opens it. */
function gate(): { readonly open: () => void; readonly opened: Promise<void> } {
  const opener = new EventTarget();
  const opened = new Promise<void>((resolve) => {
    opener.addEventListener('open', () => resolve());
  });
  return { open: () => void opener.dispatchEvent(new Event('open')), opened };
}

test('when the caller has gone away, the store works for it no more', async () => {
  const reached = gate();
  const gone = gate();
  const outcome: unknown[] = [];
  /** The real store, whose items come when the test lets them. */
  const held = (store: GraphStore): GraphStore => ({
    ...store,
    until(signal) {
      signal.addEventListener('abort', () => gone.open());
      const reads = store.until(signal);
      const items: GraphStore['items'] = async (ids) => {
        reached.open();
        await gone.opened;
        const read = reads.items(ids);
        await read.catch((error: unknown) => outcome.push(error));
        return read;
      };
      const taggingsOf: GraphStore['taggingsOf'] = (of) => {
        outcome.push('tags were read');
        return reads.taggingsOf(of);
      };
      return { ...reads, items, taggingsOf };
    },
  });
  const url = await api((store) => ({ store: held(store) }));
  const body = JSON.stringify({ query: '{ item(key: "film") { tags { tag { name } } } }' });
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  await reached.opened;
  socket.destroy();
  await gone.opened;
  expect((await ask(url, '{ __typename }')).data).toEqual({ __typename: 'Query' });
  expect(outcome).toMatchObject([{ code: 'CANCELLED' }]);
});
