/** The server around the schema: health, the explorer without any outside request, figures, a stop that breaks nothing off. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { TastegraphError } from '../../src/domain/error.ts';
import { openLog, type Log } from '../../src/observability/log.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { openFilmsApi, type Changes, type FilmsApi, withMethods } from './films-api.ts';
import { waitingStore } from '../support/waiting-store.ts';
import { ask, type GraphQLAnswer } from './graphql-client.ts';

let films: FilmsApi;
let user: string;

beforeAll(async () => {
  films = await openFilmsApi(() => ({ origins: ['http://shop.example'] }));
  [user] = await films.store.activeUsers(1);
}, 60_000);

afterAll(() => films.close());

const preflight = (origin: string): Promise<Response> =>
  fetch(`${films.url}/graphql`, { method: 'OPTIONS', headers: { origin } });

describe('beside GraphQL', () => {
  test('alive and ready', async () => {
    expect((await fetch(`${films.url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${films.url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ status: 'ready', model: expect.any(String) });
  });

  test('figures for Prometheus count what was answered', async () => {
    await ask(films.url, '{ model { version } }');
    await ask(films.url, '{ nothing }');
    const text = await (await fetch(`${films.url}/metrics`)).text();
    expect(text).toMatch(
      /tastegraph_http_request_seconds_count\{route="\/graphql",status="200"\} [1-9]/,
    );
    expect(text).toMatch(
      /tastegraph_graphql_operations_total\{kind="none",code="GRAPHQL_VALIDATION_FAILED"\} 1/,
    );
  });

  test('pages of an allowed site may read answers, those of others may not', async () => {
    const allowed = await preflight('http://shop.example');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('http://shop.example');
    const other = await preflight('http://evil.example');
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('the explorer opens with operations that run as they stand', async () => {
    const { defaultQuery, endpoint, subscriptionEndpoint } = await explorerConfig(films.url);
    expect({ endpoint, subscriptionEndpoint }).toEqual({
      endpoint: '/graphql',
      subscriptionEndpoint: '/graphql',
    });
    const names = [...defaultQuery.matchAll(/^query (\w+)/gm)].map(([, name]) => name);
    expect(names).toEqual(['Recommendations', 'History', 'Visitor', 'Search', 'Model']);
    for (const name of names) {
      const { data, errors } = await ask(films.url, defaultQuery, {}, name);
      expect(errors).toBeUndefined();
      if (name === 'Recommendations') expect(data.user.recommendations.edges).toHaveLength(5);
    }
  });

  test('the explorer waits for no store, and its query runs for whoever has none', async () => {
    const gate = openableGate();
    let asked = 0;
    await films.with(
      ({ store }) => ({
        store: late(
          store,
          'activeUsers',
          () => gate.opened,
          () => void (asked += 1),
        ),
      }),
      async (url) => {
        await fetch(url);
        const { defaultQuery } = await explorerConfig(url);
        expect(asked).toBe(1);
        const { data, errors } = await ask(url, defaultQuery, {}, 'Visitor');
        expect(errors).toBeUndefined();
        expect(data.recommendations.edges).toHaveLength(5);
        gate.open();
        while (!(await explorerConfig(url)).defaultQuery.includes(JSON.stringify(user)));
        expect(asked).toBe(1);
      },
    );
  });

  test('the explorer is there when the store is not, and looks again for somebody later', async () => {
    let gate = Promise.reject<void>(new TastegraphError('UNAVAILABLE', 'The store is gone.'));
    gate.catch(() => {});
    const failing: Changes = ({ store }) => ({
      store: late(
        store,
        'activeUsers',
        () => gate,
        () => {},
      ),
    });
    await films.with(failing, async (url) => {
      expect((await fetch(url)).status).toBe(200);
      gate = Promise.resolve();
      while (!(await explorerConfig(url)).defaultQuery.includes(JSON.stringify(user)));
    });
  });

  test('a browser that asks for an icon gets none, and no error', async () => {
    expect((await fetch(`${films.url}/favicon.ico`)).status).toBe(204);
  });

  test('the explorer and all that it loads come from here', async () => {
    const page = await fetch(films.url);
    const html = await page.text();
    expect(html).not.toMatch(/(src|href|from|import|url)\s*[=(]?\s*["']?(https?:)?\/\//);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    const files = [...html.matchAll(/["'](\/explorer\/[^"']+\.\w+)["']/g)].map(([, file]) => file);
    const workers = ['jsonWorker.js', 'graphqlWorker.js', 'editorWorker.js'];
    for (const file of new Set([...files, ...workers.map((name) => `/explorer/${name}`)])) {
      const response = await fetch(films.url + file);
      expect([file, response.status]).toEqual([file, 200]);
      const text = await response.text();
      // Addresses inside are names and links; what could make the browser ask elsewhere is a load.
      expect(text).not.toMatch(
        /\bimport\(\s*["'`]https?:|importScripts\(\s*["'`]https?:|url\(\s*["']?https?:|@import\s+["']?https?:/,
      );
    }
  });

  test('files of the explorer are kept by browsers, and asked for again cheaply', async () => {
    const file = `${films.url}/explorer/ruru.js`;
    const first = await fetch(file);
    expect(first.headers.get('cache-control')).toMatch(/max-age=\d+/);
    const etag = first.headers.get('etag') ?? '';
    await first.arrayBuffer();
    const again = await fetch(file, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    const plain = await fetch(file, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect((await plain.text()).length).toBeGreaterThan(1_000_000);
  });
});

/** What the page of the explorer starts with. */
async function explorerConfig(
  url: string,
): Promise<Readonly<Record<'defaultQuery' | 'endpoint' | 'subscriptionEndpoint', string>>> {
  const html = await (await fetch(url)).text();
  const [, json] = /RURU_CONFIG = (\{.*\});/.exec(html) ?? [];
  return JSON.parse(json);
}

