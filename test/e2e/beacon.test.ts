/** POST /events: what recordEvents does, for pages that leave and scripts that speak no GraphQL. */
import type { UserId } from '../../src/domain/ids.ts';
import { openLog, type Log } from '../../src/observability/log.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { waitingStore } from '../support/waiting-store.ts';
import { openFilmsApi, type FilmsApi } from './films-api.ts';
import { ask } from './graphql-client.ts';
import { liveClient } from './live-client.ts';

let films: FilmsApi;

beforeAll(async () => {
  films = await openFilmsApi();
}, 60_000);

afterAll(() => films.close());

interface Sent {
  readonly status: number;
  readonly headers: Headers;
  // Tests look into answers of every shape.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

async function send(
  body: string | object,
  headers: Record<string, string> = {},
  url = films.url,
  search = '',
): Promise<Sent> {
  const response = await fetch(`${url}/events${search}`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const seen = (id: string, user = 'beacon', more: object = {}): object => ({
  id,
  kind: 'viewed',
  user,
  item: films.known.film,
  ...more,
});

const stored = async (user: string) => films.store.eventsOf(user as UserId, 99);

test('one event as a page sends it when it is left', async () => {
  const at = Date.UTC(2024, 1, 29);
  const event = seen('left', 'leaver', { at, value: 12, context: { device: 'phone' } });
  const { status, body } = await send(event);
  expect(status).toBe(202);
  expect(body).toEqual({
    recordedCount: 1,
    events: [{ id: 'left', outcome: 'RECORDED' }],
    userErrors: [],
  });
  expect(await stored('leaver')).toEqual([
    { ...event, kind: 'viewed', at, value: 12, context: { device: 'phone' } },
  ]);
  expect(await send(event)).toMatchObject({
    status: 202,
    body: { recordedCount: 0, events: [{ outcome: 'DUPLICATE' }] },
  });
});

test('a list, an object with a list, and JSON Lines, by any of their types', async () => {
  const events = [seen('l1'), seen('l2')];
  const lines = events.map((event) => JSON.stringify(event)).join('\n');
  for (const [type, body] of [
    ['application/json', JSON.stringify(events)],
    ['application/json; charset=utf-8', JSON.stringify({ events })],
    ['application/x-ndjson', lines],
    ['application/jsonl', lines],
    ['text/plain', `${lines}\n`],
  ]) {
    const sent = await send(body, { 'content-type': type });
    expect(sent.status).toBe(202);
    expect(sent.body.events.map(({ id }: { id: string }) => id)).toEqual(['l1', 'l2']);
  }
  expect(await stored('beacon')).toHaveLength(2);
});

test('the good are stored, the bad are named, each in its place', async () => {
  const lines = [
    JSON.stringify(seen('m1', 'mixed')),
    'no JSON at all',
    JSON.stringify({ ...seen('m2', 'mixed'), kind: 'RATED' }),
    JSON.stringify({ ...seen('m3', 'mixed'), item: 'no-such-film' }),
    JSON.stringify({ id: 'm4', kind: 'EATEN', user: 'mixed', colour: 'red' }),
    '[1]',
    JSON.stringify(seen('m5', 'mixed')),
  ];
  const { status, body } = await send(lines.join('\n'));
  expect(status).toBe(207);
  expect(body.recordedCount).toBe(2);
  const outcomes = body.events.map(({ id, outcome }: Record<string, string>) => [id, outcome]);
  expect(outcomes).toEqual([
    ['m1', 'RECORDED'],
    [expect.any(String), 'REJECTED'],
    ['m2', 'REJECTED'],
    ['m3', 'REJECTED'],
    ['m4', 'REJECTED'],
    [expect.any(String), 'REJECTED'],
    ['m5', 'RECORDED'],
  ]);
  expect(body.userErrors.map(({ field, code }: Record<string, string>) => [field, code])).toEqual([
    ['events[1]', 'INVALID'],
    ['events[2].value', 'OUT_OF_RANGE'],
    ['events[3].item', 'UNKNOWN_ITEM'],
    ['events[4].colour', 'INVALID'],
    ['events[4].kind', 'INVALID'],
    ['events[4].item', 'INVALID'],
    ['events[5]', 'INVALID'],
  ]);
  expect((await stored('mixed')).map(({ id }) => id).toSorted()).toEqual(['m1', 'm5']);
});

test('what was sent is in the next answer', async () => {
  await send(seen('n1', 'newcomer', { kind: 'RATED', value: 9 }));
  const query = '{ user(key: "newcomer") { recommendations { nodes { key } } } }';
  const { data } = await ask(films.url, query);
  expect(data.user.recommendations.nodes).toHaveLength(10);
});

test('late and shuffled events make the history that the same in order make', async () => {
  const events = Array.from({ length: 12 }, (_, n) =>
    seen(`o${n}`, 'shuffled', { at: 1_000 * (n - (n % 2)) }),
  );
  for (const n of [7, 2, 11, 0, 5, 9, 1, 10, 3, 8, 4, 6, 2]) await send([events[n], events[7]]);
  const ids = (await stored('shuffled')).map(({ id }): string => id);
  const inOrder = [10, 11, 8, 9, 6, 7, 4, 5, 2, 3, 0, 1].map((n) => `o${n}`);
  expect(ids).toEqual(inOrder);
});

test('too many, too large, not to be read, not to be understood', async () => {
  const many = Array.from({ length: 1001 }, (_, n) => seen(`t${n}`, 'too-many'));
  expect((await send(many)).status).toBe(413);
  expect(await stored('too-many')).toEqual([]);
  expect((await send('x'.repeat(1_000_001))).status).toBe(413);
  expect((await send('nonsense')).body.errors).toMatchObject([
    { extensions: { code: 'BAD_REQUEST' } },
  ]);
  expect((await send('nonsense')).status).toBe(400);
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await send('a=1', form)).status).toBe(415);
  expect((await send('', {})).body).toEqual({ recordedCount: 0, events: [], userErrors: [] });
  const got = await fetch(`${films.url}/events`);
  expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
});

test('pages of listed origins may send, with the credentials that beacons carry; others may not', async () => {
  const shop = 'https://shop.example';
  await films.with(
    () => ({ origins: [shop] }),
    async (url) => {
      const event = seen('c1', 'cors');
      const allowed = await send(event, { origin: shop }, url);
      expect(allowed.status).toBe(202);
      expect(allowed.headers.get('access-control-allow-origin')).toBe(shop);
      expect(allowed.headers.get('access-control-allow-credentials')).toBe('true');
      const preflight = await fetch(`${url}/events`, {
        method: 'OPTIONS',
        headers: { origin: shop, 'access-control-request-method': 'POST' },
      });
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type');
      for (const origin of ['https://evil.example', 'null']) {
        const refused = await send(seen('c2', 'cors'), { origin }, url);
        expect(refused.status).toBe(403);
        expect(refused.headers.get('access-control-allow-origin')).toBeNull();
      }
      expect((await send(seen('c3', 'cors'), { origin: url }, url)).status).toBe(202);
    },
  );
  expect((await stored('cors')).map(({ id }) => id).toSorted()).toEqual(['c1', 'c3']);
});

test('a caller who has spent all may not send more, and one without a key not at all', async () => {
  await films.with(
    () => ({ callers: { keys: ['secret'], proxies: 0, costPerMinute: 1_000 } }),
    async (url) => {
      expect((await send(seen('k1', 'keyed'), {}, url)).status).toBe(401);
      const key = { 'x-api-key': 'secret' };
      const many = Array.from({ length: 400 }, (_, n) => seen(`k${n}`, 'keyed'));
      expect((await send(many, key, url)).status).toBe(202);
      const spent = await send(many, key, url);
      expect(spent.status).toBe(429);
      expect(Number(spent.headers.get('retry-after'))).toBeGreaterThan(0);
    },
  );
});

const failing = (store: GraphStore): GraphStore => ({
  ...store,
  until: () => failing(store),
  recordEvents: () => Promise.reject(new Error('The disk is full.')),
});

test('events that a store does not take in time are answered with that', async () => {
  await films.with(
    ({ store }) => ({
      store: waitingStore(store, 'recordEvents'),
      limits: { requestMs: 50 },
    }),
    async (url) => {
      const { status, body } = await send(seen('late'), {}, url);
      expect(status).toBe(503);
      expect(body.errors).toMatchObject([{ extensions: { code: 'TIMEOUT' } }]);
    },
  );
});

describe('site keys', () => {
  const [secret, site] = ['secret-of-the-shop', 'shown-by-its-pages'];
  const callers = { keys: [secret], siteKeys: [site], proxies: 0 };

  test('are good for events, in the address, where a page can put them', async () => {
    const shop = 'https://shop.example';
    await films.with(
      () => ({ callers, origins: [shop] }),
      async (url) => {
        const page = await send(seen('s1', 'site'), { origin: shop }, url, `?key=${site}`);
        expect(page.status).toBe(202);
        expect(page.headers.get('access-control-allow-origin')).toBe(shop);
        const server = await send(seen('s2', 'site'), { authorization: `Bearer ${secret}` }, url);
        expect(server.status).toBe(202);
      },
    );
    expect((await stored('site')).map(({ id }) => id).toSorted()).toEqual(['s1', 's2']);
  });

  test('nothing else is good there, and the answer says what is', async () => {
    await films.with(
      () => ({ callers }),
      async (url) => {
        for (const [search, headers] of [
          ['', {}],
          ['?key=', {}],
          ['?key=shown-by-its-page', {}],
          [`?key=${secret}`, {}],
          ['', { 'x-api-key': site }],
        ] as const) {
          const { status, body } = await send(seen('s3', 'strange'), headers, url, search);
          expect([search, status]).toEqual([search, 401]);
          expect(body.errors).toMatchObject([
            {
              message: expect.stringContaining('SITE_KEYS'),
              extensions: { code: 'UNAUTHENTICATED' },
            },
          ]);
        }
      },
    );
    expect(await stored('strange')).toEqual([]);
  });

  test('do not open GraphQL, wherever they are shown', async () => {
    await films.with(
      () => ({ callers }),
      async (url) => {
        const search = `?query={__typename}&key=${site}`;
        for (const headers of [{}, { 'x-api-key': site }, { authorization: `Bearer ${site}` }])
          expect((await fetch(`${url}/graphql${search}`, { headers })).status).toBe(401);
        const live = liveClient(url, { connectionParams: { 'x-api-key': site, key: site } });
        const { error } = await live.subscribe('{ __typename }').ended();
        expect(error).toMatchObject({ code: 4403 });
        await live.client.dispose();
      },
    );
  });

  test('are shared by all visitors, each of whom has a purse of its own', async () => {
    await films.with(
      () => ({ callers: { ...callers, proxies: 1, costPerMinute: 25 } }),
      async (url) => {
        const statuses = [];
        for (const ip of ['8.8.8.8', '8.8.8.8', '8.8.8.8', '9.9.9.9']) {
          const headers = { 'x-forwarded-for': ip };
          statuses.push((await send(seen('s4'), headers, url, `?key=${site}`)).status);
        }
        expect(statuses).toEqual([202, 202, 429, 202]);
      },
    );
  });

  test('are not in the log when something fails', async () => {
    const lines: unknown[] = [];
    const log = { ...openLog('silent'), error: (...line: unknown[]) => lines.push(line) };
    await films.with(
      ({ store }) => ({ callers, log: log as Log, store: failing(store) }),
      async (url) => {
        expect((await send(seen('s5'), {}, url, `?key=${site}`)).status).toBe(500);
      },
    );
    expect(lines).toMatchObject([[{ path: '/events' }, 'A request failed.']]);
    expect(JSON.stringify(lines)).not.toContain(site);
  });
});