/** The real store, one of whose calls comes late: a request is under way for as long as a test wants. */
function late(
  store: GraphStore,
  call: keyof GraphStore,
  gate: () => Promise<void>,
  asked: () => void,
): GraphStore {
  return new Proxy(store, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function') return value;
      if (name === 'until')
        return (signal: AbortSignal) => late(target.until(signal), call, gate, asked);
      return async (...given: unknown[]): Promise<unknown> => {
        if (name === call) {
          asked();
          await gate();
        }
        return Reflect.apply(value, target, given);
      };
    },
  });
}

describe('life and end', () => {
  test('not ready while there is no model: 503 and the reason', async () => {
    const training = { state: 'running', message: 'fit: ease' } as const;
    await films.with(
      () => ({ modelStatus: () => ({ training }) }),
      async (url) => {
        const response = await fetch(`${url}/readyz`);
        expect(response.status).toBe(503);
        const reasons = ['no model yet: fit: ease'];
        expect(await response.json()).toEqual({ status: 'not ready', reasons });
        expect((await fetch(`${url}/healthz`)).status).toBe(200);
      },
    );
  });

  test('a stop lets the running request finish and takes no new one', async () => {
    const gate = openableGate();
    const underWay = openableGate();
    let running: Promise<GraphQLAnswer> | undefined;
    let url = '';
    const stopped = films.with(
      ({ store }) => ({ store: late(store, 'users', () => gate.opened, underWay.open) }),
      async (address) => {
        url = address;
        running = ask(url, `{ user(key: "${user}") { key } }`);
        await underWay.opened;
      },
    );
    await underWay.opened;
    // `with` begins to close the server one step after its use has ended.
    await new Promise((resolve) => setImmediate(resolve));
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
    gate.open();
    expect((await running)?.data).toEqual({ user: { key: user } });
    await stopped;
  });

  test('a stop gives up on a request that does not end', async () => {
    const gate = openableGate();
    const underWay = openableGate();
    let running: Promise<unknown> = Promise.resolve();
    await films.with(
      ({ store }) => ({
        store: late(store, 'users', () => gate.opened, underWay.open),
        limits: { drainMs: 50 },
      }),
      async (url) => {
        running = ask(url, '{ user(key: "1") { key } }').catch((error: unknown) => error);
        await underWay.opened;
      },
    );
    expect(await running).toMatchObject({ name: 'TypeError', message: 'fetch failed' });
    gate.open();
  });

  test('an answer that takes too long is given up, and so is what the store reads for it', async () => {
    const calls = { asked: 0, stopped: 0 };
    const slow: Changes = ({ store }) => ({
      store: waitingStore(store, 'users', calls),
      limits: { requestMs: 50 },
    });
    await films.with(slow, async (url) => {
      const { status, errors } = await ask(url, '{ user(key: "1") { key } }');
      expect(status).toBe(503);
      expect(errors).toMatchObject([{ extensions: { code: 'TIMEOUT' } }]);
      expect(calls).toEqual({ asked: 1, stopped: 1 });
    });
  });

  test('after that nothing dear begins, and others were served in between', async () => {
    let ranked = 0;
    const slow: Changes = ({ recommender }) => ({
      recommender: withMethods(recommender, {
        recommend(request) {
          ranked += 1;
          const end = performance.now() + 40;
          while (performance.now() < end);
          return recommender.recommend(request);
        },
      }),
      limits: { requestMs: 100 },
    });
    const many = Array.from(
      { length: 10 },
      (_, n) => `r${n}: recommendations(session: []) { totalCount }`,
    );
    await films.with(slow, async (url) => {
      const answer = ask(url, `{ ${many.join(' ')} }`);
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      expect(ranked).toBeLessThan(10);
      expect((await answer).errors).toMatchObject([{ extensions: { code: 'TIMEOUT' } }]);
      const begun = ranked;
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(ranked).toBe(begun);
      expect(ranked).toBeLessThan(10);
    });
  });

  test('a caller who goes away in the middle of a request is no failure of ours', async () => {
    const errors: unknown[] = [];
    const log = { ...openLog('silent'), error: (...line: unknown[]) => errors.push(line) };
    await films.with(
      () => ({ log: log as Log }),
      async (url) => {
        const { port } = new URL(url);
        const socket = connect(Number(port), '127.0.0.1');
        socket.write(
          'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"qu',
        );
        await once(socket, 'ready');
        await fetch(`${url}/healthz`);
        socket.destroy();
        await once(socket, 'close');
        expect((await fetch(`${url}/healthz`)).status).toBe(200);
      },
    );
    expect(errors).toEqual([]);
  });

  test('a port that is taken is said by name', async () => {
    const port = Number(new URL(films.url).port);
    const started = films.with(
      () => ({ port }),
      async () => {},
    );
    await expect(started).rejects.toMatchObject({ code: 'UNAVAILABLE', field: 'PORT' });
  });
});

interface Gate {
  readonly opened: Promise<void>;
  readonly open: () => void;
}

function openableGate(): Gate {
  const listeners = new EventTarget();
  const opened = new Promise<void>((resolve) => {
    listeners.addEventListener('open', () => resolve(), { once: true });
  });
  return { opened, open: () => void listeners.dispatchEvent(new Event('open')) };
}
